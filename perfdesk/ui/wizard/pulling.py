"""Pulls the project rows of the record on the desk from the forms of its projects."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from perfdesk.forms.making.pull import Pull
from perfdesk.storage import RecordId
from perfdesk.ui.context import Context
from perfdesk.ui.unit.pulling import Pulling, apply_pull
from perfdesk.ui.wizard.keeper import Keeper
from perfdesk.ui.wizard.session import Session
from perfdesk.ui.wizard.settling import settle


class DeskPulling(QObject):
    """Asks over the desk, and makes of a pull one step of its session."""

    def __init__(
        self, context: Context, session: Session, keeper: Keeper, record_id: RecordId
    ) -> None:
        """Take the record's number: the pull is from the records as they are stored."""
        super().__init__(session)
        self._context = context
        self._session = session
        self._keeper = keeper
        self._record_id = record_id

    def ask(self, desk: QWidget) -> None:
        """Show what a pull would change, and do so; raises PerfdeskError."""
        if self._session.lock.refuses():
            return
        settle(desk, self._keeper)
        pulling = Pulling(self._context, desk)
        pulling.decided.connect(self._apply)
        pulling.ask(self._record_id)

    def _apply(self, _record_id: RecordId, pulled: Pull) -> None:
        apply_pull(self._session, pulled, self._context.notices)

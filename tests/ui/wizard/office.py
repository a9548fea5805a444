"""A desk in a window, on a database: what the wizard's tests sit down at."""

from PySide6.QtWidgets import QApplication, QWidget

from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.context import Context
from perfdesk.ui.parts.notices import Notices
from perfdesk.ui.runner import Runner
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.desk import Desk
from perfdesk.ui.wizard.roster.view import RosterView
from perfdesk.ui.wizard.session import Session
from tests.installed import CATALOGUE


class Office:
    """A window with a desk on it, and its database."""

    def __init__(
        self,
        store: Store,
        theme: Theme,
        form: Form,
        record: Record,
        last_year: RecordId | None = None,
    ) -> None:
        self.store = store
        self.window = QWidget()
        notices = Notices(theme, self.window)
        self.runner = Runner(self.window)
        self.context = Context(CATALOGUE, store, self.runner, notices, theme)
        self.notices = notices
        self.record_id: RecordId = store.add(form, record, Counts(), last_year)
        self.desk = Desk(self.context, form, self.record_id, record)
        self.runner.wait()  # for what the desk reads beside: a test may end before it is read
        self.desk.setParent(self.window)
        self.desk.resize(1366, 740)
        self.window.resize(1366, 740)

    @property
    def session(self) -> Session:
        return self.desk.session

    @property
    def stored(self) -> Record:
        return self.store.load(self.record_id).record

    @property
    def focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused else ""

    def table(self) -> RosterView:
        focused = QApplication.focusWidget()
        assert isinstance(focused, RosterView)
        return focused

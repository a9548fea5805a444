"""Whether the record is 已完成: marked so by the user, a draft again after the next edit."""

from PySide6.QtCore import QObject, Signal

from perfdesk.forms.problem import Finding, Severity
from perfdesk.forms.walk import blocking
from perfdesk.storage import State
from perfdesk.ui.outgoing.stage import Stage, stage_of
from perfdesk.ui.parts.notices import Notices
from perfdesk.ui.wizard.session import Session


class Finishing(QObject):
    """Marks a session's record 已完成 where no error and no warning stands.

    `changed` tells that the stage, or what is left to do, may be another; `marked` that the user
    gave `state` another value, to be stored at once; `wanted` the finding to deal with first.
    `stored` is the state that the store has.
    """

    changed = Signal()
    marked = Signal()
    wanted = Signal(Finding)

    def __init__(self, session: Session, state: State, notices: Notices) -> None:
        """Take the state in which the session's record was stored."""
        super().__init__(session)
        self.state = self.stored = state
        self._session = session
        self._notices = notices
        session.record_changed.connect(self._reopen)
        session.findings_changed.connect(self.changed)

    @property
    def stage(self) -> Stage:
        """How far the record is."""
        errors = sum(each.severity is Severity.ERROR for each in self._session.findings)
        return stage_of(self.state, errors)

    @property
    def is_frozen(self) -> bool:
        """Whether the record is signed or sent: there is nothing to press then."""
        return self.state.is_frozen

    def follow(self, state: State) -> None:
        """Take the state that the record was given in the store."""
        self.state = self.stored = state
        self.changed.emit()

    @property
    def label(self) -> str:
        """What `press` would do."""
        if self.is_frozen:
            return "已完成"
        if self.state is State.DONE:
            return "改回草稿"
        left = len(blocking(self._session.findings))
        return f"标记为已完成（还差 {left} 处）" if left else "标记为已完成"

    @property
    def icon(self) -> str:
        """The icon of what `press` would do."""
        return "pencil" if self.state is State.DONE else "circle-check"

    def press(self) -> None:
        """Mark the record, or unmark it; where something is left, ask for the first of it."""
        left = blocking(self._session.findings)
        if self.is_frozen:
            return
        if self.state is State.DONE:
            self._mark(State.DRAFT)
        elif left:
            self.wanted.emit(left[0])
        else:
            self._mark(State.DONE)
            self._notices.success("已标记为已完成。以后再有改动，会改回草稿。")

    def _mark(self, state: State) -> None:
        self.state = state
        self.changed.emit()
        self.marked.emit()

    def _reopen(self) -> None:
        if self.state is State.DONE:
            self.state = State.DRAFT
            self._notices.info("内容有改动，已改回草稿。改好以后，再标记为已完成。")

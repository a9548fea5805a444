"""Freezes the record on the desk as signed, tells of it, sends it, and releases it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.forms.problem import Severity
from perfdesk.forms.sheet.imprint import imprint_of, spell_fingerprint
from perfdesk.storage import RecordId, State
from perfdesk.ui.context import Context
from perfdesk.ui.outgoing.milestones import spell_milestone
from perfdesk.ui.wizard.finishing import Finishing
from perfdesk.ui.wizard.keeper import Keeper
from perfdesk.ui.wizard.session import Session
from perfdesk.ui.wizard.settling import settle
from perfdesk.ui.wizard.signed_line import SignedLine
from perfdesk.ui.words import spell_name

_LOCKED = "内容锁定，不能改。要改先“取消送签”。"


class Signing(QObject):
    """Asks over the desk; what the store then says shows in the `line` and shuts the lock.

    `changed` tells that the record was signed, sent or released.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        session: Session,
        keeper: Keeper,
        finishing: Finishing,
        record_id: RecordId,
    ) -> None:
        """Take the record's number, and what marks it 已完成."""
        super().__init__(session)
        self._context = context
        self._session = session
        self._keeper = keeper
        self._finishing = finishing
        self._record_id = record_id
        self.line = SignedLine(context.theme)
        self.line.release_asked.connect(lambda: self.ask(self.line))
        session.lock.refused.connect(self._explain)
        self.refresh()

    @property
    def label(self) -> str:
        """What `ask` would do."""
        return "取消送签…" if self._finishing.is_frozen else "送签…"

    @property
    def icon(self) -> str:
        """The icon of what `ask` would do."""
        return "pencil" if self._finishing.is_frozen else "lock"

    def ask(self, parent: QWidget) -> None:
        """Ask whether to freeze the record, or to release it, and do so; raises PerfdeskError."""
        settle(parent.window(), self._keeper)
        # dialogs are loaded when first asked for
        from perfdesk.ui.dialogs.signing import (  # noqa: PLC0415 - see above
            ReleaseDialog,
            SignDialog,
        )

        theme, window = self._context.theme, parent.window()
        if self._finishing.is_frozen:
            release = ReleaseDialog(theme, self._name, self._since, window)
            release.released.connect(self._release)
            release.open_once()
            return
        words = imprint_of(self._session.record).words
        sign = SignDialog(theme, self._name, words, self._left, window)
        sign.accepted.connect(self._sign)
        sign.open_once()

    def send(self, parent: QWidget) -> None:
        """Ask what a mail with the record says, and make it; raises PerfdeskError."""
        from perfdesk.ui.outgoing.sending import Sending  # noqa: PLC0415 - mails and workbooks: 200 ms

        settle(parent.window(), self._keeper)
        sending = Sending(self._context, parent)
        sending.sent.connect(self.refresh)
        sending.ask((self._record_id,))

    def ask_marking_sent(self, parent: QWidget) -> None:
        """Ask to whom the record was sent, and freeze it as sent; raises PerfdeskError."""
        from perfdesk.ui.outgoing.marking import ask_marking_sent  # noqa: PLC0415 - dialogs load late

        settle(parent.window(), self._keeper)
        summary = self._context.store.load(self._record_id).summary
        ask_marking_sent(self._context, parent, lambda _ids: self.refresh(), (summary,))

    @property
    def is_sent(self) -> bool:
        """Whether the record is marked as sent."""
        return self._finishing.state is State.SENT

    def refresh(self) -> None:
        """Show what the store says of the record; raises StorageError."""
        state = self._context.store.load(self._record_id).summary.state
        if state is not self._finishing.state:
            self._finishing.follow(state)
        self.line.tell(f"{self._since}，{_LOCKED}" if state.is_frozen else "")
        self._session.lock.shut(state.is_frozen)
        self.changed.emit()

    @property
    def _name(self) -> str:
        values, form = self._session.record.values, self._session.form
        return spell_name(values[form.naming.title], values[form.naming.year])

    @property
    def _since(self) -> str:
        """When, by whom and with which fingerprint the record was frozen."""
        deeds = self._context.store.milestones.of(self._record_id)
        if not deeds:
            return ""
        return f"{spell_milestone(deeds[0])} · 核对码 {spell_fingerprint(deeds[0].fingerprint)}"

    @property
    def _left(self) -> str:
        found = [finding.severity for finding in self._session.findings]
        errors = found.count(Severity.ERROR)
        return f"还有 {errors} 处错误，最好改好再送签。" if errors else ""

    def _sign(self) -> None:
        self._context.store.milestones.sign(self._record_id)
        self.refresh()
        words = imprint_of(self._session.record).words
        self._context.notices.success(f"已送签，内容锁定。{words}。")

    def _release(self, reason: str) -> None:
        self._context.store.milestones.release(self._record_id, reason)
        self.refresh()
        self._context.notices.info("已取消送签，改回草稿，可以再改。")

    def _explain(self) -> None:
        """Say why nothing changes; once, however often somebody tries."""
        text = f"{'已发送' if self.is_sent else '已送签'}，{_LOCKED}"
        if text not in self._context.notices.texts:
            self._context.notices.info(text)

"""Asks what a mail with records says, to whom it goes, and whether names are left out."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from perfdesk.export.errors import ExportError
from perfdesk.export.mail import read_recipients
from perfdesk.export.wording import GAPS, Wording, fill_in
from perfdesk.forms.filled import Filled
from perfdesk.forms.making.public import public_copies
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.theme import Theme, give_look

_WIDTH, _HEIGHT, _BODY = 720, 600, 72


class MailOrder(Struct, frozen=True):
    """What the user wants: the wording with its gaps, the recipients as typed, and which copies."""

    wording: Wording
    recipients: str
    public: bool


class SendDialog(FramedDialog):
    """Shows subject and body with their gaps, and how they will read.

    `draft_asked` tells the order; the dialog stays where an address is none.
    """

    draft_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        collection: Sequence[Filled],
        wording: Wording,
        recipients: Sequence[str],
        doubts: Sequence[str],
        parent: QWidget,
    ) -> None:
        """Take the records, the wording and the recipients used last, and what speaks against."""
        super().__init__(theme, "发送", parent)
        self.setObjectName("send")
        self.grow_to(_WIDTH, _HEIGHT)
        self._collection = collection
        self._body = wording.body
        self._recipients = _made_recipients(recipients)
        self._subject = QLineEdit(wording.subject)
        self._filled = ElidedLabel()
        self._text = QPlainTextEdit(wording.body)
        self._shows_filled = QCheckBox("看填好的样子")
        self._public = QCheckBox("公开版：不带姓名和电话")
        self._trouble = QLabel()
        self._lay_out(doubts)
        self._subject.textChanged.connect(self._show_subject)
        self._shows_filled.toggled.connect(self._show_body)
        self._public.toggled.connect(self._refresh)
        self._refresh()

    def _lay_out(self, doubts: Sequence[str]) -> None:
        count = len(self._collection)
        self.add_text(
            f"{count} 份，每份附 PDF 和工作簿，做成一封邮件草稿，用邮件程序打开。", "subtitle"
        )
        if doubts:
            self.add_text(" ".join(doubts), "warning")
        rows = QFormLayout()
        rows.setSpacing(self.theme.px(8))
        for label, name, widget in (
            ("收件人", "recipients", self._recipients),
            ("主题", "subject", self._subject),
            ("", "filled_subject", self._filled),
            ("正文", "body", self._text),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(label)
            rows.addRow(label, widget)
        self._filled.setAccessibleName("填好的主题")
        give_look(self._filled, "success")
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(self.theme.px(_BODY))
        self.content.addLayout(rows)
        gaps = " ".join(f"{{{gap}}}" for gap in GAPS)
        self.add_text(f"花括号里的字会换成这几份表的内容，可以用：{gaps}", "help")
        boxes = QHBoxLayout()
        boxes.setSpacing(self.theme.px(24))
        for name, box in (("public", self._public), ("shows_filled", self._shows_filled)):
            box.setObjectName(name)
            boxes.addWidget(box)
        boxes.addStretch(1)
        self.content.addLayout(boxes)
        give_look(self._trouble, "error")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self.content.addWidget(self._trouble)
        self.add_button("usual", "还原文字").clicked.connect(self._restore_usual)
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self.add_button("draft", "做邮件草稿", "primary").clicked.connect(self._finish)

    @property
    def _wording(self) -> Wording:
        return Wording(self._subject.text(), self._body)

    @property
    def _shown(self) -> Sequence[Filled]:
        return public_copies(self._collection) if self._public.isChecked() else self._collection

    def _refresh(self) -> None:
        self._show_subject()
        self._show_body(self._shows_filled.isChecked())

    def _show_subject(self) -> None:
        self._keep_body()
        self._filled.show_text(fill_in(self._wording, self._shown).subject)

    def _show_body(self, filled: bool) -> None:
        """Show the body as it will read, or with its gaps, to be changed."""
        self._keep_body()
        self._text.setReadOnly(filled)
        self._text.setPlainText(fill_in(self._wording, self._shown).body if filled else self._body)

    def _keep_body(self) -> None:
        if not self._text.isReadOnly():
            self._body = self._text.toPlainText()

    def _restore_usual(self) -> None:
        usual = Wording()
        self._shows_filled.setChecked(False)
        self._subject.setText(usual.subject)
        self._text.setPlainText(usual.body)

    def _finish(self) -> None:
        self._keep_body()
        try:
            recipients = "; ".join(read_recipients(self._recipients.currentText()))
        except ExportError as trouble:
            self._trouble.setText(str(trouble))
            self._trouble.show()
            self._recipients.setFocus()
            return
        self.accept()
        self.draft_asked.emit(MailOrder(self._wording, recipients, self._public.isChecked()))


def _made_recipients(used: Sequence[str]) -> QComboBox:
    """Return a line with the recipients used last in it, and those before in its list."""
    recipients = QComboBox()
    recipients.setEditable(True)
    recipients.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    recipients.addItems(list(used))
    line = QLineEdit()
    line.setPlaceholderText("几个之间用分号隔开；可以空着，在邮件程序里再填")
    line.setAccessibleName("收件人")
    recipients.setLineEdit(line)
    recipients.setCurrentIndex(0 if used else -1)
    return recipients

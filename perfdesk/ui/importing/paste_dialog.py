"""Asks for a text to import: pasted from Word, Excel, a PDF or a page, and of which form it is."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QWidget

from perfdesk.forms.catalogue import Catalogue, Entry
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.importing.clipboard import table_in
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import spell_form

_WIDTH, _HEIGHT = 760, 560
_ANY = "自动识别"


class PasteDialog(FramedDialog):
    """Takes a text; `read_asked` carries it, and the form that was chosen or None.

    It stays until whoever reads the text closes it, so that a failure is told beside it.
    """

    read_asked = Signal(str, object)

    def __init__(self, theme: Theme, catalogue: Catalogue, text: str, parent: QWidget) -> None:
        """Take the text to begin with, blank for none."""
        super().__init__(theme, "粘贴导入", parent)
        self.setObjectName("paste")
        self.grow_to(_WIDTH, _HEIGHT)
        self._entries = catalogue.entries
        self.add_text(
            "在 Word、Excel、PDF 或网页里选中整张表（连表名），复制，粘贴到这里。", "subtitle"
        )
        self._text = _PasteBox()
        self._text.setPlainText(text)
        self.content.addWidget(self._text, 1)
        self._form = QComboBox()
        self._form.setObjectName("paste_form")
        self._form.setAccessibleName("是哪张表")
        self._form.addItems(
            [_ANY, *(spell_form(each.title, each.edition) for each in self._entries)]
        )
        label = QLabel("是哪张表")
        label.setBuddy(self._form)
        self.content.addWidget(label)
        self.content.addWidget(self._form)
        self._problem = self.add_text("", "error")
        self._problem.setObjectName("paste_problem")
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self._read = self.add_button("read", "读取", "primary")
        self._read.clicked.connect(self._ask)
        self._text.textChanged.connect(self._renew)
        self._renew()
        self._text.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Say why the text could not be read, or nothing."""
        self._problem.setText(sentence)
        self._read.setEnabled(bool(self._text.toPlainText().strip()))

    def _renew(self) -> None:
        self.show_problem("")

    def _ask(self) -> None:
        chosen = self._form.currentIndex() - 1
        entry: Entry | None = self._entries[chosen] if chosen >= 0 else None
        self._problem.setText("")
        self._read.setEnabled(False)
        self.read_asked.emit(self._text.toPlainText(), entry)


class _PasteBox(QPlainTextEdit):
    """Takes a table of a page with its cells told apart by tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paste_text")
        self.setAccessibleName("粘贴的文字")
        self.setPlaceholderText("粘贴到这里（Ctrl+V）")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(table_in(source) or source.text())

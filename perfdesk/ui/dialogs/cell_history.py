"""What stood in one cell before, when it came there, and who wrote it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from perfdesk.forms.texts import EMPTY
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.parts.list_table import ListTable
from perfdesk.ui.parts.texts_model import TextsModel
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.readings import Reading

_WIDTH, _HEIGHT, _ROW, _TEXT = 640, 440, 32, 120
_WIDTHS = (136, 96, 0)


class CellHistoryDialog(FramedDialog):
    """The texts of a cell, the present one first, the chosen one whole below."""

    def __init__(
        self, theme: Theme, cell: str, readings: Sequence[Reading], parent: QWidget
    ) -> None:
        """Take the printed name of the cell, and what it read, the newest first."""
        super().__init__(theme, "这一格的历史", parent)
        self.setObjectName("cell_history")
        self.grow_to(_WIDTH, _HEIGHT)
        self.add_text(cell, "subtitle")
        self._readings = readings
        rows = [(each.since, each.user, each.text or EMPTY) for each in readings]
        self._list = ListTable(theme, TextsModel(("时间", "用户", "内容"), rows), _ROW)
        self._list.setObjectName("readings")
        self._list.setAccessibleName("这一格写过的内容，最近的在上")
        self._list.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        self._list.set_widths(_WIDTHS)
        self._text = QPlainTextEdit()
        self._text.setObjectName("reading")
        self._text.setAccessibleName("所选的内容")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(theme.px(_TEXT))
        self.content.addWidget(self._list, 1)
        self.content.addWidget(self._text)
        self.add_button("close", "关闭", "primary").clicked.connect(self.reject)
        self._list.selectionModel().currentRowChanged.connect(self._show)
        self._list.selectRow(0)
        self._list.setFocus()

    def _show(self) -> None:
        self._text.setPlainText(self._readings[self._list.currentIndex().row()].text)

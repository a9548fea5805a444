"""The earlier versions of a record: what each reads otherwise, and a way back to it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perfdesk.forms.between.comparing import compare
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Version, Why
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.parts.changes_table import ChangesTable
from perfdesk.ui.parts.list_table import ListTable
from perfdesk.ui.parts.texts_model import TextsModel
from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.words import spell_moment, tell_differences

WHY_WORDS = {
    Why.EDITED: "填写中自动保留",
    Why.CLOSED: "打开时的样子",
    Why.RESTORED: "恢复别的版本之前",
    Why.REPLACED: "换成收到的文件之前",
    Why.PRINTED: "打印",
    Why.EXPORTED: "导出",
    Why.SIGNED: "送签",
}
"""Why a version was kept, in the user's words."""

_WIDTH, _HEIGHT, _LIST, _ROW = 840, 456, 336, 32
_WIDTHS = (128, 64, 0)
_PRESENT = "现在的内容"


class VersionsDialog(FramedDialog):
    """Lists the versions, newest first, and what the chosen one reads otherwise.

    It is held against the present, or against another version. `restored` tells the version
    that is to come back.
    """

    restored = Signal(Version)

    def __init__(
        self,
        theme: Theme,
        form: Form,
        present: Record,
        versions: Sequence[Version],
        parent: QWidget,
    ) -> None:
        """Take the record as it is now and its versions, all of them records of one form."""
        super().__init__(theme, "历史版本", parent)
        self.setObjectName("versions")
        self._form = form
        self._present = present
        self._versions = versions
        self.grow_to(_WIDTH, _HEIGHT)
        self.add_button("close", "关闭").clicked.connect(self.reject)
        self._restore = self.add_button("restore", "恢复到此版本", "primary")
        self._restore.clicked.connect(self._ask)
        if not versions:
            self.add_text("还没有更早的版本。内容有了改动，改动之前的样子就留在这里。", "help")
            self.content.addStretch(1)
            self._restore.hide()
            return
        self._list = self._made_list()
        self._other = self._made_choice()
        self._count = QLabel()
        give_look(self._count, "help")
        self._changes = ChangesTable(theme, "所选的版本", "与它比较的")
        self._lay_out()
        self._list.selectionModel().currentRowChanged.connect(self._show)
        self._other.currentIndexChanged.connect(self._show)
        self._list.selectRow(0)
        self._list.setFocus()

    @property
    def chosen(self) -> Version:
        """The version that is chosen in the list."""
        return self._versions[self._list.currentIndex().row()]

    def _made_list(self) -> ListTable:
        rows = [
            (spell_moment(each.saved), each.user, WHY_WORDS[each.why]) for each in self._versions
        ]
        table = ListTable(self.theme, TextsModel(("时间", "用户", "原因"), rows), _ROW)
        table.setObjectName("version_list")
        table.setAccessibleName("历史版本，最近的在上")
        table.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        table.setFixedWidth(self.theme.px(_LIST))
        table.set_widths(_WIDTHS)
        return table

    def _made_choice(self) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName("compared_with")
        choice.setAccessibleName("与哪个版本比较")
        choice.addItem(_PRESENT)
        choice.addItems(
            [f"{spell_moment(each.saved)} {WHY_WORDS[each.why]}" for each in self._versions]
        )
        return choice

    def _lay_out(self) -> None:
        against = QHBoxLayout()
        against.setSpacing(self.theme.px(8))
        against.addWidget(QLabel("与"))
        against.addWidget(self._other, 1)
        against.addWidget(QLabel("比较"))
        right = QVBoxLayout()
        right.setSpacing(self.theme.px(8))
        right.addLayout(against)
        right.addWidget(self._changes, 1)
        right.addWidget(self._count)
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(16))
        row.addWidget(self._list)
        row.addLayout(right, 1)
        self.content.addLayout(row, 1)

    def _show(self) -> None:
        number = self._other.currentIndex()
        other = self._versions[number - 1].record if number else self._present
        changes = compare(self._form, self.chosen.record, other)
        self._changes.show_changes(changes)
        self._count.setText(tell_differences(len(changes)))
        self._restore.setEnabled(self.chosen.record != self._present)

    def _ask(self) -> None:
        self.restored.emit(self.chosen)
        self.accept()

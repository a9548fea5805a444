"""The backups of the database: when, why and how much; made, put elsewhere, brought back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from perfdesk.storage.backup import (
    DAYS,
    WEEKS,
    Backup,
    Purpose,
    back_up,
    back_up_to,
    backups_of,
    folder_of,
)
from perfdesk.storage.soundness import Content
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.confirm import ConfirmDialog
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.parts.list_table import ListTable
from perfdesk.ui.parts.texts_model import TextsModel
from perfdesk.ui.theme import set_look
from perfdesk.ui.words import spell_moment

_WIDTH, _HEIGHT = 760, 520
_HEADS = ("时间", "原因", "表单", "大小")
_WIDTHS = (160, 0, 96, 112)
_ROW = 32
_PURPOSES = {
    Purpose.BACKUP: "备份",
    Purpose.RESTORE: "恢复之前的样子",
    Purpose.UPGRADE: "升级之前的样子",
}
_FILES = "备份 (*.db)"
_MEGABYTE = 1_000_000


class BackupsDialog(FramedDialog):
    """Lists the backups, newest first; `restore_asked` tells the file that is to come back."""

    restore_asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "备份与恢复", parent)
        self.setObjectName("backups")
        self.grow_to(_WIDTH, _HEIGHT)
        self._context = context
        self._database = context.store.path
        self._backups: tuple[Backup, ...] = ()
        self.add_text(
            f"每天第一次打开时自动备份：最近 {DAYS} 天各留一份，最近 {WEEKS} 周各留一份。"
            f"都在“{folder_of(self._database)}”；重要的再用“备份到…”存一份到 U 盘。",
            "help",
        )
        self._table = self._made_table()
        self.content.addWidget(self._table, 1)
        self.told = self.add_text("")
        self._now, self._to, self._from, self._restore = self._made_buttons()
        self._list()

    @property
    def chosen(self) -> Backup | None:
        """The backup that is selected."""
        rows = self._table.selectionModel().selectedRows()
        return self._backups[rows[0].row()] if rows else None

    def _made_table(self) -> ListTable:
        table = ListTable(self.theme, TextsModel(_HEADS, ()), _ROW)
        table.setObjectName("backup_list")
        table.setAccessibleName("备份，最近的在上")
        table.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        table.set_widths(_WIDTHS)
        return table

    def _made_buttons(self) -> tuple[QPushButton, ...]:
        made = []
        for name, label, deed in (
            ("now", "立即备份", self._back_up),
            ("to", "备份到…", self._ask_where),
            ("from", "从文件恢复…", self._ask_which),
            ("restore", "恢复到此备份", self._ask_restore),
        ):
            button = self.add_button(name, label)
            button.clicked.connect(deed)
            made.append(button)
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)
        return tuple(made)

    def _list(self) -> None:
        self._context.runner.run(
            backups_of, self._database, done=self._show, failed=self._tell_trouble, owner=self
        )

    def _show(self, backups: tuple[Backup, ...]) -> None:
        self._backups = backups
        rows = [
            (
                spell_moment(each.taken),
                _PURPOSES[each.purpose],
                "读不出来" if each.records is None else f"{each.records} 张",
                f"{each.size / _MEGABYTE:.1f} MB",
            )
            for each in backups
        ]
        self._table.setModel(TextsModel(_HEADS, rows))
        self._table.model().setParent(self._table)
        self._table.set_widths(_WIDTHS)
        self._table.selectionModel().selectionChanged.connect(self._show_ways)
        self._table.selectRow(0)
        self._show_ways()

    def _show_ways(self) -> None:
        self._restore.setEnabled(self.chosen is not None and self.chosen.records is not None)

    def _back_up(self) -> None:
        work = partial(back_up, self._database, datetime.now().astimezone())
        self._work(work, lambda made: f"已备份：{made.name}，写后核对过，完好。")

    def _ask_where(self) -> None:
        name = f"绩效填报桌备份-{datetime.now().astimezone():%Y%m%d}.db"
        chosen, _ = QFileDialog.getSaveFileName(self, "备份到", name, _FILES)
        if chosen:
            self._back_up_to(Path(chosen))

    def _back_up_to(self, file: Path) -> None:
        def told(content: Content) -> str:
            return f"已备份到“{file}”：{content.records} 张表单，写后核对过，完好。"

        self._work(partial(back_up_to, self._database, file), told)

    def _ask_which(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "从文件恢复", "", _FILES)
        if chosen:
            self._confirm(Path(chosen), f"“{Path(chosen).name}”")

    def _ask_restore(self) -> None:
        if self.chosen:
            name = f"{spell_moment(self.chosen.taken)} 的备份（{self.chosen.records} 张表单）"
            self._confirm(self.chosen.path, name)

    def _confirm(self, file: Path, name: str) -> None:
        text = (
            f"全部表单换成{name}里的样子，那以后的改动不在其中。"
            "现在的样子先留一份，列在这里，可以再换回来。"
        )
        dialog = ConfirmDialog(self.theme, "恢复到备份", text, "恢复到此备份", self)
        dialog.accepted.connect(lambda: self._leave_to(file))
        dialog.open_once()

    def _leave_to(self, file: Path) -> None:
        self.restore_asked.emit(file)
        self.accept()

    def _work(self, work: Callable[[], object], told: Callable[..., str]) -> None:
        self._table.setFocus()  # else it went on to the button that brings a backup back
        self._enable(False)
        self._tell("正在备份…")
        self._context.runner.run(
            work,
            done=lambda result: self._worked(told(result)),
            failed=self._tell_trouble,
            owner=self,
        )

    def _worked(self, text: str) -> None:
        self._tell(text)
        self._enable(True)
        self._list()

    def _tell_trouble(self, trouble: Exception) -> None:
        self._tell(str(trouble), "error")
        self._enable(True)

    def _tell(self, text: str, look: str = "") -> None:
        set_look(self.told, look)
        self.told.setText(text)

    def _enable(self, is_on: bool) -> None:
        for button in (self._now, self._to, self._from):
            button.setEnabled(is_on)

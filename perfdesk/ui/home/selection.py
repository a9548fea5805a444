"""The line under the list: how many records there are, and what can be done to the selected."""

from functools import cached_property

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from perfdesk.ui.theme import Role, Theme, give_look


class SelectionBar(QWidget):
    """Counts the records; its buttons appear when some are selected."""

    open_asked = Signal()
    copy_asked = Signal()
    carry_asked = Signal()
    next_year_asked = Signal()
    collect_asked = Signal()
    report_asked = Signal()
    bin_asked = Signal()
    restore_asked = Signal()
    purge_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: list[QPushButton] = []
        self._count = QLabel()
        give_look(self._count, "help")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self._count)
        self._row.addStretch(1)
        self.setFixedHeight(theme.px(40))

    def show_counts(self, shown: int, selected: int, *, in_bin: bool) -> None:
        """Show how many there are, and the buttons that fit."""
        self._count.setText(_told(shown, selected))
        fitting = self._fitting(selected, in_bin=in_bin) if selected else ()
        for button in self._buttons:
            button.setVisible(button in fitting)

    def _fitting(self, selected: int, *, in_bin: bool) -> tuple[QPushButton, ...]:
        if in_bin:
            return self._in_bin
        for_several, for_one, *for_any = self._on_list
        return (for_several if selected > 1 else for_one, *for_any)

    # Buttons are made when they are first needed: the icon of each has to be drawn.

    @cached_property
    def _on_list(self) -> tuple[QPushButton, ...]:
        return (
            self._add("collect", "导出为一个 PDF…", "file-text", self.collect_asked),
            self._add("open", "打开", "pencil", self.open_asked),
            self._add("report", "检查报告…", "list", self.report_asked),
            self._more(),
            self._add("bin", "删除", "trash-2", self.bin_asked),
        )

    def _more(self) -> QPushButton:
        """Return the button for what makes new records of these: the line is short at 150 %."""
        button = self._put("more", "另建…", "copy")
        menu = QMenu(button)
        for name, label, icon, asked in (
            ("copy", "复制", "copy", self.copy_asked),
            ("next_year", "结转到新年度…", "calendar", self.next_year_asked),
            ("carry", "带到另一张表…", "arrow-right", self.carry_asked),
        ):
            action = menu.addAction(self._theme.icon(icon, Role.TEXT), label)
            action.setObjectName(name)
            action.triggered.connect(asked)
        button.setMenu(menu)
        return button

    @cached_property
    def _in_bin(self) -> tuple[QPushButton, ...]:
        restore = self._add("restore", "恢复", "archive-restore", self.restore_asked)
        purge = self._add("purge", "永久删除", "trash-2", self.purge_asked, Role.ERROR)
        give_look(purge, "danger")
        return restore, purge

    def _add(
        self, name: str, label: str, icon: str, asked: SignalInstance, role: Role = Role.TEXT
    ) -> QPushButton:
        button = self._put(name, label, icon, role)
        button.clicked.connect(asked)
        return button

    def _put(self, name: str, label: str, icon: str, role: Role = Role.TEXT) -> QPushButton:
        button = QPushButton(self._theme.icon(icon, role), label)
        button.setObjectName(name)
        button.hide()
        self._row.addWidget(button)
        self._buttons.append(button)
        return button


def _told(shown: int, selected: int) -> str:
    if selected:
        return f"已选 {selected} / {shown}"
    return f"共 {shown} 条" if shown else ""

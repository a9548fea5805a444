"""The line under the list: how many records there are, and what can be done to the selected."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from perfdesk.ui.parts.menus import hang
from perfdesk.ui.theme import Role, Theme, give_look

_TO_COMPARE = 2

_Entry = tuple[str, str, str, SignalInstance]
"""An entry of a menu: its name, label and icon, and the signal that asks for it."""


class SelectionBar(QWidget):
    """Counts the records; its buttons appear when some are selected."""

    open_asked = Signal()
    copy_asked = Signal()
    carry_asked = Signal()
    next_year_asked = Signal()
    pdfs_asked = Signal()
    workbooks_asked = Signal()
    fillables_asked = Signal()
    bind_asked = Signal()
    print_asked = Signal()
    check_asked = Signal()
    report_asked = Signal()
    mark_done_asked = Signal()
    sign_asked = Signal()
    send_asked = Signal()
    mark_sent_asked = Signal()
    totals_asked = Signal()
    compare_asked = Signal()
    bin_asked = Signal()
    restore_asked = Signal()
    purge_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[QPushButton] = []
        self._count = QLabel(self)
        give_look(self._count, "help")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self._count)
        self._row.addStretch(1)
        self.setFixedHeight(theme.px(40))

    def show_counts(self, shown: int, selected: int, *, in_bin: bool) -> None:
        """Show how many there are, and the buttons that fit."""
        self._count.setText(f"已选 {selected} / {shown}" if selected else "")
        fitting = self._fitting(selected, in_bin=in_bin) if selected else ()
        for button in self._buttons:
            button.setVisible(button in fitting)
        for action in self.findChildren(QAction, "compare"):
            action.setEnabled(selected == _TO_COMPARE)
        for action in self.findChildren(QAction, "bind"):
            action.setVisible(selected > 1)

    def _fitting(self, selected: int, *, in_bin: bool) -> tuple[QPushButton, ...]:
        if in_bin:
            return self._in_bin
        for_one, *for_any = self._on_list
        return (for_one, *for_any) if selected == 1 else tuple(for_any)

    # Buttons are made when they are first needed: the icon of each has to be drawn.

    @cached_property
    def _on_list(self) -> tuple[QPushButton, ...]:
        return (
            self._add("open", "打开", "pencil", self.open_asked),
            self._out(),
            self._checks(),
            self._more(),
            self._add("bin", "删除", "trash-2", self.bin_asked),
        )

    def _out(self) -> QPushButton:
        """Return the button for what leaves the program."""
        return self._menu(
            "out",
            "导出、打印",
            "file-text",
            (
                ("pdfs", "导出 PDF…", "file-text", self.pdfs_asked),
                ("workbooks", "导出工作簿…", "file-spreadsheet", self.workbooks_asked),
                ("fillables", "导出给别人填的工作簿…", "pencil", self.fillables_asked),
                ("bind", "导出为一个 PDF…", "layers", self.bind_asked),
                ("print", "打印…", "printer", self.print_asked),
            ),
            (
                ("sign", "送签…", "lock", self.sign_asked),
                ("send", "发送…", "mail", self.send_asked),
                ("mark_sent", "标记为已发送…", "check", self.mark_sent_asked),
            ),
        )

    def _checks(self) -> QPushButton:
        return self._menu(
            "checks",
            "检查",
            "circle-check",
            (
                ("check", "重新检查", "rotate-cw", self.check_asked),
                ("report", "检查报告…", "list", self.report_asked),
                ("mark_done", "标记为已完成", "check", self.mark_done_asked),
            ),
        )

    def _more(self) -> QPushButton:
        """Return the button for what is done more rarely: the line is short at 150 %."""
        return self._menu(
            "more",
            "更多",
            "ellipsis",
            (
                ("copy", "复制", "copy", self.copy_asked),
                ("next_year", "结转到新年度…", "calendar", self.next_year_asked),
                ("carry", "带到另一张表…", "arrow-right", self.carry_asked),
            ),
            (
                ("totals", "汇总表…", "calculator", self.totals_asked),
                ("compare", "比较两份…", "layers", self.compare_asked),
            ),
        )

    def _menu(self, name: str, label: str, icon: str, *groups: Sequence[_Entry]) -> QPushButton:
        """Return a button that opens a menu, with a line between groups of entries."""
        button = self._put(name, label, icon)
        menu = QMenu(button)
        pictures: dict[QAction, str] = {}
        for entries in groups:
            if not menu.isEmpty():
                menu.addSeparator()
            for each, words, picture, asked in entries:
                action = menu.addAction(words)
                action.setObjectName(each)
                action.triggered.connect(asked)
                pictures[action] = picture
        menu.aboutToShow.connect(partial(self._draw_icons, pictures))
        hang(menu, button)
        return button

    def _draw_icons(self, pictures: Mapping[QAction, str]) -> None:
        for action, picture in pictures.items():
            action.setIcon(self._theme.icon(picture, Role.TEXT))

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
        button = QPushButton(self._theme.icon(icon, role), label, self)
        button.setObjectName(name)
        button.hide()
        self._row.addWidget(button)
        self._buttons.append(button)
        return button

"""The list at the left: which part of the records is shown."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from perfdesk.ui.home.shelf import ALL, BIN, Shelf, ShelfGroup
from perfdesk.ui.parts.menus import hang
from perfdesk.ui.parts.model_index import Index
from perfdesk.ui.theme import HELP, Role, Theme, give_look

_SHELF = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_ICONS = {"单位": "building-2", "年度": "calendar"}


class CountDelegate(QStyledItemDelegate):
    """Draws each shelf's number of records at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(self._theme.font(HELP))
        painter.setPen(self._theme.color(Role.MUTED))
        room = option.rect.adjusted(0, 0, -self._theme.px(12), 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side, index.data(_COUNT) or "")
        painter.restore()


class Rail(QFrame):
    """The shelves under their headings, the bin at the end, and the menu of tools."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shelf = ALL
        give_look(self, "rail")
        self.setFixedWidth(theme.px(224))
        self._list = QListWidget(self)
        self._list.setObjectName("shelves")
        self._list.setAccessibleName("单位和年度")
        self._list.setIconSize(QSize(theme.px(16), theme.px(16)))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(CountDelegate(theme, self._list))
        give_look(self._list, "rail")
        self._list.currentItemChanged.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(8)] * 4)
        layout.addWidget(self._list)
        self.tools = QMenu(self)
        tools = self._tools_button()
        layout.addWidget(tools)
        self.stops: tuple[QWidget, ...] = (self._list, tools)
        """Where Tab stops, from the top."""

    def _tools_button(self) -> QPushButton:
        button = QPushButton(self._theme.icon("settings", Role.MUTED), "工具", self)
        button.setObjectName("tools")
        button.setToolTip("表单文件、指标库、单位资料、备份、设置、使用说明")
        give_look(button, "rail")
        hang(self.tools, button)
        return button

    def show_groups(self, groups: Iterable[ShelfGroup], in_bin: int) -> None:
        """Show the shelves; the chosen one stays chosen while it exists."""
        self._list.blockSignals(True)
        self._list.clear()
        for group in groups:
            if group.heading and group.shelves:
                self._add_heading(group.heading)
            for shelf, count in group.shelves:
                self._add(shelf, count, _ICONS.get(group.heading, "layers"))
        self._add_heading("")
        self._add(BIN, in_bin, "trash-2")
        self._list.blockSignals(False)
        self._select(self.shelf)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self._theme.font(HELP))
        item.setForeground(self._theme.color(Role.MUTED))
        item.setSizeHint(QSize(0, self._theme.px(32)))
        self._list.addItem(item)

    def _add(self, shelf: Shelf, count: int, icon: str) -> None:
        item = QListWidgetItem(self._theme.icon(icon, Role.MUTED), shelf.name)
        item.setData(_SHELF, shelf)
        item.setData(_COUNT, str(count) if count else "")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{shelf.name}，{count} 张")
        item.setToolTip(shelf.name)
        item.setSizeHint(QSize(0, self._theme.px(36)))
        self._list.addItem(item)

    def _select(self, shelf: Shelf) -> None:
        for row in range(self._list.count()):
            if self._list.item(row).data(_SHELF) == shelf:
                self._list.setCurrentRow(row)
                return
        self._list.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem | None) -> None:
        shelf = item.data(_SHELF) if item else None
        if isinstance(shelf, Shelf) and shelf != self.shelf:
            self.shelf = shelf
            self.chosen.emit()

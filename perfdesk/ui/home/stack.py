"""The place of the list: the table, or what stands there while there is nothing to list."""

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from perfdesk.ui.home.deeds import Deeds
from perfdesk.ui.home.table import RecordTable
from perfdesk.ui.parts.empty_state import EmptyState
from perfdesk.ui.theme import Theme


class ListStack(QStackedWidget):
    """Shows the table while it has lines, else why not, and what to do.

    `cleared` asks for the whole list where words and filters leave nothing of it.
    """

    cleared = Signal()

    def __init__(self, theme: Theme, deeds: Deeds, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._deeds = deeds
        self.table = RecordTable(theme, self)
        self.addWidget(self.table)

    @property
    def has_cursor(self) -> bool:
        """Whether the cursor is on the list, or on what stands in its place."""
        focused: object = self.window().focusWidget()
        return isinstance(focused, QWidget) and self.isAncestorOf(focused)

    def show_fitting(self, count: int, *, is_narrowed: bool, in_bin: bool) -> None:
        """Show what fits so many lines, of a list that may be narrowed down by the user."""
        if count:
            self.setCurrentWidget(self.table)
        elif is_narrowed:
            self.setCurrentWidget(self._nothing)
        else:
            self.setCurrentWidget(self._clean if in_bin else self.fresh)

    # What stands in the list's place is made when it is first needed: each takes 2 ms.

    @cached_property
    def fresh(self) -> EmptyState:
        """What stands there before the first record; it takes the focus to the first step."""
        text = "新建一张，边填边检查，随时自动保存；\n也可以把填好的表拖到这里导入，或先打开示例。"
        state = self._stand_in("file-plus", "还没有表单", text)
        first = state.add_button("first_new", "新建", "primary")
        first.clicked.connect(self._deeds.ask_new)
        state.setFocusProxy(first)
        state.add_button("open_samples", "打开示例").clicked.connect(self._deeds.open_samples)
        return state

    @cached_property
    def _nothing(self) -> EmptyState:
        text = "换一个词，清除查找和筛选，或在左边选“全部表单”。"
        state = self._stand_in("search", "没有找到", text)
        state.add_button("clear_all", "清除查找和筛选").clicked.connect(self.cleared)
        return state

    @cached_property
    def _clean(self) -> EmptyState:
        return self._stand_in("trash-2", "回收站是空的", "删除的表单会放在这里，随时可以恢复。")

    def _stand_in(self, icon: str, title: str, text: str) -> EmptyState:
        state = EmptyState(self._theme, icon, title, text)
        self.addWidget(state)
        return state

"""The first screen: units and years at the left, the records at the right."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from perfdesk.storage import RecordId, Summary
from perfdesk.ui.context import Context
from perfdesk.ui.home.deeds import Deeds, ask_collection, ask_report
from perfdesk.ui.home.empty import EmptyState
from perfdesk.ui.home.rail import Rail
from perfdesk.ui.home.rows import Line, line_of, titled
from perfdesk.ui.home.selection import SelectionBar
from perfdesk.ui.home.shelf import shelf_groups
from perfdesk.ui.home.table import RecordTable
from perfdesk.ui.notices import Notices
from perfdesk.ui.theme import Role, Theme, give_look


class HomePage(QWidget):
    """Finds, begins, opens, copies, collects and bins records.

    `opened` names the record to open, `unit_asked` the unit and year (Family) to check.
    """

    opened = Signal(object)
    unit_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines: tuple[Line, ...] = ()
        theme = context.theme
        self.deeds = Deeds(context, self)
        self._rail = Rail(theme)
        self._title = QLabel()
        give_look(self._title, "title")
        self._unit = QPushButton("单位核对…")
        self._unit.setObjectName("check_unit")
        self._unit.setToolTip(
            "把一个单位一个年度的各张表放在一起核对：所选表单的，没有选时是列出的"
        )
        give_look(self._unit, "plain")
        self._search = _search_line(theme)
        self._new = QPushButton(theme.icon("plus", Role.ON_ACCENT), "新建")
        self._new.setObjectName("new")
        give_look(self._new, "primary")
        self._table = RecordTable(theme)
        self._bar = SelectionBar(theme)
        self._stack = QStackedWidget()
        self._lay_out(theme)
        self._connect()
        self.refresh()

    def refresh(self, select: tuple[RecordId, ...] = ()) -> None:
        """Read the records anew, and select some."""
        store, shelf = self._context.store, self._rail.shelf
        binned = store.binned()
        self._rail.show_groups(shelf_groups(store.groups()), len(binned))
        shelf = self._rail.shelf
        found = binned if shelf.is_bin else store.summaries(unit=shelf.unit, year=shelf.year)
        forms = titled(self._context.catalogue.entries)
        self._lines = tuple(line_of(each, forms.get((each.form, each.edition))) for each in found)
        self._title.setText(shelf.name)
        self._unit.setVisible(bool(self._lines) and not shelf.is_bin)
        self._show_lines()
        self._table.select(select)

    def focus_start(self) -> None:
        """Put the cursor where work begins: on the list, or on the first step where it is empty."""
        if self._lines:
            self._go_to_list()
        else:
            self._fresh.setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search line."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_list(self, record_id: RecordId) -> None:
        """Read the records anew and go to one of them."""
        self.refresh((record_id,))
        self._table.setFocus()

    def selected(self) -> tuple[Line, ...]:
        """Return the selected lines from top to bottom."""
        return self._table.selected()

    # What stands in the list's place is made when it is first needed: each takes 2 ms.

    @cached_property
    def _fresh(self) -> EmptyState:
        text = "新建一张，边填边检查，随时自动保存；\n也可以先打开示例，看看填好的样子。"
        state = self._stand_in("file-plus", "还没有表单", text)
        first = state.add_button("first_new", "新建", "primary")
        first.clicked.connect(self.deeds.ask_new)
        state.setFocusProxy(first)
        state.add_button("open_samples", "打开示例").clicked.connect(self.deeds.open_samples)
        return state

    @cached_property
    def _nothing(self) -> EmptyState:
        return self._stand_in("search", "没有找到", "换一个词，或在左边选“全部表单”。")

    @cached_property
    def _clean(self) -> EmptyState:
        return self._stand_in("trash-2", "回收站是空的", "删除的表单会放在这里，随时可以恢复。")

    def _stand_in(self, icon: str, title: str, text: str) -> EmptyState:
        state = EmptyState(self._context.theme, icon, title, text)
        self._stack.addWidget(state)
        return state

    def _lay_out(self, theme: Theme) -> None:
        self._stack.addWidget(self._table)
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(self._title)
        head.addWidget(self._unit)
        head.addStretch(1)
        head.addWidget(self._search, 1)
        head.addWidget(self._new)
        right = QVBoxLayout()
        right.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(8))
        right.setSpacing(theme.px(8))
        right.addLayout(head)
        right.addSpacing(theme.px(8))
        right.addWidget(self._stack, 1)
        right.addWidget(self._bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addLayout(right, 1)
        for first, second in (
            (self._search, self._new),
            (self._new, self._rail),
            (self._rail, self._table),
            (self._table, self._bar),
        ):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        deeds, bar, table = self.deeds, self._bar, self._table
        self._new.clicked.connect(deeds.ask_new)
        ask_unit = partial(_ask_unit, self._unit, self._context.notices, self.unit_asked)
        self._unit.clicked.connect(lambda: ask_unit(self.selected() or self._lines))
        deeds.changed.connect(lambda ids: self.refresh(tuple(ids)))
        deeds.begun.connect(self.opened)
        self._rail.chosen.connect(self.refresh)
        self._rail.forms_asked.connect(deeds.show_forms)
        self._search.textChanged.connect(self._show_lines)
        table.opened.connect(self._open)
        table.selectionModel().selectionChanged.connect(self._count)
        bar.open_asked.connect(self._open)
        bar.copy_asked.connect(self._to_selected(deeds.copy))
        bar.carry_asked.connect(self._to_selected(deeds.ask_carry))
        bar.next_year_asked.connect(self._to_selected(deeds.ask_next_year))
        collect = partial(ask_collection, self._context, self)
        bar.collect_asked.connect(self._to_selected(collect))
        report = partial(ask_report, self._context, self)
        bar.report_asked.connect(self._to_selected(report))
        bar.bin_asked.connect(self._to_selected(deeds.move_to_bin))
        bar.restore_asked.connect(self._to_selected(deeds.restore))
        bar.purge_asked.connect(self._to_selected(deeds.ask_purge))
        _add_key(QKeySequence.StandardKey.Delete, self._delete, table)
        _add_key("Ctrl+D", lambda: self._in_list(deeds.copy), table)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        _add_key(QKeySequence.StandardKey.New, deeds.ask_new, self, here)
        _add_key(QKeySequence.StandardKey.Find, self.focus_search, self, here)
        _add_key(QKeySequence.StandardKey.Undo, deeds.undo, self, here)
        _add_key("Down", self._go_to_list, self._search)
        _add_key("Esc", self._search.clear, self._search)

    def _to_selected(self, deed: Callable[[tuple[Summary, ...]], None]) -> Callable[[], None]:
        def do() -> None:
            selected = tuple(line.summary for line in self.selected())
            if selected:
                deed(selected)

        return do

    def _in_list(self, deed: Callable[[tuple[Summary, ...]], None]) -> None:
        if not self._rail.shelf.is_bin:
            self._to_selected(deed)()

    def _delete(self) -> None:
        in_bin = self._rail.shelf.is_bin
        self._to_selected(self.deeds.ask_purge if in_bin else self.deeds.move_to_bin)()

    def _open(self) -> None:
        if self._rail.shelf.is_bin:
            self._context.notices.info("这张表单在回收站里：先恢复，再打开。")
        else:
            self.opened.emit(self.selected()[0].summary.id)

    def _go_to_list(self) -> None:
        if self._lines:
            self._table.setFocus()
            if not self._table.selected():
                self._table.selectRow(0)

    def _show_lines(self) -> None:
        words = tuple(self._search.text().lower().split())
        found = [line for line in self._lines if line.has(words)]
        self._table.lines.show_lines(found)
        had_focus = self._table.hasFocus()
        self._stack.setCurrentWidget(self._fitting(found))
        if had_focus and not found:
            self._new.setFocus()
        self._count()

    def _fitting(self, found: list[Line]) -> QWidget:
        if found:
            return self._table
        if self._search.text():
            return self._nothing
        return self._clean if self._rail.shelf.is_bin else self._fresh

    def _count(self) -> None:
        shown = self._table.lines.rowCount()
        selected = len(self._table.selectionModel().selectedRows())
        self._bar.show_counts(shown, selected, in_bin=self._rail.shelf.is_bin)


def _ask_unit(
    button: QPushButton, notices: Notices, asked: SignalInstance, lines: Sequence[Line]
) -> None:
    from perfdesk.ui.unit.choosing import choose_family  # noqa: PLC0415 - not for the first paint

    choose_family([line.summary for line in lines], button, notices, asked.emit)


def _add_key(
    key: QKeySequence.StandardKey | str,
    deed: Callable[[], None],
    widget: QWidget,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetShortcut,
) -> None:
    shortcut = QShortcut(QKeySequence(key), widget)
    shortcut.setContext(context)
    shortcut.activated.connect(deed)


def _search_line(theme: Theme) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName("search")
    line.setAccessibleName("查找表单")
    line.setPlaceholderText("查找项目、单位、表名")
    line.setToolTip("Ctrl+F")
    line.setMinimumWidth(theme.px(160))
    line.setMaximumWidth(theme.px(320))
    line.addAction(theme.icon("search", Role.MUTED), QLineEdit.ActionPosition.LeadingPosition)
    line.setClearButtonEnabled(True)
    return line

"""The first screen: units and years at the left, the records at the right."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from perfdesk.storage import Group, RecordId, Sorting, Summary, Wanted
from perfdesk.ui.context import Context
from perfdesk.ui.home.batch_deeds import BatchDeeds
from perfdesk.ui.home.contents import Contents
from perfdesk.ui.home.deeds import (
    Deeds,
    ask_binding,
    ask_marking_sent,
    ask_report,
    ask_sending,
    ask_signing,
    ask_totals,
    mark_done,
    show_comparison,
)
from perfdesk.ui.home.filters import FilterBar
from perfdesk.ui.home.rail import Rail
from perfdesk.ui.home.rows import Line
from perfdesk.ui.home.selection import SelectionBar
from perfdesk.ui.home.shelf import shelf_groups
from perfdesk.ui.home.stack import ListStack
from perfdesk.ui.home.sums import spell_by_form, spell_sums
from perfdesk.ui.home.tools import Tools
from perfdesk.ui.importing.menu import import_button
from perfdesk.ui.importing.ways_in import WaysIn
from perfdesk.ui.parts.actions import bind_keys
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.parts.notices import Notices
from perfdesk.ui.theme import Role, Theme, give_look


class HomePage(QWidget):
    """Finds, begins, opens, copies, collects and bins records.

    `opened` names the record to open, `unit_asked` the unit and year (Family) to check.
    """

    opened = Signal(object)
    unit_asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._contents = Contents(context.store.listing, context.store.notes)
        theme = context.theme
        self.deeds = Deeds(context, self)
        self._batches = BatchDeeds(context, self)
        self.ways_in = WaysIn(context, self)
        self._rail = Rail(theme, self)
        self.tools = Tools(context, self, self.deeds, self._rail.tools)
        self._title = ElidedLabel(self)
        give_look(self._title, "title")
        self._unit = QPushButton("单位核对…", self)
        self._unit.setObjectName("check_unit")
        self._unit.setToolTip(
            "把一个单位、一个年度的各张表放在一起核对：选了表单就按所选的，没有选就按列出的"
        )
        give_look(self._unit, "plain")
        self._search = _search_line(theme, self)
        self._filters = FilterBar(theme, self)
        self._new = QPushButton(theme.icon("plus", Role.ON_ACCENT), "新建", self)
        self._new.setObjectName("new")
        self._new.setToolTip("Ctrl+N")
        give_look(self._new, "primary")
        self._import = import_button(self, self.ways_in)
        self._stack = ListStack(theme, self.deeds, self)
        self._table = self._stack.table
        self._bar = SelectionBar(theme, self)
        self._summing = QTimer(self)
        self._summing.setSingleShot(True)
        self._lay_out(theme)
        self._connect()
        self.refresh()

    def refresh(self, select: tuple[RecordId, ...] = ()) -> None:
        """Read the records anew, and select some."""
        listing, contents = self._context.store.listing, self._contents
        row = self._table.currentIndex().row()
        groups = listing.groups()
        self._rail.show_groups(shelf_groups(groups), listing.count(Wanted(in_bin=True)))
        contents.know_forms(self._context.catalogue.entries)
        self._filters.offer((group.year for group in groups), contents.forms)
        shelf = self._rail.shelf
        self._title.show_text(shelf.name)
        self._show_lines()
        self._table.select(contents.rows_of(select), row)

    def focus_start(self) -> None:
        """Put the cursor where work begins: on the list, or on the first step where it is empty."""
        if self._table.lines.rowCount():
            self._go_to_list()
        else:
            self._stack.fresh.setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search line."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_list(self, record_id: RecordId) -> None:
        """Read the records anew and go to one of them, or to what follows it on the list."""
        self.refresh((record_id,))
        if not self._table.selected():
            self._table.selectRow(self._table.currentIndex().row())
        self._table.setFocus()

    def selected(self) -> tuple[Line, ...]:
        """Return the selected lines from top to bottom."""
        return self._contents.lines(self._table.selected())

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(self._title)
        head.addWidget(self._unit)
        head.addStretch(1)
        head.addWidget(self._search, 1)
        head.addWidget(self._import)
        head.addWidget(self._new)
        right = QVBoxLayout()
        right.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(8))
        right.setSpacing(theme.px(8))
        right.addLayout(head)
        right.addWidget(self._filters)
        right.addWidget(self._stack, 1)
        right.addWidget(self._bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addLayout(right, 1)
        top = (self._unit, self._search, self._import, self._new)
        stops = (*top, *self._rail.stops, *self._filters.stops, self._table, self._bar)
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        deeds, table = self.deeds, self._table
        self._new.clicked.connect(deeds.ask_new)
        ask_unit = partial(_ask_unit, self._unit, self._context.notices, self.unit_asked)
        self._unit.clicked.connect(
            lambda: ask_unit([each.summary for each in self.selected()] or self._contents.groups())
        )
        deeds.changed.connect(lambda ids: self.refresh(tuple(ids)))
        deeds.begun.connect(self.opened)
        self.ways_in.imported.connect(deeds.show_new)
        self.ways_in.collected.connect(lambda ids: self.refresh(tuple(ids)))
        self.ways_in.taken_back.connect(self.refresh)
        self._rail.chosen.connect(lambda: self.refresh(table.current()))
        self._search.textChanged.connect(self._narrow)
        self._filters.changed.connect(self._narrow)
        for clear in (self._search.clear, self._filters.clear, self._go_to_list):
            self._stack.cleared.connect(clear)
        self._summing.timeout.connect(self._sum_up)
        table.lines.sorted_by.connect(self._sort)
        table.opened.connect(self._open)
        table.selectionModel().selectionChanged.connect(self._count)
        self._connect_bar()
        own = QKeySequence.StandardKey
        bind_keys(
            self,
            (
                (own.New, deeds.ask_new),
                (own.Paste, self.ways_in.paste),
                (own.Find, self.focus_search),
                (own.Undo, deeds.undo),
            ),
        )
        copy = partial(self._in_list, deeds.copy)
        bind_keys(table, ((own.Delete, self._delete), ("Ctrl+D", copy)))
        bind_keys(self._search, (("Down", self._go_to_list), ("Esc", self._search.clear)))

    def _connect_bar(self) -> None:
        deeds, bar = self.deeds, self._bar
        bar.open_asked.connect(self._open)
        bar.copy_asked.connect(self._to_selected(deeds.copy))
        bar.carry_asked.connect(self._to_selected(deeds.ask_carry))
        bar.next_year_asked.connect(self._to_selected(deeds.ask_next_year))
        for asked, deed in (
            (bar.bind_asked, ask_binding),
            (bar.report_asked, ask_report),
            (bar.totals_asked, ask_totals),
            (bar.compare_asked, show_comparison),
        ):
            asked.connect(self._to_selected(partial(deed, self._context, self)))
        for asked, mark in (
            (bar.mark_done_asked, mark_done),
            (bar.sign_asked, ask_signing),
            (bar.send_asked, ask_sending),
            (bar.mark_sent_asked, ask_marking_sent),
        ):
            asked.connect(self._to_selected(partial(mark, self._context, self, deeds.changed.emit)))
        batches = self._batches
        batches.ended.connect(lambda: self.refresh(self._selected_ids()))
        for asked, batch in (
            (bar.pdfs_asked, batches.ask_pdfs),
            (bar.workbooks_asked, batches.ask_workbooks),
            (bar.fillables_asked, batches.ask_fillables),
            (bar.print_asked, batches.ask_printer),
            (bar.check_asked, batches.check),
        ):
            asked.connect(lambda batch=batch: batch(self._selected_ids()))
        bar.bin_asked.connect(self._to_selected(deeds.move_to_bin))
        bar.restore_asked.connect(self._to_selected(deeds.restore))
        bar.purge_asked.connect(self._to_selected(deeds.ask_purge))

    def _selected_ids(self) -> tuple[RecordId, ...]:
        return self._contents.ids(self._table.selected())

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
        if self._table.lines.rowCount():
            self._table.setFocus()
            if not self._table.selected():
                self._table.selectRow(0)

    def _narrow(self) -> None:
        """Show what is wanted now; the current record stays so where it is among the first."""
        current = self._table.current()
        self._show_lines()
        self._table.select(self._table.lines.rows_at_top(current))

    def _show_lines(self) -> None:
        shelf, filters, contents = self._rail.shelf, self._filters, self._contents
        contents.wanted = Wanted(
            unit=shelf.unit,
            year=filters.year if shelf.year is None else shelf.year,
            form=filters.form,
            standing=filters.standing,
            words=contents.words_in(self._search.text()),
            in_bin=shelf.is_bin,
        )
        found = contents.count()
        had_cursor = self._stack.has_cursor
        self._table.lines.show_lines(found, contents.window)
        is_narrowed = bool(contents.wanted.words) or filters.is_set
        self._stack.show_fitting(found, is_narrowed=is_narrowed, in_bin=shelf.is_bin)
        self._filters.setVisible(bool(found) or is_narrowed)
        self._unit.setVisible(bool(found) and not shelf.is_bin)
        if had_cursor:
            (self._table if found else self._new).setFocus()
        self._count()
        self._summing.start(0)  # the list first: summing 100,000 records up takes 50 ms

    def _sort(self, sorting: Sorting) -> None:
        """Show the same lines in another order; the current one stays current."""
        current = self._table.current()
        self._contents.sorting = sorting
        lines = self._table.lines
        lines.show_lines(lines.rowCount(), self._contents.window)
        self._table.select(self._contents.rows_of(current))

    def _sum_up(self) -> None:
        tallies, forms = self._contents.tallies(), self._contents.forms
        self._filters.show_sums(spell_sums(tallies, forms), spell_by_form(tallies, forms))

    def _count(self) -> None:
        shown = self._table.lines.rowCount()
        self._bar.show_counts(shown, self._table.count_selected(), in_bin=self._rail.shelf.is_bin)


def _ask_unit(
    button: QPushButton,
    notices: Notices,
    asked: SignalInstance,
    records: Sequence[Summary | Group],
) -> None:
    from perfdesk.ui.unit.choosing import choose_family  # noqa: PLC0415 - not for the first paint

    choose_family(records, button, notices, asked.emit)


def _search_line(theme: Theme, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setObjectName("search")
    line.setAccessibleName("查找表单")
    line.setPlaceholderText("查找项目、单位、表名")
    line.setToolTip("Ctrl+F")
    line.setMinimumWidth(theme.px(160))
    line.setMaximumWidth(theme.px(320))
    line.addAction(theme.icon("search", Role.MUTED), QLineEdit.ActionPosition.LeadingPosition)
    line.setClearButtonEnabled(True)
    line.setAcceptDrops(False)  # files that are dropped here are to be imported
    return line

"""The desk on which one record is filled in: its pages, its bars, its panel."""

from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from perfdesk.export.outputs import Output
from perfdesk.forms.guidance import Guidance, guidance
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import UNTITLED, Texts
from perfdesk.forms.walk import Progress, finding_after, finding_before, is_complete, section_states
from perfdesk.storage import RecordId
from perfdesk.ui.context import Context
from perfdesk.ui.parts.actions import bind_keys, make_action
from perfdesk.ui.wizard.bars import BottomBar, TopBar
from perfdesk.ui.wizard.desk_actions import (
    UndoActions,
    add_submenu,
    finish_action,
    last_year_action,
)
from perfdesk.ui.wizard.edition_line import EditionLine
from perfdesk.ui.wizard.export_page import TITLE, ExportPage
from perfdesk.ui.wizard.exporting import Exporting
from perfdesk.ui.wizard.filing import Filing
from perfdesk.ui.wizard.finishing import Finishing
from perfdesk.ui.wizard.keeper import Keeper
from perfdesk.ui.wizard.last_year import last_year_of, wants_last_year
from perfdesk.ui.wizard.layouts import lay_out_now
from perfdesk.ui.wizard.middle import Middle
from perfdesk.ui.wizard.moving_menu import Moves, moving_actions
from perfdesk.ui.wizard.notes.desk_notes import DeskNotes
from perfdesk.ui.wizard.notes.menu import NOTE_KEY
from perfdesk.ui.wizard.pages import Pages
from perfdesk.ui.wizard.pulling import DeskPulling
from perfdesk.ui.wizard.roster.left_out import tell_left_out
from perfdesk.ui.wizard.searching.searching import Searching
from perfdesk.ui.wizard.section_list import SectionList
from perfdesk.ui.wizard.session import Session
from perfdesk.ui.wizard.side_panel import SidePanel
from perfdesk.ui.wizard.signing import Signing
from perfdesk.ui.wizard.signing_menu import signing_actions
from perfdesk.ui.wizard.versions import DeskVersions
from perfdesk.ui.words import spell_head


class Desk(QWidget):
    """One record being filled in.

    `closed` tells that its user went back to all records; `carry_asked` asks to carry the record
    over to another form, `next_year_asked` to the next year, `unit_asked` to check it together
    with the others of its unit and year.
    """

    closed = Signal()
    carry_asked = Signal()
    next_year_asked = Signal()
    unit_asked = Signal()

    def __init__(self, context: Context, form: Form, record_id: RecordId, record: Record) -> None:
        """Open a record; every change of it is stored under its number."""
        super().__init__()
        self.setObjectName("desk")
        self._context = context
        self._current: Place | None = None
        self._stage = ""
        stored = context.store.load(record_id).summary
        reasons = context.store.confirmations.of(record_id)
        last_year = last_year_of(context, form, record_id)
        self.session = Session(form, record, self, reasons, last_year)
        self.session.look_back.show(wants_last_year(context))
        notes = context.store.notes
        self.session.notebook.open(notes.of(record_id), notes.user, notes.now)
        self.session.offers.read(context, record)
        self.finishing = Finishing(self.session, stored.state, context.notices)
        filing = Filing(context.store, record_id, self.session, self.finishing)
        self.keeper = Keeper(self.session, filing, stored.modified, self)
        self.exporting = Exporting(context, self.session, self.keeper, record_id)
        self._pulling = DeskPulling(context, self.session, self.keeper, record_id)
        self._versions = DeskVersions(context, self.session, self.keeper, record_id, self)
        self._searching = Searching(context.theme, self.session, self)
        self._notes = DeskNotes(context.theme, context.notices, self.session, self)
        theme = context.theme
        self._signing = Signing(context, self.session, self.keeper, self.finishing, record_id)
        last = ExportPage(context, self.session, self.exporting, self.finishing, self._signing)
        self._pages = Pages(self.session, theme, last)
        self._sections = SectionList(theme, (*(each.title for each in form.sections), TITLE))
        self._side = SidePanel(self.session, theme, self.exporting)
        self._bottom = BottomBar(theme)
        self._undo = UndoActions(self, theme, self.session)
        self._top = self._made_top()
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._refresh_name()
        self._refresh()
        self._show_status()
        self._pages.show_page(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._pages.show_page(self._pages.currentIndex())

    def close_record(self) -> None:
        """Make everything durable; raises PerfdeskError where that fails."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self.keeper.flush()
        self.keeper.stop()

    def show_section(self, number: int) -> None:
        """Show the page of a section, or the last page of all, with the cursor on it."""
        self._pages.show_page(number)

    def show_finding(self, finding: Finding) -> None:
        """Go to the place of a finding, which shows there from now on."""
        self._pages.show_place(finding.place)
        self._current = finding.place
        self.session.leave(finding.place)
        self._side.show_finding(finding)

    def guidance(self) -> Guidance | None:
        """Return what to tell of the cell in focus, None where no cell has been yet."""
        place = self._current
        if place is None or (place.name in self.session.form.rosters and not place.column):
            return None
        rows = self.session.record.rows_of(place.name)
        row = rows[place.row] if 0 <= place.row < len(rows) else Texts()
        return guidance(self.session.form, place, row)

    def step(self, step: int) -> None:
        """Go a section on (1) or back (-1)."""
        number = self._pages.currentIndex() + step
        if 0 <= number < self._pages.count():
            self.show_section(number)

    def step_finding(self, step: int) -> None:
        """Go to the next finding (1) or the one before (-1), around the whole form."""
        findings = self.session.findings
        find = finding_after if step > 0 else finding_before
        if self._current is None:
            finding = findings[0] if findings else None
        else:
            finding = find(self.session.form, findings, self._current)
        if finding:
            self.show_finding(finding)

    def _made_top(self) -> TopBar:
        theme, exporting = self._context.theme, self.exporting
        workbook = partial(exporting.export, Output.WORKBOOK)
        side, versions, note, find, *outputs = (
            make_action(self, theme, words, [QKeySequence(keys)] if keys else (), do)
            for words, keys, do in (
                (("预览和问题", "panel-right"), "F9", self._side.toggle),
                (("历史版本…", "history"), "", self._versions.ask),
                (("批注…", "message-square"), NOTE_KEY, self._notes.ask_here),
                (("查找和替换…", "search"), "Ctrl+F", self._searching.find),
                (("导出 PDF", "file-text"), "Ctrl+E", partial(exporting.export, Output.PDF)),
                (("导出工作簿", "file-spreadsheet"), "Ctrl+Shift+E", workbook),
                (("打印…", "printer"), "Ctrl+P", partial(exporting.print_record, self)),
            )
        )
        menu = QMenu(self)
        menu.addActions([self._undo.undo, self._undo.redo])
        menu.addSeparator()
        menu.addActions(outputs)
        menu.addSeparator()
        menu.addAction(finish_action(self, theme, self.finishing))
        signing = signing_actions(self, self._context, self._signing)
        add_submenu(menu, theme, ("送签、发送", "mail"), signing)
        menu.addSeparator()
        asked = (self.unit_asked, self.carry_asked, self.next_year_asked)
        check_unit, carry, next_year = (partial(self._ask, each) for each in asked)
        menu.addAction(make_action(self, theme, ("单位核对", "layers"), (), check_unit))
        moves = Moves(partial(self._pulling.ask, self), carry, next_year)
        moving = moving_actions(self, self._context, self.session, moves)
        add_submenu(menu, theme, ("取数、结转", "arrow-right"), moving)
        add_submenu(menu, theme, ("历史、批注", "history"), (versions, note))
        menu.addAction(find)
        menu.addSeparator()
        if self.session.look_back.exists:
            menu.addAction(last_year_action(self, self._context, self.session.look_back))
        menu.addAction(side)
        return TopBar(theme, (self._undo.undo, self._undo.redo, side), menu)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._signing.line)
        newer = self._context.catalogue.newer_edition(self.session.form)
        if newer:
            line = EditionLine(self._context.theme, newer)
            line.asked.connect(partial(self._ask, self.carry_asked))
            column.addWidget(line)
        column.addWidget(self._searching.bar)
        middle = Middle(self._context.theme, self._sections, self._pages, self._side)
        column.addWidget(middle, 1)
        column.addWidget(self._bottom)

    def _connect(self) -> None:
        session = self.session
        session.record_changed.connect(self._refresh_name)
        session.findings_changed.connect(self._refresh)
        session.drafted.connect(lay_out_now)  # so that a key paints once
        session.place_requested.connect(self._pages.show_place)
        session.left_out.connect(partial(tell_left_out, self._context.notices))
        self.keeper.changed.connect(self._show_status)
        self.finishing.changed.connect(self._show_stage)
        self.finishing.marked.connect(self.keeper.try_now)
        self.finishing.wanted.connect(self.show_finding)
        self._top.left.connect(self._leave)
        self._top.retried.connect(self.keeper.try_now)
        self._sections.chosen.connect(self.show_section)
        self._pages.page_shown.connect(self._show_ways)
        self._pages.place_shown.connect(self._follow)
        self._pages.passed.connect(partial(self.step, 1))
        self._pages.last.section_chosen.connect(self.show_section)
        self._side.findings.chosen.connect(self.show_finding)
        self._pages.place_shown.connect(self._notes.follow)
        self._pages.place_shown.connect(self._searching.follow)
        self._notes.serve(self._side.notes)
        session.notebook.edited.connect(self.keeper.try_now)
        session.notebook.past_asked.connect(self._versions.ask_of_cell)
        self._bottom.counted.connect(self._side.list_findings)
        self._bottom.finding_chosen.connect(self.show_finding)
        self._bottom.went.connect(self.step)

    def _bind_keys(self) -> None:
        bind_keys(
            self,
            (
                ("Ctrl+H", self._searching.replace),
                ("F3", partial(self._searching.step, 1)),
                ("Shift+F3", partial(self._searching.step, -1)),
                ("F8", partial(self.step_finding, 1)),
                ("Shift+F8", partial(self.step_finding, -1)),
                ("Ctrl+PgDown", partial(self.step, 1)),
                ("Ctrl+PgUp", partial(self.step, -1)),
                *(
                    (f"Alt+{number + 1}", partial(self.show_section, number))
                    for number in range(min(self._pages.count(), 9))
                ),
            ),
        )

    def _refresh_name(self) -> None:
        form, values = self.session.form, self.session.record.values
        under = spell_head(form.title, values[form.naming.year])
        self._top.show_names(values[form.naming.title] or UNTITLED, under)

    def _refresh(self) -> None:
        """Show what was found wherever it is counted."""
        session = self.session
        *sections, last = self._sections.buttons
        states = section_states(session.form, session.record, session.findings, session.visited)
        for button, state in zip(sections, states, strict=True):
            button.show_state(state.progress, state.errors, state.warnings)
        is_done = is_complete(session.findings)
        last.show_state(Progress.DONE if is_done else Progress.UNTOUCHED, 0, 0)
        self._bottom.show_findings(session.findings)
        self._undo.refresh()

    def _show_stage(self) -> None:
        if self.finishing.stage.word != self._stage:
            self._show_status()

    def _show_status(self) -> None:
        self._stage = self.finishing.stage.word
        self._top.show_status(self._stage, self.keeper)

    def _show_ways(self, number: int) -> None:
        self._sections.show_current(number)
        self._bottom.show_ways(has_before=number > 0, has_after=number < self._pages.count() - 1)

    def _follow(self, place: Place) -> None:
        self._current = place
        is_whole = place.row < 0 and bool(self.session.record.rows_of(place.name))
        if not is_whole:  # on paper that would be all rows
            self._side.show_place(place)

    def _leave(self) -> None:
        self.close_record()
        self.closed.emit()

    def _ask(self, asked: SignalInstance) -> None:
        """Ask for something that reads the record from the store; raises PerfdeskError."""
        self.keeper.flush()
        asked.emit()

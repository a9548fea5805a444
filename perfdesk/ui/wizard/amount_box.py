"""A table of amounts on its page, drawn like the printed form's."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from perfdesk.forms.model import DrawnCell, Field
from perfdesk.forms.problem import Finding, Place
from perfdesk.ui.theme import SIGNS, Theme, give_look
from perfdesk.ui.wizard.amount_grid import AmountGrid
from perfdesk.ui.wizard.answers import Answer
from perfdesk.ui.wizard.editors import make_input
from perfdesk.ui.wizard.editors.amount import AmountInput
from perfdesk.ui.wizard.editors.binding import Binding
from perfdesk.ui.wizard.last_year_line import LastYearLine
from perfdesk.ui.wizard.notes.corner import NoteCorner
from perfdesk.ui.wizard.plan import AmountTable
from perfdesk.ui.wizard.remark import Remark
from perfdesk.ui.wizard.session import Session

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class AmountBox(QWidget):
    """Labels merged as on paper, amounts beside them; one line below speaks for the current one.

    ↑ and ↓ go from amount to amount, and a column of a spreadsheet is pasted into all of them.
    `place_shown` tells which amount has the cursor now, `moved_on` that Enter asks for the next.
    """

    place_shown = Signal(Place)
    moved_on = Signal(Place)

    def __init__(self, session: Session, theme: Theme, table: AmountTable) -> None:
        """Show a table of amounts of the session's record."""
        super().__init__()
        self._session = session
        self._theme = theme
        self._current = ""
        self._inputs: dict[str, AmountInput] = {}
        self._grid = AmountGrid(table.cells)
        self.remark = Remark(theme)
        self.remark.fix_requested.connect(session.apply_fix)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._frame(table))
        column.addWidget(self.remark)
        session.findings_changed.connect(self._say)
        self._say()

    def show_place(self, place: Place) -> None:
        """Put the cursor into an amount."""
        self._inputs[place.name].setFocus(Qt.FocusReason.TabFocusReason)
        self._inputs[place.name].selectAll()

    @property
    def focus_rect(self) -> QRect:
        """The part of the box that must be in view: the current amount."""
        editor = self._inputs.get(self._current)
        return QRect(editor.mapTo(self, QPoint()), editor.size()) if editor else self.rect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and self._current and not held:
            self.show_place(Place(self._grid.below(self._current, step)))
        else:
            super().keyPressEvent(event)

    def _frame(self, table: AmountTable) -> QFrame:
        """Return the grid; its lines are the ground that shows between the cells."""
        frame = QFrame()
        give_look(frame, "grid")
        grid = QGridLayout(frame)
        grid.setContentsMargins(1, 1, 1, 1)
        grid.setSpacing(1)
        for column, share in enumerate(table.shares):
            grid.setColumnStretch(column, share)
            grid.setColumnMinimumWidth(column, 1)
        heads = _heads(table)
        for cell in table.cells:
            widget = self._cell(cell) if cell.slots else self._label(cell, is_head=cell in heads)
            grid.addWidget(widget, cell.row, cell.column, cell.row_span, cell.column_span)
        return frame

    def _label(self, cell: DrawnCell, *, is_head: bool) -> QLabel:
        text = "".join(part for part in cell.parts if isinstance(part, str))
        label = QLabel(text)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        give_look(label, "head_cell" if is_head else "label_cell")
        return label

    def _cell(self, cell: DrawnCell) -> QWidget:
        """Return the editor of an amount, last year's under it where there is one."""
        answer = Answer(self._session, Place(cell.slots[0].name))
        editor = self._entry(answer)
        if not self._session.look_back.exists:
            return editor
        px, pair = self._theme.px, QFrame()
        give_look(pair, "paper")
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, px(2))
        column.setSpacing(0)
        column.addWidget(editor, 1)
        row = QHBoxLayout()
        row.setContentsMargins(px(8), 0, px(10), 0)
        row.addStretch(1)
        row.addWidget(LastYearLine(self._theme, answer))
        column.addLayout(row)
        return pair

    def _entry(self, answer: Answer) -> AmountInput:
        field = answer.field
        editor = make_input(answer, self._theme)
        if not isinstance(editor, AmountInput):
            raise TypeError(field.id)
        give_look(editor, "cell")
        editor.setMinimumHeight(self._theme.px(36))
        filling = QSizePolicy.Policy.Expanding  # a label beside it may take several lines
        editor.setSizePolicy(filling, filling)
        NoteCorner(self._theme, answer, editor)
        binding = Binding(answer, editor)
        binding.noted.connect(self.remark.set_note)
        binding.moved_on.connect(lambda: self.moved_on.emit(answer.place))
        binding.focused.connect(lambda has_focus: self._take_focus(field, has_focus))
        if field.computed:
            editor.setToolTip(answer.origin)
            binding.refused.connect(lambda: self.remark.set_note(answer.origin))
        editor.takes_ranges = True
        editor.range_pasted.connect(partial(self._paste, field.id))
        self._inputs[field.id] = editor
        return editor

    def _paste(self, name: str, cells: Sequence[Sequence[str]]) -> None:
        """Put a range in from an amount on, as one step; computed amounts are passed over."""
        session, landing = self._session, self._grid.landing(name, cells)
        record, fields = session.record, session.form.fields
        for target, text in landing.texts:
            if not fields[target].computed:
                record = record.with_text(Place(target), fields[target].kind.tidy(text))
        session.change(record, "粘贴", Place(name))
        self._inputs[name].show_text(session.record.values[name])  # it has the range in it
        if landing.beyond:
            session.left_out.emit(landing.beyond)

    def _take_focus(self, field: Field, has_focus: bool) -> None:
        self._current = field.id if has_focus else self._current
        self.remark.set_help(field.help)
        self.remark.set_active(has_focus)
        self._say()
        if has_focus:
            self.place_shown.emit(Place(field.id))

    def _say(self) -> None:
        """Mark every amount, and show the finding of the current one, or else the first."""
        shown: dict[str, tuple[Finding, ...]] = {}
        for name, editor in self._inputs.items():
            findings = self._session.shown_findings_at(Place(name))
            editor.show_sign(SIGNS[findings[0].severity] if findings else None, self._theme)
            if findings:
                shown[name] = findings
        first = next(iter(shown.values()), ())
        self.remark.set_findings(shown.get(self._current, first))


def _heads(table: AmountTable) -> tuple[DrawnCell, ...]:
    """Return the heads of the columns: the labels of a first row without entries."""
    first = [cell for cell in table.cells if cell.row == 0]
    if any(cell.slots for cell in first):
        return ()
    return tuple(cell for cell in first if cell.row_span < table.row_count)

"""One answer on its page: label, editor, and the line under it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perfdesk.forms.problem import Finding, Place
from perfdesk.forms.profile import fact_of
from perfdesk.ui.parts.actions import bind_keys
from perfdesk.ui.theme import Theme, give_look, set_look, style_anew
from perfdesk.ui.wizard.answers import Answer
from perfdesk.ui.wizard.editors import make_input
from perfdesk.ui.wizard.editors.binding import Binding
from perfdesk.ui.wizard.editors.fact_hints import FactHints
from perfdesk.ui.wizard.editors.long_text import LongTextInput
from perfdesk.ui.wizard.editors.text import TextInput
from perfdesk.ui.wizard.last_year_line import KEY, LastYearLine
from perfdesk.ui.wizard.notes.corner import NoteCorner
from perfdesk.ui.wizard.remark import Remark


class FieldBox(QWidget):
    """The printed label above the editor, help or finding below; `head` is the label's line.

    `place_shown` tells that the cursor is here now, `moved_on` that Enter asks for the next.
    """

    place_shown = Signal(Place)
    moved_on = Signal(Place)

    def __init__(self, theme: Theme, answer: Answer) -> None:
        """Show an answer of a session's record."""
        super().__init__()
        self.answer = answer
        self._field = answer.field
        self.input = make_input(answer, theme)
        self._corner = NoteCorner(theme, answer, self.input)
        self._label = QLabel()
        self._counter = QLabel()
        has_before = answer.session.look_back.exists
        self._last_year = LastYearLine(theme, answer) if has_before else None
        self.head = QHBoxLayout()
        self.remark = Remark(theme, self._field.help or self._field.kind.hint)
        self.remark.fix_requested.connect(answer.session.apply_fix)
        self._lay_out(theme)
        self._binding = Binding(answer, self.input)
        self.hints = self._made_hints(theme)
        self._binding.noted.connect(self.remark.set_note)
        self._binding.moved_on.connect(lambda: self.moved_on.emit(answer.place))
        self._binding.focused.connect(self._take_focus)
        self.input.typed.connect(lambda: self.place_shown.emit(answer.shown_place))
        if self._field.computed:
            self.input.setToolTip(answer.origin)
            self._binding.refused.connect(lambda: self.remark.set_note(answer.origin))
        self.name_as(self._field.label)
        answer.session.findings_changed.connect(self._say)
        answer.session.record_changed.connect(self._count)
        self._count()
        self._say()

    def name_as(self, label: str, card: str = "", *, is_needed: bool = True) -> None:
        """Show a label, and tell screen readers on which card it stands.

        A card that is not needed asks for nothing until something is written on it.
        """
        label = label.replace("\n", "")
        self._label.setText(label + (" *" if self._field.required and is_needed else ""))
        self.input.setAccessibleName(f"{card} {label}".strip())

    def show_place(self, _place: Place) -> None:
        """Put the cursor into the editor: a field has one place."""
        self.input.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(self.input, TextInput):
            self.input.selectAll()

    def finish(self) -> None:
        """Hand over what is being typed, as if the cursor had left."""
        if self._binding.is_touched:
            self._binding.enter()

    def refresh(self) -> None:
        """Show what the record has, which may be another row's answer now."""
        self._binding.refresh()
        self._corner.refresh()
        self._count()
        self._say()
        if self._last_year:
            self._last_year.say()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes to, in order."""
        return (self.input, self.remark.fix)

    @property
    def focus_rect(self) -> QRect:
        """The part of the box that must be in view: the line with the cursor in a long text."""
        if isinstance(self.input, LongTextInput):
            line = self.input.cursorRect()
            return QRect(self.input.mapTo(self, line.topLeft()), line.size())
        return self.rect()

    def _lay_out(self, theme: Theme) -> None:
        self._label.setBuddy(self.input)
        give_look(self._label, "label")
        give_look(self._counter, "help")
        self.head.addWidget(self._label, 1)
        if self._last_year:
            self.head.addWidget(self._last_year)
            bind_keys(self, ((KEY, self._last_year.show_text),))
        self.head.addWidget(self._counter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addSpacing(theme.px(4))
        column.addWidget(self.input)
        column.addWidget(self.remark)
        column.addStretch(1)

    def _made_hints(self, theme: Theme) -> FactHints | None:
        """Return what offers facts of the unit, after the binding: it is to get the keys first."""
        if isinstance(self.input, TextInput) and fact_of(self._field) is not None:
            return FactHints(theme, self.answer, self.input)
        return None

    def _take_focus(self, has_focus: bool) -> None:
        self.remark.set_active(has_focus)
        self._say()
        if has_focus:
            self.remark.set_note("")
            self.place_shown.emit(self.answer.shown_place)

    def _say(self) -> None:
        findings = self.answer.findings
        self.remark.set_findings(self._spoken(findings))
        mark = findings[0].severity.name.lower() if findings else ""
        if mark != (self.input.property("mark") or ""):
            self.input.setProperty("mark", mark)
            style_anew(self.input)

    def _spoken(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the findings to put in words: those of other cells only while the cursor is here.

        So a sentence about two fields stands on the page once.
        """
        if self.input.hasFocus():
            return findings
        return tuple(finding for finding in findings if finding.place == self.answer.place)

    def _count(self) -> None:
        if isinstance(self.input, LongTextInput) and self._field.limit:
            count = len(self.answer.text)
            self._counter.setText(f"{count}/{self._field.limit}")
            look = "warning" if count > self._field.limit else "help"
            if look != self._counter.property("look"):
                set_look(self._counter, look)

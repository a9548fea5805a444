"""One field on its page: label, editor, and the line under it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perfdesk.forms.model import Field
from perfdesk.forms.problem import Finding, Place
from perfdesk.ui.theme import Theme, set_look
from perfdesk.ui.wizard.editors import make_input
from perfdesk.ui.wizard.editors.binding import Binding
from perfdesk.ui.wizard.editors.long_text import LongTextInput
from perfdesk.ui.wizard.editors.text import TextInput
from perfdesk.ui.wizard.remark import Remark
from perfdesk.ui.wizard.session import Session


class FieldBox(QWidget):
    """A field's printed label above its editor, its help or finding below.

    `place_shown` tells that the cursor is here now, `moved_on` that Enter asks for the next.
    """

    place_shown = Signal(Place)
    moved_on = Signal(Place)

    def __init__(self, session: Session, theme: Theme, field: Field) -> None:
        """Show a field of the session's record."""
        super().__init__()
        self._session = session
        self._field = field
        self._place = Place(field.id)
        self.input = make_input(field, theme)
        self._counter = QLabel()
        self.remark = Remark(theme, field.help)
        self.remark.fix_requested.connect(self._fix)
        self._lay_out(theme)
        self._binding = Binding(session, self._place, self.input)
        self._binding.noted.connect(self.remark.set_note)
        self._binding.moved_on.connect(lambda: self.moved_on.emit(self._place))
        self._binding.focused.connect(self._take_focus)
        self.input.typed.connect(lambda: self.place_shown.emit(self._place))
        session.findings_changed.connect(self._say)
        session.record_changed.connect(self._count)
        self._count()
        self._say()

    def show_place(self, place: Place) -> None:  # noqa: ARG002 - a field has one place
        """Put the cursor into the editor."""
        self.input.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(self.input, TextInput):
            self.input.selectAll()

    @property
    def focus_rect(self) -> QRect:
        """The part of the box that must be in view: the line with the cursor in a long text."""
        if isinstance(self.input, LongTextInput):
            line = self.input.cursorRect()
            return QRect(self.input.mapTo(self, line.topLeft()), line.size())
        return self.rect()

    def _lay_out(self, theme: Theme) -> None:
        star = " *" if self._field.required else ""
        label = QLabel(self._field.label.replace("\n", "") + star)
        label.setBuddy(self.input)
        set_look(label, "label")
        set_look(self._counter, "help")
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(self._counter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(theme.px(4))
        column.addWidget(self.input)
        column.addWidget(self.remark)
        column.addStretch(1)

    def _take_focus(self, has_focus: bool) -> None:
        self.remark.set_active(has_focus)
        self._say()
        if has_focus:
            self.remark.set_note("")
            self.place_shown.emit(self._place)

    def _say(self) -> None:
        findings = self._session.shown_findings_at(self._place)
        self.remark.set_findings(self._spoken(findings))
        mark = findings[0].severity.name.lower() if findings else ""
        if mark != (self.input.property("mark") or ""):
            self.input.setProperty("mark", mark)
            self.input.style().unpolish(self.input)
            self.input.style().polish(self.input)

    def _spoken(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Return the findings to put in words: those of other cells only while the cursor is here.

        So a sentence about two fields stands on the page once.
        """
        if self.input.hasFocus():
            return findings
        return tuple(finding for finding in findings if finding.place == self._place)

    def _count(self) -> None:
        if isinstance(self.input, LongTextInput) and self._field.limit:
            count = len(self._session.record.text(self._place))
            self._counter.setText(f"{count}/{self._field.limit}")
            look = "warning" if count > self._field.limit else "help"
            if look != self._counter.property("look"):
                set_look(self._counter, look)

    def _fix(self, finding: Finding) -> None:
        if finding.fix:
            self._session.apply_fix(finding, finding.fix)

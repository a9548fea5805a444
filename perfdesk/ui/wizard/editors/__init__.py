"""One editor for each kind of field, all with the same face: typed, text, show_text."""

from perfdesk.forms.kinds import Amount, Choice, Choices, Code, Date, LongText, Percent, Year
from perfdesk.forms.model import Field
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.answers import Answer
from perfdesk.ui.wizard.editors.amount import AmountInput
from perfdesk.ui.wizard.editors.choice import ChoiceInput, OpenChoiceInput
from perfdesk.ui.wizard.editors.choices import ChoicesInput
from perfdesk.ui.wizard.editors.long_text import LongTextInput
from perfdesk.ui.wizard.editors.moment import DateInput, YearInput
from perfdesk.ui.wizard.editors.text import TextInput

Input = TextInput | LongTextInput | ChoiceInput | OpenChoiceInput
"""What a field is typed into.

Each has the signal `typed` (the text after a key), `text()`, and `show_text(text)`, which leaves
the cursor where it is when the text is already there.
"""


def make_input(answer: Answer, theme: Theme) -> Input:
    """Return the editor for an answer, named for helpers, tests and screen readers."""
    made, field = _made(answer, theme), answer.field
    made.setObjectName(field.id)
    made.setAccessibleName(field.label)
    made.setAccessibleDescription(field.help)
    return made


def _made(answer: Answer, theme: Theme) -> Input:
    field = answer.field
    match field.kind:
        case LongText():
            return LongTextInput(theme)
        case Choice() as kind:
            return OpenChoiceInput(kind) if kind.open else ChoiceInput(kind)
        case Choices():
            return ChoicesInput(theme, lambda: answer.options)
        case Amount() | Percent():
            return AmountInput(field.kind, is_locked=field.computed)
    return _made_line(field)


def _made_line(field: Field) -> TextInput:
    match field.kind:
        case Year():
            return YearInput(field.example)
        case Date() as date:
            return DateInput(date.hint)
        case Code() as code:
            return TextInput(field.example or code.shape)
    return TextInput(field.example)

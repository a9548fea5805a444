"""What a text counts as while it is still being typed: what it will be once it is finished.

So a sum (=400+86.16) or an amount with its unit is no error until its last key.
"""

from perfdesk.forms.compute import follow
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.ui.wizard.history import History, Step


def finished(form: Form, record: Record, typing: Step | None) -> Record:
    """Return the record as it will be once the step that is being typed, if any, is finished."""
    return with_tidied(form, record, typing.place) if typing else record


def with_tidied(form: Form, record: Record, place: Place) -> Record:
    """Return the record with the text at a place tidied by its kind."""
    return record.with_text(place, form.field_at(place).kind.tidy(record.text(place)))


def end_typing(form: Form, record: Record, history: History) -> Record:
    """Finish the step that is being typed; return the record where the text counts as typed."""
    typing = history.typing
    if typing:
        typed = follow(form, finished(form, record, typing), record)
        history.add_typing(Step(record, typed, typing.name, typing.place))
        record = typed
    history.end_typing()
    return record

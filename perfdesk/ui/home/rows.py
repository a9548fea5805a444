"""What one line of the list says of a record, spelled for the reader."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.catalogue import Entry
from perfdesk.forms.texts import UNTITLED
from perfdesk.storage import FormKey, Summary
from perfdesk.ui.outgoing.stage import Stage, stage_of
from perfdesk.ui.words import spell_form, spell_moment, spell_total

Forms = Mapping[FormKey, Entry]
"""The installed forms by id and edition, with the titles that lists show."""


class Line(Struct, frozen=True):
    """A record's line in the list; `waiting` counts the notes that wait for an answer."""

    summary: Summary
    title: str
    form: str
    year: str
    total: str
    stage: Stage
    modified: str
    waiting: int = 0


def titled(entries: Sequence[Entry]) -> Forms:
    """Return forms by id and edition; where there are several editions, titles say which."""
    editions = Counter(entry.form for entry in entries)
    return {
        FormKey(entry.form, entry.edition): replace(
            entry, title=spell_form(entry.title, entry.edition)
        )
        if editions[entry.form] > 1
        else entry
        for entry in entries
    }


def form_called(key: FormKey, forms: Forms) -> str:
    """Return what a form is called: its title, or its id and edition where it is not installed."""
    entry = forms.get(key)
    return entry.title if entry else f"{key.form} {key.edition}"


def line_of(summary: Summary, forms: Forms, waiting: int = 0) -> Line:
    """Return what the list says of a record, whose form may not be among those installed."""
    key = FormKey(summary.form, summary.edition)
    entry = forms.get(key)
    return Line(
        summary=summary,
        title=summary.title or UNTITLED,
        form=form_called(key, forms),
        year=summary.year,
        total=spell_total(summary.total, entry.money if entry else ""),
        stage=stage_of(summary.state, summary.errors),
        modified=spell_moment(summary.modified),
        waiting=waiting,
    )

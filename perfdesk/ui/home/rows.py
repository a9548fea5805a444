"""What one line of the list says of a record, spelled for the reader."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.catalogue import Entry
from perfdesk.forms.texts import UNTITLED
from perfdesk.storage import Summary
from perfdesk.ui.stage import Stage, stage_of
from perfdesk.ui.words import spell_edition, spell_moment, spell_total


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


def titled(entries: Sequence[Entry]) -> Mapping[tuple[str, int], Entry]:
    """Return forms by id and edition; where there are several editions, titles say which."""
    editions = Counter(entry.form for entry in entries)
    return {
        (entry.form, entry.edition): replace(
            entry, title=f"{entry.title}（{spell_edition(entry.edition)}）"
        )
        if editions[entry.form] > 1
        else entry
        for entry in entries
    }


def line_of(summary: Summary, entry: Entry | None, waiting: int = 0) -> Line:
    """Return what the list says of a record; a form that is not installed shows by its id."""
    return Line(
        summary=summary,
        title=summary.title or UNTITLED,
        form=entry.title if entry else f"{summary.form} {summary.edition}",
        year=summary.year,
        total=spell_total(summary.total, entry.money if entry else ""),
        stage=stage_of(summary.state, summary.errors),
        modified=spell_moment(summary.modified),
        waiting=waiting,
    )

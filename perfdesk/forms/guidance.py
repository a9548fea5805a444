"""What to write in a cell: its help, an example, and what is typically returned of it and why."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from perfdesk.forms.checking.check import Memo, check
from perfdesk.forms.kinds import LongText
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Field, Form, Roster, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_PROBES = ("", "待定", "逐步提高", "≥100%", "95", "约3次", "12.3.4", "2024.13")
_LONG_PROBES = ("<p>维护系统</p>", "依据苏财预（2023）1号", "1.维护。3.检修。")
"""Entries as they are returned by bureaus; the checks find fault with some of them on any cell."""

_NAME = "完成率"
_NO_ROW = Texts()


class Returned(Struct, frozen=True):
    """An entry that is returned, blank for an empty cell, and the sentence that says why."""

    text: str
    why: str


class Guidance(Struct, frozen=True):
    """What to tell of a cell, by its printed name; whatever is not known is blank.

    `help` and `example` are the form file's, `shape` says what entries of its kind look like;
    `rules` are those that hold the cell against others.
    """

    label: str
    required: bool
    help: str
    shape: str
    example: str
    returned: tuple[Returned, ...]
    rules: tuple[str, ...]


def guidance(form: Form, place: Place, row: Texts = _NO_ROW) -> Guidance:
    """Return what to tell of the cell at a place; `row` is the one it stands in."""
    field, slot = form.field_at(place), Slot(place.name, place.column)
    return Guidance(
        field.label,
        field.required,
        field.help,
        field.kind.hint,
        field.example,
        tuple(_returned(form, slot, row, _probes(field))),
        tuple(_rules(form, slot)),
    )


def _probes(field: Field) -> tuple[str, ...]:
    return _PROBES + _LONG_PROBES if isinstance(field.kind, LongText) else _PROBES


def _returned(form: Form, slot: Slot, row: Texts, probes: Sequence[str]) -> Iterator[Returned]:
    """Yield what the checks say of entries in a record that is blank but for the cell.

    What they say of it and another cell together stands among the rules.
    """
    place = Place(slot.name, 0 if slot.column else -1, slot.column)
    blank = Record(form.id, form.edition)
    if slot.column:
        blank = blank.with_rows(slot.name, (_headed(form.rosters[slot.name], row),))
    memo, told = Memo(), set[str]()
    for probe in probes:
        for finding in check(form, blank.with_text(place, probe), memo):
            is_new = finding.code not in told and not finding.others
            if finding.place == place and is_new:
                told.add(finding.code)
                yield Returned(probe, sentence(finding))


def _headed(roster: Roster, row: Texts) -> Texts:
    """Return a row with the headings of another, and a name: one without is told as blank."""
    naming = roster.naming_column
    return roster.row_under(roster.path_of(row)).but(naming.id, naming.example or _NAME)


def _rules(form: Form, slot: Slot) -> Iterator[str]:
    for each in form.checks:
        if slot.reference in each.references():
            yield each.rule

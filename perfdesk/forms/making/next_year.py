"""Makes next year's record of last year's: years move on, days of signing are emptied."""

import re
from collections.abc import Iterator

from msgspec import Struct

from perfdesk.forms.between.comparing import Difference, compare
from perfdesk.forms.carry import Left, carry
from perfdesk.forms.compute import follow
from perfdesk.forms.kinds import Amount, Date, Year
from perfdesk.forms.messages import cell_name
from perfdesk.forms.model import Field, Form, Look
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.forms.years import year_of


class Mention(Struct, frozen=True):
    """A cell whose text names the old year, by its printed name, and how often it does."""

    label: str
    count: int


class NextYear(Struct, frozen=True):
    """The record of another year, ready to store, and what of the old one reads otherwise in it.

    `changes` are the cells that were moved on or emptied, computed ones too, in printed order;
    `left` is what has no place in the form's newest edition; `mentions` are the cells that still
    speak of `old_year`, which is blank where the old record has none.
    """

    record: Record
    changes: tuple[Difference, ...]
    left: tuple[Left, ...]
    mentions: tuple[Mention, ...]
    old_year: str

    @property
    def moved(self) -> tuple[Difference, ...]:
        """The cells that read otherwise now: the years."""
        return tuple(each for each in self.changes if each.after)

    @property
    def emptied(self) -> tuple[Difference, ...]:
        """The cells that are blank now."""
        return tuple(each for each in self.changes if not each.after)

    @property
    def mention_count(self) -> int:
        """How often the texts speak of the old year."""
        return sum(each.count for each in self.mentions)


def year_after(form: Form, record: Record) -> str:
    """Return the year that comes after a record's, blank where the record names none."""
    year = year_of(record.values[form.naming.year])
    return str(year + 1) if year else ""


def next_year(
    source: Form, record: Record, target: Form, year: str, *, keeps_amounts: bool = True
) -> NextYear:
    """Return a record of the source form as a record for another year.

    `target` is the edition to use; what has no place in it is in `left`. The form's year becomes
    `year`. So do its other years, such as beginning and end, where all of them are the old year:
    a project of several years keeps its years. Days of signing are emptied, and so are the
    amounts unless they are kept; what is computed follows. Texts stay as they are.
    """
    old_year = record.values[source.naming.year]
    left: tuple[Left, ...] = ()
    if target is not source:
        carried = carry(source, record, target)
        record, left = carried.record, carried.left
    edits = [*_year_edits(target, record, old_year, year), *_signing_edits(target)]
    if not keeps_amounts:
        edits += _amount_edits(target, record)
    after = follow(target, record, record.with_edits(edits))
    return NextYear(
        after,
        compare(target, record, after),
        left,
        tuple(_mentions(target, after, old_year)),
        old_year,
    )


def _year_edits(form: Form, record: Record, old_year: str, year: str) -> Iterator[Edit]:
    own = form.naming.year
    if own:
        yield Edit(Place(own), year)
    others = [
        name
        for name, field in form.fields.items()
        if isinstance(field.kind, Year) and name != own and record.values[name]
    ]
    if all(record.values[name] == old_year for name in others):
        yield from (Edit(Place(name), year) for name in others)


def _signing_edits(form: Form) -> Iterator[Edit]:
    for section in form.sections:
        if section.look is Look.SIGNATURE:
            days = (name for name in section.fields if isinstance(form.fields[name].kind, Date))
            yield from (Edit(Place(name), "") for name in days)


def _amount_edits(form: Form, record: Record) -> Iterator[Edit]:
    yield from (Edit(Place(name), "") for name, field in form.fields.items() if _is_amount(field))
    for name, roster in form.rosters.items():
        columns = [column.id for column in roster.columns if _is_amount(column)]
        for number in range(len(record.rows_of(name))):
            yield from (Edit(Place(name, number, column), "") for column in columns)


def _is_amount(field: Field) -> bool:
    return isinstance(field.kind, Amount)


def _mentions(form: Form, record: Record, old_year: str) -> Iterator[Mention]:
    if not year_of(old_year):
        return
    spelled = re.compile(rf"(?<!\d){old_year}年")
    for section in form.sections:
        for place in form.places(section, record.rows):
            count = len(spelled.findall(record.text(place)))
            if count:
                row = record.rows_of(place.name)[place.row] if place.column else Texts()
                yield Mention(cell_name(form, place, row), count)

"""The records that are measured: samples, published ones, and the same grown large."""

from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.compute import settle
from perfdesk.forms.kinds import LongText
from perfdesk.forms.model import Form, Roster
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.texts import Texts
from perfdesk.resources import resource_path

INDICATORS, EXPENSES = 200, 60
"""How many rows a large record has under headings, and in a roster without them."""
PROJECTS, DUTIES = 30, 300
"""How many projects and indicators of its offices the form of a unit has."""

_PUBLISHED = Path(__file__).parents[1] / "tests" / "data"

Filled = tuple[Form, Record]


def samples() -> tuple[Filled, ...]:
    """Return the sample records, each with its form."""
    return _read(resource_path("samples"))


def exported() -> Mapping[str, Filled]:
    """Return the records whose files are measured, by what they are called in the tables."""
    of_all = (*published(), *samples())
    by_form: dict[str, Filled] = {filled[0].id: filled for filled in of_all}
    return {
        "project": samples()[0],
        "unit": by_form["nantong-unit"],
        "national form": by_form["national-project"],
        "large record": large(),
    }


def large() -> Filled:
    """Return the first sample with its rosters grown."""
    form, record = samples()[0]
    counts = {
        name: INDICATORS if roster.headings else EXPENSES for name, roster in form.rosters.items()
    }
    return form, grown(form, record, counts)


def unit() -> Filled:
    """Return the form of a unit with many projects, and many indicators of its offices."""
    (found,) = (each for each in published() if each[0].id == "nantong-unit")
    form, record = found
    return form, grown(form, record, {"projects": PROJECTS, "duties": DUTIES})


def published() -> tuple[Filled, ...]:
    """Return the published records that the tests look at, each with its form."""
    return _read(_PUBLISHED)


def varied(count: int) -> Iterator[Filled]:
    """Yield published records over and over, each time with other words in all running texts."""
    for copy, filled in enumerate(islice(cycle(published()), count)):
        yield reworded(filled, copy)


def reworded(filled: Filled, copy: int) -> Filled:
    """Return a record with other words in all running texts and in all names of rows."""
    form, record = filled
    values = {
        name: f"{text}第{copy}稿。" if isinstance(form.fields[name].kind, LongText) else text
        for name, text in record.values.items()
    }
    changed = Record(form.id, form.edition, Texts(values), record.rows)
    for name, roster in form.rosters.items():
        rows = _named(roster, record.rows_of(name), f"第{copy}稿")
        changed = changed.with_rows(name, rows)
    return form, changed


def collection() -> tuple[Filled, ...]:
    """Return the form of a unit and the forms of its projects."""
    unit_form, unit_record = unit()
    form, record = samples()[0]
    naming, own = unit_form.naming, form.naming
    record = record.with_text(Place(own.unit), unit_record.values[naming.unit])
    record = record.with_text(Place(own.year), unit_record.values[naming.year])
    projects = (row["name"] for row in unit_record.rows_of("projects"))
    filled = ((form, record.with_text(Place(own.title), project)) for project in projects)
    return ((unit_form, unit_record), *filled)


def _read(folder: Path) -> tuple[Filled, ...]:
    catalogue = Catalogue()
    records = (
        record_from_json(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
    )
    return tuple((catalogue.form_of(record), record) for record in records)


def grown(form: Form, record: Record, counts: Mapping[str, int]) -> Record:
    """Return a record with so many rows in its rosters, and totals that fit."""
    for name, count in counts.items():
        rows = _repeated(form.rosters[name], record.rows_of(name), count)
        record = record.with_rows(name, rows)
    for name in form.totals:
        record = record.with_text(Place(name), "")
    return settle(form, record)


def _named(roster: Roster, rows: tuple[Texts, ...], suffix: str) -> list[Texts]:
    name = roster.naming_column.id
    return [row.but(name, f"{row[name]}{suffix}") for row in rows]


def _repeated(roster: Roster, rows: tuple[Texts, ...], count: int) -> list[Texts]:
    """Return many rows like the given ones, each with a name of its own, under their headings."""
    name = roster.naming_column.id
    # a row and its likes stand together, as a record keeps the rows of a heading
    at = sorted(islice(cycle(range(len(rows))), count))
    return [rows[number].but(name, f"{rows[number][name]}{copy}") for copy, number in enumerate(at)]

"""Carries a record over to another edition or another form; what has no place there is named."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from perfdesk.forms.amounts import are_equal, in_money, read_amount
from perfdesk.forms.compute import ratio_of, ratio_places, settle, spell_ratio, total_of
from perfdesk.forms.fresh import new_record
from perfdesk.forms.kinds import Amount
from perfdesk.forms.model import Field, Form, Heading, Roster
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts


class Left(Struct, frozen=True):
    """What has no place in the other form: where it is printed now, and what it says."""

    label: str
    text: str


class Carried(Struct, frozen=True):
    """A record of the other form, ready to store, and what it could not take, in printed order.

    `moved` counts the texts that it took.
    """

    record: Record
    left: tuple[Left, ...]
    moved: int


class _Row(Struct, frozen=True):
    """A row on its way: the roster and heading it comes under, its texts, the columns it leaves."""

    roster: Roster | None
    heading: Heading | None
    texts: Texts
    left: tuple[Field, ...]


_Rows = Mapping[str, tuple[_Row, ...]]
"""The rows by the roster that they come from."""


def carry(source: Form, record: Record, target: Form) -> Carried:
    """Return a record of the source form as a record of the target form.

    Fields and columns with the same id move, amounts converted to the target's unit of money;
    rows come under the heading that means the same. What the target presets stays where nothing
    comes, and what it computes it computes anew. Nothing that the user entered gets lost: it is
    in the new record, or in `left`.
    """
    values = _moved_values(source, record, target)
    rows = {
        name: tuple(_moved_row(roster, row, target) for row in record.rows_of(name))
        for name, roster in source.rosters.items()
    }
    carried = settle(target, _filled(target, values, rows))
    moved = len(values) + sum(len(row.texts) for each in rows.values() for row in each)
    return Carried(carried, tuple(_left(source, record, rows, target, carried)), moved)


def _moved_values(source: Form, record: Record, target: Form) -> Texts:
    """Return the texts of the fields that the target has and does not compute."""
    return Texts(
        {
            name: _moved_text(source.fields[name], there, record.values[name], target.money)
            for name, there in target.fields.items()
            if name in source.fields and not there.computed
        }
    )


def _moved_text(field: Field, there: Field, text: str, money: str) -> str:
    """Return a text as another field keeps it; what that cannot read comes as it is."""
    if isinstance(field.kind, Amount):
        text = in_money(text, field.kind.unit, money)
    return there.kind.tidy(text) or text


def _moved_row(roster: Roster, row: Texts, target: Form) -> _Row:
    """Return what becomes of a row; where it has no heading or no column, all of it is left."""
    there, heading = _place_there(roster, row, target)
    columns = there.columns[there.given_columns :] if there else ()
    places = {column.id: column for column in columns}
    texts = Texts(
        {
            column.id: _moved_text(column, places[column.id], row[column.id], target.money)
            for column in roster.columns
            if column.id in places
        }
    )
    if not texts:
        return _Row(None, None, texts, roster.columns)
    told = roster.columns[: len(_path(roster, row))] if heading else ()
    left = tuple(each for each in roster.columns if each.id not in places and each not in told)
    return _Row(there, heading, texts, left)


def _place_there(roster: Roster, row: Texts, target: Form) -> tuple[Roster | None, Heading | None]:
    """Return the roster and the heading that a row comes under, neither where there is none.

    The heading is one with the same texts, else one that measures the same, else one whose last
    text is the same, with the word 指标 behind it or without. It may stand in another roster.
    """
    same = target.rosters.get(roster.id)
    if same and not same.headings:
        return same, None
    first = sorted(target.rosters.values(), key=lambda there: there is not same)
    headings = [(there, heading) for there in first for heading in there.headings]
    path, over = _path(roster, row), roster.heading_of(row)
    measures, stem = over.measures if over else "", _stem(path)
    meaning = (
        *(each for each in headings if each[1].path == path),
        *(each for each in headings if measures and each[1].measures == measures),
        *(each for each in headings if stem and _stem(each[1].path) == stem),
    )
    return meaning[0] if meaning else (None, None)


def _path(roster: Roster, row: Texts) -> tuple[str, ...]:
    """Return the headings over a row: those that the form gives, else those of the user."""
    return roster.path_of(row)[: roster.given_columns or roster.heading_columns]


def _stem(path: tuple[str, ...]) -> str:
    return path[-1].removesuffix("指标") if path else ""


def _filled(form: Form, values: Texts, rows: _Rows) -> Record:
    """Return a new record of a form with what moved there; its totals are blank yet."""
    record = new_record(form)
    record = record.with_edits(Edit(Place(name), text) for name, text in values.items())
    record = record.with_edits(Edit(Place(name), "") for name in form.totals)
    for name, roster in form.rosters.items():
        moved = [row for each in rows.values() for row in each if row.roster is roster]
        record = record.with_rows(name, _rows_there(roster, moved))
    return record


def _rows_there(roster: Roster, moved: Sequence[_Row]) -> Iterator[Texts]:
    """Yield the rows of the new record; the texts of a preset give way to the user's."""
    if not roster.headings:
        yield from (row.texts for row in moved)
    name = roster.naming_column.id
    for heading in roster.headings:
        waiting = list(heading.presets)
        for row in moved:
            if row.heading is not heading:
                continue
            preset = next((each for each in waiting if each[name] == row.texts[name]), None)
            if preset:
                waiting.remove(preset)
            yield Texts({**(preset or roster.row_under(heading.path)), **row.texts})
        yield from waiting


def _left(
    source: Form, record: Record, rows: _Rows, target: Form, carried: Record
) -> Iterator[Left]:
    """Yield what a record leaves behind, in printed order."""
    plain = _without_computed(source, record)
    staying = set(_staying_fields(source, record, plain, target, carried))
    for section in source.sections:
        for name in section.names:
            if name in source.rosters:
                yield from _left_rows(source, plain, name, rows[name])
            elif name in staying:
                text = _shown(source.fields[name], record.values[name])
                yield Left(_label(source, Place(name)), text)


def _staying_fields(
    source: Form, record: Record, plain: Record, target: Form, carried: Record
) -> Iterator[str]:
    """Yield the fields whose text the target has no place for, or computes to another amount."""
    for name, text in record.values.items():
        if name in target.totals:
            there = _moved_text(source.fields[name], target.fields[name], text, target.money)
            if not are_equal(there, carried.values[name]):
                yield name
        elif name not in target.fields and name in plain.values:
            yield name


def _left_rows(form: Form, plain: Record, name: str, rows: Sequence[_Row]) -> Iterator[Left]:
    """Yield what the rows of a roster leave behind; what the form had preset was not the user's."""
    roster = form.rosters[name]
    for number, (texts, row) in enumerate(zip(plain.rows_of(name), rows, strict=True)):
        heading = roster.heading_of(texts)
        if heading and texts in (*heading.presets, roster.row_under(heading.path)):
            continue
        left = "；".join(
            f"{column.label}：{_shown(column, texts[column.id])}"
            for column in row.left
            if texts[column.id]
        )
        if left:
            called = texts[roster.naming_column.id]
            label = _label(form, Place(name, number))
            yield Left(f"{label}“{called}”" if called else label, left)


def _without_computed(form: Form, record: Record) -> Record:
    """Return a record without the computed cells that say what its amounts give."""
    totals = (
        Edit(Place(name), "")
        for name in form.totals
        if are_equal(record.values[name], total_of(form, record, name))
    )
    ratios = (
        Edit(place, "")
        for ratio in form.ratios
        if (percent := ratio_of(record, ratio)) is not None
        for place in ratio_places(record, form, ratio)
        if record.text(place) == spell_ratio(percent)
    )
    return record.with_edits((*totals, *ratios))


def _label(form: Form, place: Place) -> str:
    """Return where something is printed: 项目资金 · 支出明细第2行."""
    section, label = form.section_of(place).title, form.label_of(place)
    return label if label.startswith(section) else f"{section} · {label}"


def _shown(field: Field, text: str) -> str:
    """Return a text as it prints, an amount with its unit: elsewhere that is another."""
    shown = field.kind.show(text)
    if isinstance(field.kind, Amount) and read_amount(text) is not None:
        return shown + field.kind.unit
    return shown

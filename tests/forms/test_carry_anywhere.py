"""Any record carried from any form to any other: every text arrives, or is named."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.forms.amounts import in_money, read_amount
from perfdesk.forms.carry import carry
from perfdesk.forms.compute import settle, total_of
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Field, Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from tests.every_form.records import records_of
from tests.forms.two_forms import NEW, OLD
from tests.installed import FORMS

ANY_FORM = st.sampled_from((*FORMS, *(read_form(text, "small.toml") for text in (OLD, NEW))))
journeys = st.tuples(ANY_FORM, ANY_FORM).flatmap(
    lambda pair: st.tuples(st.just(pair[0]), records_of(pair[0]), st.just(pair[1]))
)


@given(journeys)
def test_every_text_arrives_or_is_named(journey: tuple[Form, Record, Form]) -> None:
    source, plain, target = journey
    entered = numbered(source, plain)
    carried = carry(source, entered, target)
    arrived = set(texts_of(carried.record))
    named = "\n".join(left.label + left.text for left in carried.left)
    lost = [
        text
        for field, text in entered_texts(source, entered)
        if not any(
            each in arrived or each in named for each in spellings(field, text, source, target)
        )
    ]
    assert lost == []


@given(journeys)
@settings(max_examples=25)
def test_what_arrives_fits_its_form_and_is_settled(journey: tuple[Form, Record, Form]) -> None:
    source, entered, target = journey
    carried = carry(source, entered, target).record
    assert set(carried.values) <= set(target.fields)
    for name, rows in carried.rows.items():
        known = {column.id for column in target.rosters[name].columns}
        assert all(set(row) <= known for row in rows)
    assert settle(target, carried) == carried


def numbered(form: Form, record: Record) -> Record:
    """Return a record in which no two texts are the same, amounts aside."""
    number = iter(range(10_000))

    def told_apart(text: str) -> str:
        return text if read_amount(text) is not None else f"{text}#{next(number)}#"

    for name, text in record.values.items():
        record = record.with_text(Place(name), told_apart(text))
    for name, rows in record.rows.items():
        entries = [column.id for column in form.rosters[name].entry_columns]
        for at, row in enumerate(rows):
            for column in entries:
                if row[column]:
                    record = record.with_text(Place(name, at, column), told_apart(row[column]))
    return record


def texts_of(record: Record) -> Iterator[str]:
    yield from record.values.values()
    for rows in record.rows.values():
        for row in rows:
            yield from row.values()


def entered_texts(form: Form, record: Record) -> Iterator[tuple[Field, str]]:
    """Yield all texts of a record but those of the form itself: totals that are right, headings."""
    for name, text in record.values.items():
        total = total_of(form, record, name) if name in form.totals else ""
        if read_amount(text) is None or read_amount(text) != read_amount(total):
            yield form.fields[name], text
    for name, rows in record.rows.items():
        roster = form.rosters[name]
        for row in rows:
            given = roster.given_columns if roster.heading_of(row) else 0
            yield from ((each, row[each.id]) for each in roster.columns[given:] if row[each.id])


def spellings(field: Field, text: str, source: Form, target: Form) -> Iterator[str]:
    """Yield how a text may read after the journey: as it printed, as a kind there tidies it."""
    fields = [*target.fields.values()]
    fields += [column for roster in target.rosters.values() for column in roster.columns]
    yield field.kind.show(text)
    if field.kind.name == "amount":
        text = in_money(text, source.money, target.money)
    yield text
    yield from (each.kind.tidy(text) for each in fields)

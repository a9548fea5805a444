"""Random records of any form: likely answers, odd ones and hostile ones, in every cell."""

from hypothesis import strategies as st

from perfdesk.forms.model import Field, Form, Roster
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

# what Excel, XML, SQL, a font or a line breaker might trip over
ODD = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("x")',
    "<p>甲&乙</p>",
    ">95%",
    "一\n二\n\n三",
    "一\t二",
    "'",
    "  前后空格  ",
    "䶮㛃堃𬭎𫖮",
    "👍🏽",
    "。，、）" * 20,
    "（" * 40,
    "supercalifragilisticexpialidocious" * 5,
    "很长的文字，" * 130,
)

_letters = st.characters(exclude_categories=["Cs", "Cc"])
_texts = st.one_of(st.just(""), st.text(_letters, max_size=30), st.sampled_from(ODD))


def records_of(form: Form) -> st.SearchStrategy[Record]:
    """Return a strategy for records of a form; every text is any text."""
    values = st.fixed_dictionaries({name: _likely(field) for name, field in form.fields.items()})
    rows = st.fixed_dictionaries(
        {name: st.lists(_row(roster), max_size=6) for name, roster in form.rosters.items()}
    )
    return st.builds(_record, st.just(form), values, rows)


def _record(form: Form, values: dict[str, str], rows: dict[str, list[Texts]]) -> Record:
    record = Record(form.id, form.edition, Texts(values))
    for roster, entered in rows.items():
        record = record.with_rows(roster, entered)
    return record


def _likely(field: Field) -> st.SearchStrategy[str]:
    examples = [text for text in (field.example, field.preset) if text]
    amounts = st.decimals(min_value=0, max_value=99999, places=2).map(str)
    likely = amounts if field.kind.number("1") is not None else st.sampled_from(examples or ["甲"])
    return st.one_of(likely, _texts)


def _row(roster: Roster) -> st.SearchStrategy[Texts]:
    entries = st.fixed_dictionaries({column.id: _likely(column) for column in roster.entry_columns})
    if not roster.headings:
        return entries.map(Texts)
    known = st.sampled_from(roster.headings).map(lambda heading: roster.row_under(heading.path))
    strange = _texts.map(lambda text: Texts({roster.columns[0].id: text}))
    headings = st.one_of(known, known, known, strange)
    return st.builds(lambda heading, entered: Texts({**heading, **entered}), headings, entries)

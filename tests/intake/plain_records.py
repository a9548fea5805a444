"""Random records such as people write them: every text fits its kind and reads as what it is."""

from collections.abc import Iterable, Mapping
from datetime import date

from hypothesis import strategies as st

from perfdesk.forms.compute import settle
from perfdesk.forms.kinds import (
    Amount,
    Choice,
    Choices,
    Code,
    Date,
    IndicatorValue,
    Kind,
    LongText,
    Percent,
    Phone,
    Year,
)
from perfdesk.forms.model import Field, Form, Roster
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_NAMES = (
    "污染源巡查",
    "监测月报编制",
    "网络链路租用",
    "群众投诉办理",
    "空气站运行维护",
    "业务培训",
)
_PLACES = ("城东", "城西", "园区", "流域上游", "（平台）", "PM2.5")
_SENTENCES = (
    "全年完成各项监测任务，数据按时上报。",
    "保证平台稳定运行，故障及时处理！",
    "按照年度计划，配合做好检查（含夜间）。",
)
_VALUES = ("≥90%", "=6份", "2024-12-31", "较高", "≤20万元", "100%", "》95%", "完善", "及时")

_names = st.builds(
    "{}{}{}".format,
    st.sampled_from(_PLACES),
    st.sampled_from(_NAMES),
    st.sampled_from("甲乙丙丁戊己庚辛"),
)
_sentences = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3).map("".join)
_amounts = st.decimals(min_value=0, max_value=99999, places=2).map(lambda d: f"{d.normalize():f}")


_BY_KIND: Mapping[type[Kind], st.SearchStrategy[str]] = {
    LongText: _sentences,
    Amount: _amounts,
    Percent: st.integers(0, 100).map(str),
    Year: st.integers(2015, 2035).map(str),
    Date: st.dates(date(2000, 1, 1), date(2040, 1, 1)).map(date.isoformat),
    Phone: st.integers(5_000_000, 5_999_999).map("0513-5{}".format),
    Choices: st.lists(_names, max_size=3, unique=True).map(",".join),
    IndicatorValue: st.sampled_from(_VALUES),
}


def plain_records_of(form: Form, *, whole: bool = False) -> st.SearchStrategy[Record]:
    """Return a strategy for records of a form in which each text looks like what it is.

    Rows are whole; some fields are blank, unless the record is to be `whole`.
    """
    values = st.fixed_dictionaries(
        {
            name: _plain(field) if whole else st.one_of(_plain(field), st.just(""))
            for name, field in form.fields.items()
        }
    )
    rows = st.fixed_dictionaries({name: _rows(roster) for name, roster in form.rosters.items()})
    return st.builds(_record, st.just(form), values, rows)


def _record(form: Form, values: dict[str, str], rows: dict[str, list[Texts]]) -> Record:
    record = Record(form.id, form.edition, Texts(values))
    for roster, entered in rows.items():
        record = record.with_rows(roster, entered)
    return settle(form, record)


def _plain(field: Field) -> st.SearchStrategy[str]:
    kind = field.kind
    if isinstance(kind, Choice):
        return st.sampled_from(kind.options)
    if isinstance(kind, Code):
        return st.just(field.example or kind.shape.replace("A", "B"))
    return _BY_KIND.get(type(kind), _names)


def _rows(roster: Roster) -> st.SearchStrategy[list[Texts]]:
    """Return a strategy for rows; several stand under a heading that the user wrote.

    Groups differ in more than the last such heading: where it is blank, and all blank cells are
    lost, it would read as the one above, which goes on.
    """
    if not roster.own_columns:
        return st.lists(_row(roster), max_size=6)
    more = st.lists(_entries(roster.entry_columns), max_size=2)
    told_apart = [column.id for column in roster.own_columns[:-1] or roster.own_columns]
    groups = st.lists(
        st.tuples(_row(roster), more),
        max_size=4,
        unique_by=lambda group: tuple(group[0][name] for name in told_apart),
    )
    return groups.map(
        lambda groups: [
            Texts({**first, **entries}) for first, others in groups for entries in ({}, *others)
        ]
    )


def _entries(columns: Iterable[Field]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({column.id: _plain(column) for column in columns})


def _row(roster: Roster) -> st.SearchStrategy[Texts]:
    entries = _entries((*roster.own_columns, *roster.entry_columns))
    if not roster.headings:
        return entries.map(Texts)
    known = st.sampled_from(roster.headings).map(lambda heading: roster.row_under(heading.path))
    return st.builds(lambda heading, entered: Texts({**heading, **entered}), known, entries)

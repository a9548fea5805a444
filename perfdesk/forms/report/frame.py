"""What stands over and under the tables of a report: its title, whose it is, who signs it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from perfdesk.forms.filled import Filled
from perfdesk.forms.report.lines import Cell, Line
from perfdesk.forms.sheet.grid import Style
from perfdesk.forms.sheet.styles import HEADING, SIGNATURE, SIGNATURE_AIR, TITLE
from perfdesk.forms.texts import one_line
from perfdesk.forms.years import year_told

_MOST_NAMED = 3
"""How many units or years the top names; of more it says the number."""


def top(
    title: str, forms: Sequence[Filled], day: tuple[str, date], outcome: str, whole: int
) -> Iterator[Line]:
    """Yield the title, whose forms it is on, the day with what it is called, and the outcome.

    The lines are `whole` columns wide.
    """
    yield across(title, TITLE, whole)
    yield across("　　".join(filter(None, _about(forms, *day))), HEADING, whole)
    yield across(outcome, HEADING, whole)


def across(text: str, style: Style, whole: int) -> Line:
    """Return a line of one cell over all columns, which stays with the next."""
    return Line((Cell(text, whole, style),), keep=True)


def signature(*blanks: tuple[str, int]) -> Line:
    """Return the line to be signed: each blank with the columns that it takes."""
    cells = tuple(Cell(text, columns, SIGNATURE) for text, columns in blanks)
    return Line(cells, gap=SIGNATURE_AIR)


def _about(forms: Sequence[Filled], called: str, day: date) -> tuple[str, ...]:
    units = _answers((each, each.form.naming.unit) for each in forms)
    years = [year_told(text) for text in _answers((each, each.form.naming.year) for each in forms)]
    return (
        f"单位：{_listed(units, '个单位')}" if units else "",
        f"年度：{_listed(years, '个年度')}" if years else "",
        f"{called}：{day.year}年{day.month}月{day.day}日",
    )


def _answers(asked: Iterable[tuple[Filled, str]]) -> list[str]:
    """Return what the records answer to these fields, each answer once."""
    texts = (one_line(each.record.values[name]) for each, name in asked)
    return [*dict.fromkeys(filter(None, texts))]


def _listed(names: Sequence[str], what: str) -> str:
    more = f"等 {len(names)} {what}" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more

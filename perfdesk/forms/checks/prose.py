"""The texts of a record as the checks of wording and time read them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from perfdesk.forms.kinds import Choice, IndicatorValue, LongText, Text
from perfdesk.forms.kinds.time import read_date, year_of
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Field, Form, Roster
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

MARKUP = re.compile(
    r"</?(?:p|br|span|div|strong|b|i|u|td|tr|font)(?:\s[^<>]*)?/?>|&(?:nbsp|lt|gt|amp|quot);"
)
"""What a web page leaves behind in a text that is copied from it."""

_DIGITS = "零一二三四五六七八九"
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”")


def is_worded(field: Field) -> bool:
    """Whether words may stand in a field."""
    return isinstance(field.kind, Text | LongText | Choice | IndicatorValue)


def worded_names(form: Form) -> Iterator[str]:
    """Yield the fields, and the rosters with a column, in which words may stand."""
    yield from (name for name, field in form.fields.items() if is_worded(field))
    yield from (
        name for name, roster in form.rosters.items() if any(map(is_worded, roster.entry_columns))
    )


def worded_texts(form: Form, record: Record) -> Iterator[tuple[Place, str]]:
    """Yield every text of words that is not blank, and its place."""
    for name, field in form.fields.items():
        if is_worded(field) and record.values[name]:
            yield Place(name), record.values[name]
    for name, roster in form.rosters.items():
        yield from _texts_in(roster, record.rows_of(name))


@lru_cache(maxsize=16)  # several checks ask for the same rows one after another
def _texts_in(roster: Roster, rows: tuple[Texts, ...]) -> tuple[tuple[Place, str], ...]:
    columns = tuple(column.id for column in roster.entry_columns if is_worded(column))
    return tuple(
        (Place(roster.id, number, column), text)
        for number, row in enumerate(rows)
        for column in columns
        if (text := row[column])
    )


def finding_in(
    form: Form, record: Record, place: Place, flaw: Flaw, others: tuple[Place, ...] = ()
) -> Finding:
    """Return the finding that a flaw makes at a place of a record."""
    if not place.column:
        return finding_of(form, place, flaw, others=others)
    return finding_of(form, place, flaw, record.rows_of(place.name)[place.row], others)


def without_quotes(text: str) -> str:
    """Return a text with titles and what is quoted blotted out, all else in its place."""
    return _QUOTED.sub(lambda quoted: "《" * len(quoted[0]), text)


def year_in(record: Record, name: str) -> int | None:
    """Return the year that a field holds, None where it holds none or no field is named."""
    return year_of(record.values[name])


def day_in(record: Record, name: str) -> date | None:
    """Return the day that a field holds, None where it holds none or no field is named."""
    return read_date(record.values[name])


def any_of(phrases: Iterable[str]) -> str:
    """Return the pattern of any of some phrases, the longest first; of none, what never matches."""
    longest_first = sorted({*phrases} - {""}, key=lambda phrase: (-len(phrase), phrase))
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else "(?!)"


def number_of(written: str) -> int:
    """Return the number that 12, ⑫, 两 or 二十 spells; below a hundred in Chinese."""
    if not written.isdigit():
        tens, ten, ones = written.replace("两", "二").rpartition("十")
        return (_DIGITS.index(tens or "一") * 10 if ten else 0) + _DIGITS.index(ones or "零")
    return int(unicodedata.numeric(written)) if len(written) == 1 else int(written)

"""The texts of a record as the checks of wording and time read them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import ClassVar, TypeVar

from perfdesk.forms.checking.look import single_texts
from perfdesk.forms.kinds import Choice, IndicatorValue, LongText, Text
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.kinds.time import read_date
from perfdesk.forms.model import Field, Form, Roster, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.rows import row_by_row
from perfdesk.forms.rule import Check, Kinds
from perfdesk.forms.texts import Texts
from perfdesk.forms.years import year_of

MARKUP = re.compile(
    r"</?(?:p|br|span|div|strong|b|i|u|td|tr|font)(?:\s[^<>]*)?/?>|&(?:nbsp|lt|gt|amp|quot);"
)
"""What a web page leaves behind in a text that is copied from it."""

SENTENCE = re.compile(r"[^。；！？\n]+")
"""A sentence of running text, without the sign that ends it."""

WORDED: Kinds = (Text, LongText, Choice, IndicatorValue)
"""The kinds of field in which words may stand."""
_Fact = TypeVar("_Fact")
_TENS = re.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”")
_NO_LETTERS = re.compile(r"[\W_]+")


class ProseCheck(Check, frozen=True):
    """Looks at texts in which words may stand."""

    kinds: ClassVar[Kinds] = WORDED


def is_worded(field: Field) -> bool:
    """Whether words may stand in a field."""
    return isinstance(field.kind, WORDED)


def worded_slots(form: Form) -> Iterator[Slot]:
    """Yield the fields, and the rosters with a column, in which words may stand."""
    yield from (Slot(name) for name, field in form.fields.items() if is_worded(field))
    yield from (
        Slot(name)
        for name, roster in form.rosters.items()
        if any(map(is_worded, roster.entry_columns))
    )


def facts_in(
    form: Form, record: Record, read: Callable[[str], tuple[_Fact, ...]]
) -> Iterator[tuple[Place, _Fact]]:
    """Yield what is read in each text of words, and the place of the text."""
    for name in (*form.fields, *form.rosters):
        for place, field, text in single_texts(form, record, name):
            if text and is_worded(field):
                yield from ((place, fact) for fact in read(text))
    in_rows = _facts_in_rows(read)
    for name, roster in form.rosters.items():
        rows = roster.by_themselves(record.rows_of(name))
        yield from chain.from_iterable(in_rows(roster, rows))


@lru_cache(maxsize=8)
def _facts_in_rows(
    read: Callable[[str], tuple[_Fact, ...]],
) -> Callable[[Roster, tuple[Texts, ...]], tuple[tuple[tuple[Place, _Fact], ...], ...]]:
    """Return what reads something in each text of words of all rows."""

    @row_by_row
    def facts_of(roster: Roster, number: int, row: Texts) -> tuple[tuple[Place, _Fact], ...]:
        return tuple(
            (Place(roster.id, number, column.id), fact)
            for column in roster.entry_columns
            if row[column.id] and is_worded(column)
            for fact in read(row[column.id])
        )

    return facts_of


def without_quotes(text: str) -> str:
    """Return a text with titles and what is quoted blotted out, all else in its place."""
    if "《" not in text and "“" not in text:
        return text
    return _QUOTED.sub(lambda quoted: "《" * len(quoted[0]), text)


@lru_cache(maxsize=256)  # most texts stay as they are while one is typed in
def letters_of(text: str) -> str:
    """Return a text in half-width characters without white space and punctuation."""
    return _NO_LETTERS.sub("", narrow(text))


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
    """Return the number that 12, ⑫, 两 or 二十 spells; below a hundred in Chinese.

    What spells none, such as the 三五 of 十三五 or 三五年, is 0.
    """
    if written.isdecimal():
        return int(written)
    if len(written) == 1:
        return int(unicodedata.numeric(written.replace("两", "二"), 0))
    tens = _TENS.fullmatch(written)
    return number_of(tens[1] or "一") * 10 + number_of(tens[2] or "零") if tens else 0

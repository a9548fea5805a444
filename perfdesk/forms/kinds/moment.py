"""Points and spans of time as indicator values spell them: 2024年6月底前, 2024年1月-2024年12月."""

import calendar
import re
from datetime import date

from msgspec import Struct

from perfdesk.forms.kinds.time import read_date

_YEAR = r"(?:19|20)[0-9]{2}"
_BEFORE = r"(?:之前|以前|前|为止|止)?"
_MONTH = re.compile(rf"({_YEAR})(?:年|[-/.])\s*([0-9]{{1,2}})月?份?底?{_BEFORE}")
_WHOLE_YEAR = re.compile(rf"({_YEAR})年度?(?:底|末|内)?{_BEFORE}")
_PART_OF_YEAR = re.compile(
    rf"""(?:{_YEAR}年|当年|本年|每年|次年)?度?
        (?: (?:1[0-2]|0?[1-9])月(?:[0-9]{{1,2}}日|份|底|末|初|上旬|中旬|下旬)?
          | 年底|年末|年内|上半年|下半年|全年|第?[一二三四1-4]季度(?:末|底)? )
        {_BEFORE}""",
    re.VERBOSE,
)
_JOIN = re.compile(r"\s*(?:—+|[-–~～至到])\s*")
_MONTHS = 12


class Span(Struct, frozen=True):
    """A stretch of time from its first day to its last; both None where no year is named."""

    first: date | None = None
    last: date | None = None


def read_moment(text: str) -> Span | None:
    """Return the day, month, year or part of a year that a text names, None for other texts.

    A date before which something is due (2024年6月底前) reads as that date.
    """
    day = read_date(re.sub(rf"(?<=[0-9日]){_BEFORE}$", "", text))
    if day:
        return Span(day, day)
    month = _MONTH.fullmatch(text)
    if month and 1 <= int(month[2]) <= _MONTHS:
        return _months(int(month[1]), int(month[2]), int(month[2]))
    year = _WHOLE_YEAR.fullmatch(text)
    if year:
        return _months(int(year[1]), 1, _MONTHS)
    return Span() if _PART_OF_YEAR.fullmatch(text) else None


def read_period(text: str) -> Span | None:
    """Return the stretch between two dates that a text joins, None for other texts."""
    for join in _JOIN.finditer(text):
        start, end = text[: join.start()], text[join.end() :]
        # what both have in common stands once: 2024-2026年, 1-12月, 2024年1月-12月
        first = read_moment(start) or read_moment(f"{start}年") or read_moment(f"{start}月")
        last = read_moment(end)
        if first and last:
            if first.first and not last.last:
                last = read_moment(f"{first.first.year}年{end}") or last
            return Span(first.first, last.last)
    return None


def _months(year: int, first: int, last: int) -> Span:
    end = calendar.monthrange(year, last)[1]
    return Span(date(year, first, 1), date(year, last, end))

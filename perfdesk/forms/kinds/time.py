"""Kinds that hold a point in time: a year, a date."""

import re
from datetime import date
from typing import ClassVar

from perfdesk.forms.kinds.base import Kind, narrow
from perfdesk.forms.problem import Flaw
from perfdesk.forms.years import year_of

_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:年度?)?")
_DATE = re.compile(
    r"([0-9]{4})[-/.年]\s*([0-9]{1,2})[-/.月]\s*([0-9]{1,2})日?|([0-9]{4})([0-9]{2})([0-9]{2})"
)


class Year(Kind, frozen=True):
    """A year from 1900 to 2099, kept as four digits and printed with the form's suffix."""

    name: ClassVar[str] = "year"
    title: ClassVar[str] = "年份"
    hint: ClassVar[str] = "四位数字"

    suffix: str = ""

    def tidy(self, typed: str) -> str:
        found = _YEAR.fullmatch(narrow(typed))
        return found[1] if found else typed

    def flaw(self, text: str) -> Flaw | None:
        return None if year_of(text) else Flaw("F4.year", (("value", text),))

    def show(self, text: str) -> str:
        return text + self.suffix if year_of(text) else text


class Date(Kind, frozen=True):
    """A day, kept as 2024-03-05 and printed as 2024年3月5日."""

    name: ClassVar[str] = "date"
    title: ClassVar[str] = "日期"
    hint: ClassVar[str] = "如 2024-3-5 或 2024年3月5日"

    def tidy(self, typed: str) -> str:
        day = read_date(narrow(typed))
        return day.isoformat() if day else typed

    def flaw(self, text: str) -> Flaw | None:
        return None if read_date(text) else Flaw("F5.date", (("value", text),))

    def show(self, text: str) -> str:
        day = read_date(text)
        return f"{day.year}年{day.month}月{day.day}日" if day else text


def read_date(text: str) -> date | None:
    """Return the day that a text names in one of the usual spellings, None where it names none."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None

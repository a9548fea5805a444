"""The kind that holds money, exact to the last digit."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from perfdesk.forms.kinds.base import Align, Kind, narrow
from perfdesk.forms.problem import Flaw

_PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)")
_UNITS = {"元": 0, "千元": 3, "万": 4, "万元": 4, "亿": 8, "亿元": 8}  # powers of ten
_UNIT = re.compile(rf"(.*?)({'|'.join(sorted(_UNITS, key=len, reverse=True))})")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class Amount(Kind, frozen=True):
    """An amount of money in the form's unit (万元 or 元), kept as plain decimal digits.

    An amount typed in another unit is converted where that keeps within the form's decimals.
    `decimals` is the most digits after the point that the form allows; `grouped` prints
    thousands separators.
    """

    name: ClassVar[str] = "amount"
    title: ClassVar[str] = "金额"
    hint: ClassVar[str] = "数字；可以带千分位，如 1,022.31"
    align: ClassVar[Align] = Align.RIGHT

    unit: str = "万元"
    decimals: int = 2
    grouped: bool = False

    def tidy(self, typed: str) -> str:
        text = re.sub(r"\s", "", narrow(typed)).removeprefix("¥")
        found = _UNIT.fullmatch(text)
        digits, unit = found.groups() if found else (text, self.unit)
        if _GROUPED.fullmatch(digits):
            digits = digits.replace(",", "")
        if not _PLAIN.fullmatch(digits):
            return typed
        if _UNITS[unit] == _UNITS[self.unit]:
            return _without_idle_signs(digits)
        amount = Decimal(f"{digits}e{_UNITS[unit] - _UNITS[self.unit]}")  # exact at any length
        return spell_amount(amount) if _decimals(amount) <= self.decimals else typed

    def flaw(self, text: str) -> Flaw | None:
        amount = self.number(text)
        if amount is None:
            return Flaw("F4.amount", (("value", text), ("unit", self.unit)))
        if amount < 0:
            return Flaw("N5.negative", (("value", text),))
        if _decimals(amount) > self.decimals:
            return Flaw("N5.decimals", (("value", text), ("decimals", str(self.decimals))))
        return None

    def show(self, text: str) -> str:
        amount = self.number(text)
        return f"{amount:,f}" if self.grouped and amount is not None else text

    def number(self, text: str) -> Decimal | None:
        return read_amount(text)


@lru_cache(4096)  # each key that is typed sums all amounts of a form several times
def read_amount(text: str) -> Decimal | None:
    """Return the exact amount that a kept text spells, None where it spells none (or is blank)."""
    return Decimal(text) if _PLAIN.fullmatch(text) and text.isascii() else None


def spell_amount(amount: Decimal) -> str:
    """Return the plain digits of an amount, without idle zeros after the point."""
    spelled = f"{amount:f}"
    return spelled.rstrip("0").rstrip(".") if "." in spelled else spelled


def _without_idle_signs(digits: str) -> str:
    """Return plain digits without a plus, zeros in front or a lone point: +007. → 7, .5 → 0.5."""
    sign = "-" if digits.startswith("-") else ""
    whole, point, part = digits.lstrip("+-").partition(".")
    return f"{sign}{whole.lstrip('0') or '0'}{point if part else ''}{part}"


def _decimals(amount: Decimal) -> int:
    """Return how many digits after the point are in use: 18.00 has none."""
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

"""The kind that holds money, exact to the last digit."""

import re
from decimal import Decimal
from typing import ClassVar

from perfdesk.forms.amounts import (
    MONEY_ZEROS,
    PLAIN,
    added,
    read_amount,
    spell_amount,
    without_idle_signs,
)
from perfdesk.forms.kinds.base import Align, Kind, figures_in
from perfdesk.forms.problem import Flaw

_UNIT = re.compile(rf"(.*?)({'|'.join(sorted(MONEY_ZEROS, key=len, reverse=True))})")
_TERM = re.compile(r"[-+]?[^-+]+")
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


class Amount(Kind, frozen=True):
    """An amount of money in the form's unit (万元 or 元), kept as plain decimal digits.

    An amount typed in another unit is converted where that keeps within the form's decimals, and
    a sum such as =400+86.16-3 is added up.
    `decimals` is the most digits after the point that the form allows; `grouped` prints
    thousands separators.
    """

    name: ClassVar[str] = "amount"
    title: ClassVar[str] = "金额"
    hint: ClassVar[str] = "数字或加减算式，如 1,022.31、=400+86.16"
    align: ClassVar[Align] = Align.RIGHT

    unit: str = "万元"
    decimals: int = 2
    grouped: bool = False

    def tidy(self, typed: str) -> str:
        text = figures_in(typed)
        read = self._added_up(text[1:]) if text.startswith("=") else self._read(text)
        return typed if read is None else read

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

    def _read(self, text: str) -> str | None:
        """Return the digits of one amount, None where it is none or would lose some."""
        found = _UNIT.fullmatch(text.removeprefix("¥"))
        digits, unit = found.groups() if found else (text.removeprefix("¥"), self.unit)
        if _GROUPED.fullmatch(digits):
            digits = digits.replace(",", "")
        if not PLAIN.fullmatch(digits):
            return None
        zeros = MONEY_ZEROS[unit] - MONEY_ZEROS[self.unit]
        if not zeros:
            return without_idle_signs(digits)
        amount = Decimal(f"{digits}e{zeros}")  # exact at any length
        return spell_amount(amount) if _decimals(amount) <= self.decimals else None

    def _added_up(self, text: str) -> str | None:
        """Return the digits of a sum, None where one of its terms is no amount."""
        terms = _TERM.findall(text)
        read = [digits for term in terms if (digits := self._read(term)) is not None]
        if "".join(terms) != text or len(read) < max(1, len(terms)):
            return None
        return spell_amount(added(map(Decimal, read)))


def _decimals(amount: Decimal) -> int:
    """Return how many digits after the point are in use: 18.00 has none."""
    return len(spell_amount(amount).partition(".")[2])

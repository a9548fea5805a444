"""Amounts as kept texts: read, spelled and added up, exact to the last digit.

Lists need no more of money.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import MAX_PREC, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache, reduce
from types import MappingProxyType

PLAIN = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
"""Plain decimal digits, as an amount is kept."""
MONEY_ZEROS: Mapping[str, int] = MappingProxyType(
    {"元": 0, "千元": 3, "万": 4, "万元": 4, "亿": 8, "亿元": 8}
)
"""How many zeros each unit of money stands for."""

_EXACT = Context(prec=MAX_PREC, rounding=ROUND_HALF_UP)


@lru_cache(4096)  # each key that is typed sums all amounts of a form several times
def read_amount(text: str) -> Decimal | None:
    """Return the exact amount that a kept text spells, None where it spells none (or is blank)."""
    return Decimal(text) if PLAIN.fullmatch(text) else None


def are_equal(text: str, other: str) -> bool:
    """Whether two kept texts read alike, or spell the same amount: 16 and 16.0."""
    amount = read_amount(text)
    return text == other or (amount is not None and amount == read_amount(other))


def added(amounts: Iterable[Decimal]) -> Decimal:
    """Return the sum of amounts, however many digits they have."""
    return reduce(_EXACT.add, amounts, Decimal(0))


def rounded(number: Decimal, decimals: int = 2) -> Decimal:
    """Return a number with so many decimals, 5 rounded up, however many digits it has."""
    return number.quantize(Decimal((0, (1,), -decimals)), context=_EXACT)


def decimals_of(amount: Decimal) -> int:
    """Return how many digits stand after the point of an amount: 18.00 has two."""
    return max(0, -int(amount.as_tuple().exponent))


def spell_amount(amount: Decimal) -> str:
    """Return the plain digits of an amount, without idle zeros after the point."""
    spelled = f"{amount:f}"
    return spelled.rstrip("0").rstrip(".") if "." in spelled else spelled


def in_money(text: str, unit: str, other: str) -> str:
    """Return an amount in another unit of money, to the last digit; what is no amount stays."""
    amount = read_amount(text)
    if amount is None or unit == other:
        return text
    return spell_amount(amount.scaleb(MONEY_ZEROS[unit] - MONEY_ZEROS[other], context=_EXACT))


def without_idle_signs(digits: str) -> str:
    """Return plain digits without a plus, zeros in front or a lone point: +007. → 7, .5 → 0.5."""
    sign = "-" if digits.startswith("-") else ""
    whole, point, part = digits.lstrip("+-").partition(".")
    return f"{sign}{whole.lstrip('0') or '0'}{point if part else ''}{part}"

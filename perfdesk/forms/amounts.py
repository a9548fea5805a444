"""Amounts as kept texts: read and spelled, exact to the last digit; lists need no more of money."""

import re
from collections.abc import Mapping
from decimal import MAX_PREC, Context, Decimal
from functools import lru_cache
from types import MappingProxyType

PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)")
"""Plain decimal digits, as an amount is kept."""
MONEY_ZEROS: Mapping[str, int] = MappingProxyType(
    {"元": 0, "千元": 3, "万": 4, "万元": 4, "亿": 8, "亿元": 8}
)
"""How many zeros each unit of money stands for."""

_EXACT = Context(prec=MAX_PREC)


@lru_cache(4096)  # each key that is typed sums all amounts of a form several times
def read_amount(text: str) -> Decimal | None:
    """Return the exact amount that a kept text spells, None where it spells none (or is blank)."""
    return Decimal(text) if PLAIN.fullmatch(text) and text.isascii() else None


def are_equal(text: str, other: str) -> bool:
    """Whether two kept texts read alike, or spell the same amount: 16 and 16.0."""
    amount = read_amount(text)
    return text == other or (amount is not None and amount == read_amount(other))


def rounded(number: Decimal, decimals: int = 2) -> Decimal:
    """Return a number with so many decimals, however many digits stand before them."""
    return number.quantize(Decimal((0, (1,), -decimals)), context=_EXACT)


def spell_amount(amount: Decimal) -> str:
    """Return the plain digits of an amount, without idle zeros after the point."""
    spelled = f"{amount:f}"
    return spelled.rstrip("0").rstrip(".") if "." in spelled else spelled

"""Amounts as kept texts: read and spelled, exact to the last digit; lists need no more of money."""

import re
from decimal import MAX_PREC, Context, Decimal
from functools import lru_cache

PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)")
"""Plain decimal digits, as an amount is kept."""

_EXACT = Context(prec=MAX_PREC)


@lru_cache(4096)  # each key that is typed sums all amounts of a form several times
def read_amount(text: str) -> Decimal | None:
    """Return the exact amount that a kept text spells, None where it spells none (or is blank)."""
    return Decimal(text) if PLAIN.fullmatch(text) and text.isascii() else None


def rounded(number: Decimal, decimals: int = 2) -> Decimal:
    """Return a number with so many decimals, however many digits stand before them."""
    return number.quantize(Decimal((0, (1,), -decimals)), context=_EXACT)


def spell_amount(amount: Decimal) -> str:
    """Return the plain digits of an amount, without idle zeros after the point."""
    spelled = f"{amount:f}"
    return spelled.rstrip("0").rstrip(".") if "." in spelled else spelled

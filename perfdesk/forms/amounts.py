"""Amounts as kept texts: read and spelled, exact to the last digit; lists need no more of money."""

import re
from decimal import Decimal
from functools import lru_cache

PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)")
"""Plain decimal digits, as an amount is kept."""


@lru_cache(4096)  # each key that is typed sums all amounts of a form several times
def read_amount(text: str) -> Decimal | None:
    """Return the exact amount that a kept text spells, None where it spells none (or is blank)."""
    return Decimal(text) if PLAIN.fullmatch(text) and text.isascii() else None


def spell_amount(amount: Decimal) -> str:
    """Return the plain digits of an amount, without idle zeros after the point."""
    spelled = f"{amount:f}"
    return spelled.rstrip("0").rstrip(".") if "." in spelled else spelled

"""How far a long export is: who wants to know hears of every step."""

from collections.abc import Callable

Step = Callable[[int, int, str], None]
"""Hears how many steps are done, of how many, and what was done; what it raises ends it all."""


def unheard(done: int, total: int, what: str) -> None:
    """Let a step pass that nobody wants to hear of."""

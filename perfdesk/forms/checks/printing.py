"""Printing: can every character be put on paper."""

from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from perfdesk.forms.model import Check, Field
from perfdesk.forms.problem import Flaw
from perfdesk.forms.sheet.grid import Face
from perfdesk.forms.sheet.measure import Measure


class PrintableCharacters(Check, frozen=True):
    """P1: a text holds a character that no font of ours has; 〓 would stand for it on paper."""

    code: ClassVar[str] = "P1"
    rule: ClassVar[str] = "有字体打印不出的字"

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002 - any text prints
        missing = _measure().missing(text, Face.SERIF)
        if missing:
            yield Flaw("P1.character", (("characters", "".join(missing)),))


@lru_cache
def _measure() -> Measure:
    """Return the measure that keeps what it learnt of each character."""
    return Measure()

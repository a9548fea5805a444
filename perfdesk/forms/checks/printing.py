"""Printing: can every character be put on paper."""

from collections.abc import Iterator
from typing import ClassVar

from perfdesk.forms.model import Check, Field
from perfdesk.forms.problem import Flaw
from perfdesk.forms.sheet.grid import Face
from perfdesk.forms.sheet.measure import shared_measure


class PrintableCharacters(Check, frozen=True):
    """P1: a text holds a character that no font of ours has; 〓 would stand for it on paper."""

    code: ClassVar[str] = "P1"
    rule: ClassVar[str] = "有字体打印不出的字"

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002 - any text prints
        missing = shared_measure().missing(text, Face.SERIF)
        if missing:
            yield Flaw("P1.character", (("characters", "".join(missing)),))

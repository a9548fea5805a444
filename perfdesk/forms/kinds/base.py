"""What every field kind can do with a text."""

import unicodedata
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from msgspec import Struct

from perfdesk.forms.problem import Flaw


class Align(StrEnum):
    """Where a printed text stands in its cell, from side to side."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Kind(Struct, frozen=True):
    """One kind of field: how a typed text is tidied, judged, shown and handed to a workbook.

    A record keeps the tidied text. Whatever a kind cannot understand it leaves as typed, so
    that no character is lost; `flaw` then says what is wrong with it.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    hint: ClassVar[str] = ""
    align: ClassVar[Align] = Align.CENTER

    def tidy(self, typed: str) -> str:
        """Return the text to keep for a text as typed or pasted."""
        return typed

    def flaw(self, text: str) -> Flaw | None:  # noqa: ARG002 - a plain text has none
        """Return what is wrong with a kept text that is not blank, None where nothing is."""
        return None

    def show(self, text: str) -> str:
        """Return the kept text as it prints."""
        return text

    def number(self, text: str) -> Decimal | None:  # noqa: ARG002 - a plain text has none
        """Return the number that the workbook's cell holds, None where it holds text."""
        return None


def narrow(text: str) -> str:
    """Return a text with full-width digits, letters and signs made half-width, ends stripped."""
    return unicodedata.normalize("NFKC", text).strip()

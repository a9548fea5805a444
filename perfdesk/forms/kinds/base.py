"""What every field kind can do with a text."""

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from msgspec import Struct

from perfdesk.forms.problem import Flaw

HALF_WIDTHS: Mapping[int, int] = MappingProxyType(
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
)
"""Full-width forms of ASCII as half-width ones, for `str.translate`: one character for one, so
that what is found stands at the same place in the text."""
_FIGURES = {**HALF_WIDTHS, **str.maketrans("￥−", "¥-")}


class Align(StrEnum):
    """Where a printed text stands in its cell, from side to side."""

    __hash__ = str.__hash__  # Enum's own is not C, and each cell that prints is looked up by it

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


def figures_in(typed: str) -> str:
    """Return a typed figure in half-width signs, without blanks.

    Only width changes: ①50 and 5² are more than the digits in them.
    """
    return "".join(typed.translate(_FIGURES).split())


def narrow(text: str) -> str:
    """Return a text with full-width digits, letters and signs made half-width, ends stripped."""
    return unicodedata.normalize("NFKC", text).strip()

"""What says at the foot of a page which record it shows: a short fingerprint, and a QR code of it.

Whoever holds the paper can find out whether a file is the one that was signed. It names form,
edition and fingerprint only: nothing of what was entered, no person.
"""

import re
from functools import lru_cache

from msgspec import Struct

from perfdesk.forms.record import Record
from perfdesk.forms.sheet.qr import code_rows

DIGITS = 12
"""How many digits of a fingerprint are for people: two records in a thousand million million
share them by chance."""

_GROUP = 4
_DARK = re.compile("1+")
_MOST = 100
"""How much of a form's id the code holds."""

_KEPT = 16
"""Codes of records shown last: a record is seen, printed, and written as PDF and workbook."""


class Imprint(Struct, frozen=True):
    """Which record is shown: its form, its edition and the fingerprint of its texts."""

    form: str
    edition: int
    fingerprint: str

    @property
    def words(self) -> str:
        """What stands beside the QR code."""
        return f"核对码 {spell_fingerprint(self.fingerprint)}"

    @property
    def payload(self) -> str:
        """What a scanner reads: capitals, digits and blanks, which take the least room."""
        digits = spell_fingerprint(self.fingerprint)
        return f"PERFDESK {self.form[:_MOST]} {self.edition} {digits}".upper()


class Dark(Struct, frozen=True):
    """Neighbouring dark modules in a row of a QR code: where they begin, and how many."""

    row: int
    column: int
    count: int


class Modules(Struct, frozen=True):
    """A QR code: how many modules wide and high it is, and the dark ones."""

    size: int
    dark: tuple[Dark, ...]


def imprint_of(record: Record) -> Imprint:
    """Return what says that a print shows this record."""
    return Imprint(record.form, record.edition, record.fingerprint())


def spell_fingerprint(fingerprint: str) -> str:
    """Return a fingerprint as people read and compare it: 3F2A 9C01 77DE."""
    digits = fingerprint[:DIGITS].upper()
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))


@lru_cache(_KEPT)
def rows_of(imprint: Imprint) -> tuple[str, ...]:
    """Return the rows of the QR code of an imprint: a 1 for each dark module, 0 for others."""
    return code_rows(imprint.payload)


@lru_cache(_KEPT)
def modules_of(imprint: Imprint) -> Modules:
    """Return the modules of the QR code of an imprint."""
    rows = rows_of(imprint)
    dark = [
        Dark(number, start, stop - start)
        for number, row in enumerate(rows)
        for start, stop in map(re.Match.span, _DARK.finditer(row))
    ]
    return Modules(len(rows), tuple(dark))

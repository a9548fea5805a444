"""What says at the foot of a page which record it shows: a short fingerprint, and a QR code of it.

Whoever holds the paper can find out whether a file is the one that was signed. It names form,
edition and fingerprint only: nothing of what was entered, no person.
"""

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from perfdesk.forms.record import Record

if TYPE_CHECKING:
    from segno import QRCode

DIGITS = 12
"""How many digits of a fingerprint are for people: two records in a thousand million million
share them by chance."""

_GROUP = 4
_ERROR, _MASK = "m", 2
"""A sixth of the code may be smudged; one mask for all, for trying each takes ten times as long."""

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
        return f"PERFDESK {self.form} {self.edition} {digits}".upper()


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


def warm() -> None:
    """Load what makes QR codes, so that the first page laid out need not wait for it."""
    import segno  # noqa: F401, PLC0415 - 50 ms, with the standard library's mail and URL modules


@lru_cache(_KEPT)
def qr_code(imprint: Imprint) -> "QRCode":
    """Return the QR code of an imprint."""
    from segno import make_qr  # noqa: PLC0415 - see above

    return make_qr(imprint.payload, error=_ERROR, mask=_MASK, boost_error=False)


@lru_cache(_KEPT)
def modules_of(imprint: Imprint) -> Modules:
    """Return the modules of the QR code of an imprint."""
    matrix = qr_code(imprint).matrix
    dark = []
    for row, modules in enumerate(matrix):
        column = 0
        for is_dark, run in groupby(modules):
            count = len(list(run))
            if is_dark:
                dark.append(Dark(row, column, count))
            column += count
    return Modules(len(matrix), tuple(dark))

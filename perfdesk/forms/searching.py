"""Finds a text in a record and replaces it, field by field and cell by cell."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record


class Hit(Struct, frozen=True):
    """Where a text was found: the place, and the characters of its text."""

    place: Place
    start: int
    length: int


def find(form: Form, record: Record, wanted: str, *, is_exact: bool = False) -> tuple[Hit, ...]:
    """Return where a text stands in what the user fills in, in printed order.

    Unless it must be found exactly, capital letters are as good as small ones and full-width
    signs as good as half-width ones.
    """
    if not wanted:
        return ()
    sought = wanted if is_exact else _folded(wanted)
    return tuple(
        Hit(place, start, len(sought))
        for section in form.sections
        for place in form.places(section, record.rows)
        if not form.field_at(place).computed
        for start in _starts(record.text(place), sought, is_exact=is_exact)
    )


def replacing(form: Form, record: Record, hits: Iterable[Hit], text: str) -> Iterator[Edit]:
    """Yield the edits that put a text in the place of hits of a record, in printed order.

    Each cell's text is tidied by its kind.
    """
    for place, found in groupby(hits, key=lambda hit: hit.place):
        written = record.text(place)
        for hit in sorted(found, key=lambda hit: hit.start, reverse=True):
            written = written[: hit.start] + text + written[hit.start + hit.length :]
        yield Edit(place, form.field_at(place).kind.tidy(written))


def _starts(text: str, sought: str, *, is_exact: bool) -> Iterator[int]:
    looked_at = text if is_exact else _folded(text)
    start = looked_at.find(sought)
    while start >= 0:
        yield start
        start = looked_at.find(sought, start + len(sought))


@lru_cache(maxsize=1024)  # most texts stay as they are while one types what to find
def _folded(text: str) -> str:
    """Return a text of the same length in small letters and half-width signs."""
    return "".join(map(_folded_sign, text))


@lru_cache(maxsize=4096)
def _folded_sign(sign: str) -> str:
    folded = unicodedata.normalize("NFKC", sign).lower()
    return folded if len(folded) == 1 else sign

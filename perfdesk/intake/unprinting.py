"""Turns what a printed cell says back into the texts that it was put together from."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations_with_replacement, groupby, pairwise

from perfdesk.forms.kinds import Amount, IndicatorValue, Percent
from perfdesk.forms.kinds.base import HALF_WIDTHS
from perfdesk.forms.model import Field, Numbering, Part, Slot
from perfdesk.forms.texts import without_blanks
from perfdesk.intake.formats.book import Found

NUMBER_OF_ROW = "[0-9零一二三四五六七八九十百]*"
"""What the number of a row looks like, in either manner."""

_GROUP = "(.*?)"
_ERROR = re.compile(r"#(?:REF!|VALUE!|DIV/0!|NAME\?|N/A|NUM!|NULL!)")
_REFERS = re.compile(r"\$?[A-Za-z]{1,3}\$?[0-9]|[A-Za-z]\s*\(|!")
_BROKEN = re.compile(r"(?<=[0-9-])\n(?=[0-9-])")
"""Where the edge of a cell may have broken a number."""

_TWO, _MOST_WORDS = 2, 30
# how much speaks against a text in a field
_FITS, _FLAWED, _BLANK, _STRANGE = -1, 2, 3, 4


def said(found: Found, field: Field) -> str | None:
    """Return what a cell says that holds one entry; None for a formula without a result.

    An error, #REF! and the like, is no result. A formula where words are due is what was
    typed, as in =100%, unless it reads other cells.
    """
    is_count = isinstance(field.kind, Amount | Percent)
    has_result = bool(found.text) and not _ERROR.fullmatch(found.text)
    if not found.formula or (has_result and (is_count or _REFERS.search(found.formula))):
        return found.text
    if is_count or _REFERS.search(found.formula):
        return None
    return found.formula


def read_entry(field: Field, text: str, *, is_prose: bool = False) -> str:
    """Return the text to keep for a printed one; `is_prose` is printed with its lines indented.

    The operator of an indicator's value stays as it was printed: the checks tell of a wrong one
    and offer the right one.
    """
    if is_prose:
        text = "\n".join(line.strip() for line in text.split("\n"))
    if field.blank:  # what a hand was to write on: ________, ____年__月__日
        text = text.strip().strip("_") if without_blanks(text).strip(field.blank) else ""
    if isinstance(field.kind, IndicatorValue):
        return text.strip()
    return field.kind.tidy(text) if text.strip() else ""


def read_parts(
    parts: tuple[Part, ...], fields: Sequence[Field], text: str, *, is_prose: bool = False
) -> tuple[str, ...] | None:
    """Return the texts of a cell's entries, in order; None where its printed words are gone.

    `fields` are what the slots among the parts ask for.
    """
    if len(parts) == 1:
        return (read_entry(fields[0], text, is_prose=is_prose),)
    runs = tuple(_runs(parts))
    found = _match(parts, text)
    if found:
        pieces = [text[slice(*found.span(number))] for number in range(1, len(runs) + 1)]
    elif len(fields) == 1:
        pieces = [_without_words(parts, text)]
    else:
        return None
    texts: list[str] = []
    for run, piece in zip(runs, pieces, strict=True):
        own = fields[len(texts) : len(texts) + run]
        cut = shared_out(own, piece.strip())
        texts += (read_entry(*each, is_prose=is_prose) for each in zip(own, cut, strict=True))
    return tuple(texts)


def has_words(parts: tuple[Part, ...], text: str) -> bool:
    """Whether a text has the words that a cell prints around its entries."""
    return _match(parts, text) is not None


def _match(parts: tuple[Part, ...], text: str) -> re.Match[str] | None:
    return re.fullmatch(_pattern(parts), text.translate(HALF_WIDTHS), re.DOTALL)


def shared_out(fields: Sequence[Field], text: str) -> tuple[str, ...]:
    """Return a text cut into one for each field where that makes the most sense."""
    words = text.split()
    if len(fields) == 1 or not words or len(words) > _MOST_WORDS:
        return (text, *[""] * (len(fields) - 1))
    whole = _BROKEN.sub("", text)
    choices = [*_choices(fields, text), *(_choices(fields, whole) if whole != text else ())]
    return min(choices, key=lambda texts: sum(map(_doubt, fields, texts)))


def _choices(fields: Sequence[Field], text: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut a text into one for each field."""
    words = text.split()
    for cut in combinations_with_replacement(range(len(words), -1, -1), len(fields) - 1):
        yield _joined(words, (0, *sorted(cut), len(words)))
    if len(words) == 1 and len(fields) == _TWO:
        for end in _ends_of_names(text):
            yield text[:end], text[end:]


def _ends_of_names(text: str) -> Iterator[int]:
    """Yield where a text may lack a blank: 甲13912345678."""
    for end in range(1, len(text)):
        if text[end - 1].isalpha() and not text[end].isalpha():
            yield end


def _joined(words: Sequence[str], ends: Sequence[int]) -> tuple[str, ...]:
    return tuple(" ".join(words[start:end]) for start, end in pairwise(ends))


def _doubt(field: Field, text: str) -> int:
    """Return how much speaks against a text being what a field asks for."""
    if not text:
        return _BLANK
    if field.kind.flaw(field.kind.tidy(text)) is None:
        is_strict = field.kind.flaw("?") is not None
        return _FITS if is_strict else 0
    return _FLAWED if any(sign.isdigit() for sign in text) else _STRANGE


def _runs(parts: tuple[Part, ...]) -> Iterator[int]:
    """Yield how many entries stand side by side, for each place between printed words."""
    for is_entry, run in groupby(_solid(parts), lambda part: isinstance(part, Slot)):
        if is_entry:
            yield len(list(run))


def _solid(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return parts without words that are blank."""
    return tuple(part for part in parts if not isinstance(part, str) or part.strip())


@lru_cache(maxsize=256)
def _pattern(parts: tuple[Part, ...]) -> str:
    """Return the pattern of a cell, a group for each run of entries.

    An entry ends where the words behind it stand first, which is final: trying all places
    would take minutes on a cell that was made to.
    """
    patterns = [r"\s*"]
    for part in _solid(parts):
        if isinstance(part, Numbering):
            patterns[-1] += NUMBER_OF_ROW
        elif isinstance(part, str):
            patterns[-1] += _spelled(part)
        elif patterns[-1] != _GROUP:
            patterns.append(_GROUP)
    first, *entries = patterns
    *inner, last = entries or [""]
    return first + "".join(f"(?>{pattern})" for pattern in inner) + last


def _spelled(words: str) -> str:
    """Return the pattern of printed words: blanks within them do not count."""
    signs = without_blanks(words).translate(HALF_WIDTHS)
    return r"\s*".join(map(re.escape, signs))


def _without_words(parts: tuple[Part, ...], text: str) -> str:
    """Return a text without those of the printed words that it still begins or ends with."""
    at = next(number for number, part in enumerate(parts) if isinstance(part, Slot))
    plain = text.translate(HALF_WIDTHS)
    before = re.match(_pattern(parts[:at]), plain)
    start = before.end() if before else 0
    after = re.search(_pattern(parts[at + 1 :]).removeprefix(r"\s*") + r"\s*\Z", plain[start:])
    return text[start : start + after.start()] if after else text[start:]

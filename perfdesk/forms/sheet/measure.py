"""Font metrics: how wide a text is, and which of our fonts draws each of its characters."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType

import msgspec
from msgspec import Struct

from perfdesk.forms.sheet.grid import Face
from perfdesk.resources import resource_path

EM = 1000
"""Units that advances are counted in: thousandths of the type size."""

GETA = "〓"
"""What printers set where they lack a character."""

_SERIF = "NotoSerifSC-Regular"
_OTHERS = ("Fallback-Regular", "NotoEmoji-Regular")
_FONTS: Mapping[Face, tuple[str, ...]] = MappingProxyType(
    {
        Face.SERIF: (_SERIF, *_OTHERS),
        Face.SANS: ("NotoSansSC-Regular", _SERIF, *_OTHERS),
        Face.BOLD: ("NotoSansSC-Bold", _SERIF, *_OTHERS),
    }
)
# marks on other characters, joiners, controls: none has a place of its own on the line
_CONTROL = "Cc"
_INKLESS = frozenset({"Mn", "Me", "Cf", _CONTROL})


Piece = tuple[str, str, int]
"""A piece of a text that one font draws: the font, the characters as drawn, their advance."""


class FontMetrics(Struct, frozen=True):
    """The metrics file of one font (resources/fonts/README.md), in thousandths of the em."""

    family: str
    style: str
    ascent: int
    descent: int
    cap_height: int
    first: tuple[int, ...]
    last: tuple[int, ...]
    advance: tuple[int, ...]

    def advance_of(self, character: str) -> int | None:
        """Return the advance of a character, None where the font does not have it."""
        code = ord(character)
        number = bisect_right(self.first, code) - 1
        covered = number >= 0 and code <= self.last[number]
        return self.advance[number] if covered else None


class Glyph(Struct, frozen=True):
    """How a character is drawn: the font's file stem, the character set, and its advance.

    `drawn` is 〓 for a character that no font has, and blank for one that leaves no ink.
    """

    font: str
    drawn: str
    advance: int


class _Advances(dict[str, int]):
    """Advances by character, filled as characters are met."""

    def __init__(self, glyphs: "_Glyphs") -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, character: str) -> int:
        advance = self[character] = self._glyphs[character].advance
        return advance


class _Glyphs(dict[str, Glyph]):
    """Glyphs by character, filled as characters are met."""

    def __init__(self, fonts: tuple[str, ...]) -> None:
        super().__init__()
        self.fonts = fonts
        self.plain: dict[str, int] = {}
        """Advances of the characters met that the first font draws as they are."""

    def __missing__(self, character: str) -> Glyph:
        glyph = self[character] = self._find(character)
        if glyph.font == self.fonts[0] and glyph.drawn == character:
            self.plain[character] = glyph.advance
        return glyph

    def _find(self, character: str) -> Glyph:
        sort = unicodedata.category(character)
        # no font has a control: for the end of a line in a label the rare fonts need not be read
        for font in () if sort == _CONTROL else self.fonts:
            advance = load_metrics(font).advance_of(character)
            if advance is not None:
                return Glyph(font, character, advance)
        if sort in _INKLESS:
            return Glyph(self.fonts[0], "", 0)
        return Glyph(self.fonts[0], GETA, self[GETA].advance)


def main_font(face: Face) -> str:
    """Return the file stem of the font that draws all it has of a face; others fill its gaps."""
    return _FONTS[face][0]


class Measure:
    """One measure of texts for paper, screen and workbook, so that all three agree.

    Fonts are read when a character first needs them; every advance is kept.
    """

    def __init__(self) -> None:
        """Start with no character measured."""
        self._glyphs = {face: _Glyphs(fonts) for face, fonts in _FONTS.items()}
        self._advances = {face: _Advances(self._glyphs[face]) for face in _FONTS}

    def advances(self, face: Face) -> Mapping[str, int]:
        """Return the advances of a face by character, in thousandths of the type size."""
        return self._advances[face]

    def width(self, text: str, face: Face, size: float) -> float:
        """Return how wide a text without line breaks is, in points."""
        return sum(map(self._advances[face].__getitem__, text)) * size / EM

    def plain_advance(self, text: str, face: Face) -> int | None:
        """Return the advance of a text that the main font is known to draw as it stands.

        None for other texts: those with line breaks, rare characters, or any not met before.
        """
        try:
            return sum(map(self._glyphs[face].plain.__getitem__, text))
        except KeyError:
            return None

    def runs(self, text: str, face: Face) -> tuple[Piece, ...]:
        """Return the pieces of a text that one font draws."""
        advance = self.plain_advance(text, face)
        if advance is None:
            return tuple(_mixed_runs(map(self._glyphs[face].__getitem__, text)))
        return ((main_font(face), text, advance),) if text else ()

    def missing(self, text: str, face: Face) -> tuple[str, ...]:
        """Return the characters that no font has and 〓 stands for, each once, in order."""
        glyphs = self._glyphs[face]
        if all(map(glyphs.plain.__contains__, text)):
            return ()
        return tuple(
            character
            for character in dict.fromkeys(text)
            if glyphs[character].drawn == GETA != character
        )


@lru_cache
def shared_measure() -> Measure:
    """Return the measure that the whole program shares: what one text taught it serves the next."""
    return Measure()


@lru_cache
def load_metrics(font: str) -> FontMetrics:
    """Return the metrics of the font with that file stem."""
    text = resource_path(f"fonts/{font}.json").read_bytes()
    return msgspec.json.decode(text, type=FontMetrics)


def _mixed_runs(glyphs: Iterable[Glyph]) -> Iterator[Piece]:
    for font, group in groupby(glyphs, key=_font_of):
        drawn = tuple(group)
        yield font, "".join(glyph.drawn for glyph in drawn), sum(map(_advance_of, drawn))


def _font_of(glyph: Glyph) -> str:
    return glyph.font


def _advance_of(glyph: Glyph) -> int:
    return glyph.advance

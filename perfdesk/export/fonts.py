"""Fonts in a PDF that reportlab writes: Type 0, two bytes a character, only used glyphs embedded.

A character's code is its number in Unicode, so that texts need no table to be spelled and found
again. reportlab's own TTFont splits a font into subsets of 256 one-byte codes and misspells
characters beyond the basic plane; reading a whole font takes it longer than writing a form.
"""

import struct
from functools import lru_cache

from msgspec import Struct

from perfdesk.export.document import Document, spell_stream
from perfdesk.export.truetype import open_font, pack_font
from perfdesk.forms.sheet.grid import Face
from perfdesk.forms.sheet.measure import EM, load_metrics, main_font

_SYMBOLIC = 4
_STEM = 80  # how thick a stem is; only a viewer that lacks the font would ask
_BASIC = 0x10000  # so many characters have codes of two bytes
_OF_NOBODY = 0xE000  # the first of the codes that stand for no character of Unicode
_BLOCK = 0x100  # characters whose codes begin alike
_MOST_BLOCKS = 100  # that a part of a CMap may have
_KEPT = 16  # fonts of labels that were embedded last
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""

_Used = tuple[tuple[int, str], ...]
"""Codes in use, and their characters."""


class _Beyond(dict[int, int]):
    """Codes of the characters beyond the basic plane by their numbers, given out in order.

    Others have their own numbers.
    """

    def __missing__(self, number: int) -> int:
        if number < _BASIC:
            return number
        code = self[number] = _OF_NOBODY + len(self)
        return code


class SubsetFont:
    """One font in one document: spells texts in codes, and embeds what was used.

    Each character has a code of its own, even where two share a glyph, so that it can be
    searched and copied as it was typed.
    """

    def __init__(self, font: str, number: int) -> None:
        """Take the font's file stem and its number in the document that it is to stand in."""
        self.name = f"T{number}"
        self._font = font
        self._metrics = load_metrics(font)
        family = self._metrics.family.replace(" ", "")
        self._full_name = f"{chr(ord('A') + number)}AAAAA+{family}-{self._metrics.style}"
        self._texts: list[str] = []
        self._beyond = _Beyond()

    def codes(self, text: str) -> str:
        """Return the codes that draw a text, as a PDF string."""
        self._texts.append(text)
        units = text.encode("utf-16-be")
        if len(units) > 2 * len(text):
            units = text.translate(self._beyond).encode("utf-16-be")
        return f"<{units.hex()}>"

    def embed(self, document: Document, characters: str) -> str:
        """Put the font with the glyphs used into a document, and return a reference to it.

        `characters` refers to what says which characters the usual codes stand for.
        """
        drawn = sorted(set("".join(self._texts)))
        used = tuple([(self._beyond[ord(character)], character) for character in drawn])
        # entries are others in each record, labels are not
        is_kept = self._font != main_font(Face.SERIF)
        parts = (_kept_parts if is_kept else _parts)(self._font, used)
        if self._beyond:
            characters = document.add(spell_characters(tuple(self._beyond.items())))
        bounds = " ".join(map(str, open_font(self._font).bounds()))
        descriptor = document.add(
            f"<< /Type /FontDescriptor /FontName /{self._full_name} /Flags {_SYMBOLIC}"
            f" /FontBBox [{bounds}] /ItalicAngle 0 /Ascent {self._metrics.ascent}"
            f" /Descent {self._metrics.descent} /CapHeight {self._metrics.cap_height}"
            f" /StemV {_STEM} /FontFile2 {document.add(parts.file)} >>"
        )
        descendant = document.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{self._full_name}"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /CIDToGIDMap {document.add(parts.glyphs)} /FontDescriptor {descriptor}"
            f" /DW {EM} /W [{parts.widths}] >>"
        )
        return document.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{self._full_name} /Encoding /Identity-H"
            f" /DescendantFonts [{descendant}] /ToUnicode {characters} >>"
        )


class _Parts(Struct, frozen=True):
    """What a document needs of a font, as it stands there.

    A TrueType font of the glyphs in use, the numbers of these by code, and how wide those are
    that have not the width of an em.
    """

    file: bytes
    glyphs: bytes
    widths: str


def _parts(font: str, used: _Used) -> _Parts:
    source = open_font(font)
    outlines = [source.outline(character) for _, character in used]
    packed = pack_font(source, (source.box(), *outlines))
    widths = [
        f"{code} [{outline.advance}]"
        for (code, _), outline in zip(used, outlines, strict=True)
        if outline.advance != EM
    ]
    return _Parts(
        spell_stream(packed, f"/Length1 {len(packed)}"),
        spell_stream(_glyphs(used)),
        " ".join(widths),
    )


_kept_parts = lru_cache(_KEPT)(_parts)


def _glyphs(used: _Used) -> bytes:
    """Return the numbers of glyphs by code: 0, the empty box, for codes not in use."""
    numbers = bytearray(2 * (1 + max(code for code, _ in used)))
    for number, (code, _) in enumerate(used, 1):
        struct.pack_into(">H", numbers, 2 * code, number)
    return bytes(numbers)


@lru_cache
def spell_characters(beyond: tuple[tuple[int, int], ...] = ()) -> bytes:
    """Return the CMap that says in UTF-16 which characters codes stand for, as it stands in a file.

    `beyond` are characters beyond the basic plane, by their numbers, and their codes.
    """
    blocks = [f"{at:02X}" for at in range(_BASIC // _BLOCK)]
    lines = [f"<{block}00> <{block}FF> <{block}00>\n" for block in blocks]
    others = [
        f"<{code:04X}> <{chr(number).encode('utf-16-be').hex()}>\n" for number, code in beyond
    ]
    ranges, single = _in_parts(lines, "bfrange"), _in_parts(others, "bfchar")
    return spell_stream(f"{_CMAP_HEAD}{ranges}{single}{_CMAP_TAIL}".encode())


def _in_parts(lines: list[str], sort: str) -> str:
    parts = [lines[at : at + _MOST_BLOCKS] for at in range(0, len(lines), _MOST_BLOCKS)]
    return "".join([f"{len(part)} begin{sort}\n{''.join(part)}end{sort}\n" for part in parts])

"""Fonts in a PDF that reportlab writes: Type 0, two bytes a glyph, only the used glyphs embedded.

reportlab's own TTFont splits a font into subsets of 256 one-byte codes and misspells characters
beyond the basic plane in ToUnicode; reading a whole font takes it longer than writing a form.
"""

from collections.abc import Mapping

from perfdesk.export.document import Document
from perfdesk.export.truetype import open_font, pack_font
from perfdesk.forms.sheet.measure import load_metrics

_SYMBOLIC = 4
_STEM = 80  # how thick a stem is; only a viewer that lacks the font would ask
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
_CMAP_BLOCK = 100  # the most lines that a block of a CMap may have


class _Codes(dict[str, str]):
    """Codes by character, in hexadecimal, given out in order; 0 stays for the empty box."""

    def __missing__(self, character: str) -> str:
        code = self[character] = f"{len(self) + 1:04X}"
        return code


class SubsetFont:
    """One font in one document: hands out codes for characters, and embeds what was used.

    Each character has a code of its own, even where two share a glyph, so that it can be
    searched and copied as it was typed.
    """

    def __init__(self, font: str, number: int) -> None:
        """Take the font's file stem and its number in the document that it is to stand in."""
        self.name = f"T{number}"
        self._metrics = load_metrics(font)
        family = self._metrics.family.replace(" ", "")
        self._full_name = f"{chr(ord('A') + number)}AAAAA+{family}-{self._metrics.style}"
        self._file = open_font(font)
        self._codes = _Codes()

    def codes(self, text: str) -> str:
        """Return the codes that draw a text, as a PDF string."""
        return f"<{''.join(map(self._codes.__getitem__, text))}>"

    def embed(self, document: Document) -> str:
        """Put the font with the glyphs used into a document, and return a reference to it."""
        outlines = (self._file.box(), *map(self._file.outline, self._codes))
        packed = pack_font(self._file, outlines)
        file = document.add_stream(packed, f"/Length1 {len(packed)}")
        bounds = " ".join(map(str, self._file.bounds()))
        descriptor = document.add(
            f"<< /Type /FontDescriptor /FontName /{self._full_name} /Flags {_SYMBOLIC}"
            f" /FontBBox [{bounds}] /ItalicAngle 0 /Ascent {self._metrics.ascent}"
            f" /Descent {self._metrics.descent} /CapHeight {self._metrics.cap_height}"
            f" /StemV {_STEM} /FontFile2 {file} >>"
        )
        widths = " ".join([str(outline.advance) for outline in outlines])
        descendant = document.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{self._full_name}"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /CIDToGIDMap /Identity /FontDescriptor {descriptor} /W [0 [{widths}]] >>"
        )
        to_unicode = document.add_stream(_to_unicode(self._codes).encode())
        return document.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{self._full_name} /Encoding /Identity-H"
            f" /DescendantFonts [{descendant}] /ToUnicode {to_unicode} >>"
        )


def _to_unicode(codes: Mapping[str, str]) -> str:
    """Return the CMap that says which character a code stands for, in UTF-16."""
    lines = [
        f"<{code}> <{character.encode('utf-16-be').hex()}>\n" for character, code in codes.items()
    ]
    blocks = (lines[at : at + _CMAP_BLOCK] for at in range(0, len(lines), _CMAP_BLOCK))
    body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return f"{_CMAP_HEAD}{body}{_CMAP_TAIL}"

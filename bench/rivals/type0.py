"""The floor of a PDF: a writer without a library, whose fonts are Type 0 and hold what is drawn."""

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from fontTools.ttLib import TTFont

from bench.rivals.drawing import BORDER, Drawing, Drawn, Rectangle, Words

_PACKING = 1  # zlib's level, that of our writer
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%sendcmap CMapName currentdict /CMap defineresource pop end end"""
_TABLES = "glyf", "head", "hhea", "maxp"
_CMAP_BLOCK = 100  # the most lines that a block of a CMap may have


class Face:
    """A TrueType font read once: for each character its curves and its metrics."""

    def __init__(self, path: Path) -> None:
        """Read the font file."""
        self.name = path.stem
        with TTFont(path, lazy=True) as font:
            characters, metrics = font.getBestCmap(), font["hmtx"]
            self.glyphs = {chr(c): font.getGlyphID(name) for c, name in characters.items()}
            self.metrics = [metrics[name] for name in font.getGlyphOrder()]
            self.tables: Mapping[str, bytes] = {name: font.reader[name] for name in _TABLES}
            self.starts = font["loca"].locations
            head, hhea = font["head"], font["hhea"]
            self.bounds = head.xMin, head.yMin, head.xMax, head.yMax
            self.ascent, self.descent = hhea.ascent, hhea.descent

    def curves(self, glyph: int) -> bytes:
        """Return what the file holds of a glyph."""
        return self.tables["glyf"][self.starts[glyph] : self.starts[glyph + 1]]


class _Codes(dict[str, str]):
    """The characters drawn with one face and their codes in hexadecimal; 0 is the empty box."""

    def __missing__(self, character: str) -> str:
        code = self[character] = f"{len(self) + 1:04x}"
        return code


class _Objects:
    """The numbered objects of a PDF file."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def add(self, body: str) -> str:
        """Put in an object and return a reference to it."""
        self._bodies.append(body.encode())
        return f"{len(self._bodies)} 0 R"

    def add_stream(self, content: bytes, entries: str = "") -> str:
        """Put in a compressed stream and return a reference to it."""
        packed = zlib.compress(content, _PACKING)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries}>>\nstream\n"
        self._bodies.append(b"%b%b\nendstream" % (head.encode(), packed))
        return f"{len(self._bodies)} 0 R"

    def file(self, root: str, info: str) -> bytes:
        """Return the file of all objects."""
        parts = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"]
        parts += [b"%d 0 obj\n%b\nendobj\n" % each for each in enumerate(self._bodies, 1)]
        *starts, end = accumulate(map(len, parts))
        size = len(parts)
        table = "".join(f"{start:010} 00000 n \n" for start in starts)
        tail = (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {size} /Root {root} /Info {info} >>\nstartxref\n{end}\n%%EOF\n"
        )
        return b"".join((*parts, tail.encode()))


def write_type0(drawing: Drawing, faces: Mapping[str, Face]) -> bytes:
    """Return the PDF of a drawing; `faces` are its fonts by file stem."""
    objects = _Objects()
    codes = {font: _Codes() for font in drawing.fonts}
    contents = [objects.add_stream(_content(page, codes)) for page in drawing.pages]
    fonts = " ".join(
        f"/{name} {_embedded(objects, faces[name], used)}" for name, used in codes.items()
    )
    size = f"/MediaBox [0 0 {drawing.width:.2f} {drawing.height:.2f}]"
    # the pages name their parent, which is put in right after them
    first = int(objects.add(f"<< /Font << {fonts} >> >>").split()[0])
    parent = f"{first + len(contents) + 1} 0 R"
    leaf = f"<< /Type /Page /Parent {parent} {size} /Resources {first} 0 R /Contents"
    kids = " ".join([objects.add(f"{leaf} {content} >>") for content in contents])
    pages = objects.add(f"<< /Type /Pages /Count {len(contents)} /Kids [{kids}] >>")
    root = objects.add(f"<< /Type /Catalog /Pages {pages} >>")
    title = ("\ufeff" + drawing.title).encode("utf-16-be").hex()
    return objects.file(root, objects.add(f"<< /Title <{title}> >>"))


def _content(page: Drawn, codes: Mapping[str, _Codes]) -> bytes:
    lines = (
        f"{BORDER} w",
        *_rectangles(page.frames),
        "S",
        *_rectangles(page.bars),
        "f",
        "BT",
        *_strings(page.words, codes),
        "ET",
    )
    return "\n".join(lines).encode()


def _rectangles(rectangles: Iterable[Rectangle]) -> Iterator[str]:
    for x, y, width, height in rectangles:
        yield f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"


def _strings(strings: Iterable[Words], codes: Mapping[str, _Codes]) -> Iterator[str]:
    current = ("", 0.0)
    for each in strings:
        if (each.font, each.size) != current:
            current = each.font, each.size
            yield f"/{each.font} {each.size:g} Tf"
        drawn = "".join(map(codes[each.font].__getitem__, each.text))
        yield f"1 0 0 1 {each.x:.2f} {each.y:.2f} Tm <{drawn}> Tj"


def _embedded(objects: _Objects, face: Face, codes: Mapping[str, str]) -> str:
    """Put a font into a file with the glyphs used of it, and return a reference to it."""
    glyphs = [0, *map(face.glyphs.__getitem__, codes)]
    packed = _subset(face, glyphs)
    file = objects.add_stream(packed, f"/Length1 {len(packed)} ")
    left, bottom, right, top = face.bounds
    name = f"/AAAAAA+{face.name}"
    descriptor = objects.add(
        f"<< /Type /FontDescriptor /FontName {name} /Flags 4 /ItalicAngle 0 /StemV 80"
        f" /FontBBox [{left} {bottom} {right} {top}] /Ascent {face.ascent}"
        f" /Descent {face.descent} /CapHeight {face.ascent} /FontFile2 {file} >>"
    )
    widths = " ".join(str(face.metrics[glyph][0]) for glyph in glyphs)
    descendant = objects.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {name} /CIDToGIDMap /Identity"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /FontDescriptor {descriptor} /W [0 [{widths}]] >>"
    )
    return objects.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H"
        f" /DescendantFonts [{descendant}] /ToUnicode {objects.add_stream(_to_unicode(codes))} >>"
    )


def _to_unicode(codes: Mapping[str, str]) -> bytes:
    lines = [f"<{code}> <{drawn.encode('utf-16-be').hex()}>\n" for drawn, code in codes.items()]
    blocks = (lines[at : at + _CMAP_BLOCK] for at in range(0, len(lines), _CMAP_BLOCK))
    body = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
    return (_CMAP % body).encode()


def _subset(face: Face, glyphs: Sequence[int]) -> bytes:
    """Return a TrueType font of some glyphs, with the tables that a PDF asks for."""
    curves = [face.curves(glyph) for glyph in glyphs]
    count, tables = struct.pack(">H", len(glyphs)), face.tables
    starts = accumulate(map(len, curves), initial=0)
    metrics = (number for glyph in glyphs for number in face.metrics[glyph])
    return _font_file(
        {
            b"glyf": b"".join(curves),
            b"head": tables["head"],
            b"hhea": tables["hhea"][:34] + count,
            b"hmtx": struct.pack(">" + "Hh" * len(glyphs), *metrics),
            b"loca": struct.pack(f">{len(glyphs) + 1}I", *starts),
            b"maxp": tables["maxp"][:4] + count + tables["maxp"][6:],
        }
    )


def _font_file(tables: Mapping[bytes, bytes]) -> bytes:
    """Return the file of some tables; its check sums, which nobody checks in a PDF, stay 0."""
    padded = [table + bytes(-len(table) % 4) for table in tables.values()]
    start = 12 + 16 * len(tables)
    starts = accumulate(map(len, padded), initial=start)
    directory = (
        struct.pack(">4sIII", name, 0, at, len(table))
        for at, (name, table) in zip(starts, tables.items(), strict=False)
    )
    power = len(tables).bit_length() - 1
    search = 16 << power
    header = struct.pack(">IHHHH", 0x10000, len(tables), search, power, 16 * len(tables) - search)
    return b"".join((header, *directory, *padded))

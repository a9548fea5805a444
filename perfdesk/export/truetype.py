"""Reads single glyphs out of the bundled TrueType files, and packs some into a small font."""

import mmap
import struct
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from perfdesk.resources import resource_path

_ALL_PLANES = (3, 10)
"""Platform and encoding of the character map that has every plane of Unicode."""


class Outline(Struct, frozen=True):
    """One glyph as a file holds it: its curves, which fill whole words of four bytes, and metrics.

    `metrics` are the advance and the left bearing; `total` is the sum of the curves' words, which
    checksums are made of.
    """

    curves: bytes
    advance: int
    metrics: bytes
    total: int


class FontFile:
    """A bundled font: 1000 units to the em, long offsets, no composite glyphs, no hints.

    Opening one costs next to nothing: the file is mapped, and only what is used is read, once.
    """

    def __init__(self, font: str) -> None:
        """Open the font with that file stem in resources/fonts."""
        with resource_path(f"fonts/{font}.ttf").open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        count = self._numbers(">H", 4)[0]
        directory = struct.iter_unpack(">4s4xII", self._data[12 : 12 + 16 * count])
        self._tables = {name.decode(): (start, length) for name, start, length in directory}
        self._first, self._last, self._glyph = self._character_map()
        self._loca, self._glyf, self._hmtx = (self._tables[n][0] for n in ("loca", "glyf", "hmtx"))
        self._advances = self._numbers(">H", self._tables["hhea"][0] + 34)[0]
        self._outlines: dict[str, Outline] = {}

    def outline(self, character: str) -> Outline:
        """Return the glyph of a character, the font's empty box where it has none."""
        found = self._outlines.get(character)
        if found is None:
            found = self._outlines[character] = self._find(character)
        return found

    def box(self) -> Outline:
        """Return the glyph numbered 0, which stands for what a font does not have."""
        return self._outline(0)

    def bounds(self) -> tuple[int, ...]:
        """Return the box that holds every glyph: left, bottom, right, top."""
        return self._numbers(">4h", self._tables["head"][0] + 36)

    def table(self, name: str) -> bytes:
        """Return the bytes of a whole table."""
        start, length = self._tables[name]
        return self._data[start : start + length]

    def _find(self, character: str) -> Outline:
        code = ord(character)
        group = bisect_right(self._first, code) - 1
        if group < 0 or code > self._last[group]:
            return self.box()
        return self._outline(self._glyph[group] + code - self._first[group])

    def _outline(self, glyph: int) -> Outline:
        start, stop = self._numbers(">2I", self._loca + 4 * glyph)
        curves = _filled(self._data[self._glyf + start : self._glyf + stop])
        metrics = self._metrics(glyph)
        return Outline(curves, int.from_bytes(metrics[:2], "big"), metrics, _total(curves))

    def _metrics(self, glyph: int) -> bytes:
        last = self._advances - 1  # the rest share its advance
        at = self._hmtx + 4 * min(glyph, last)
        if glyph <= last:
            return self._data[at : at + 4]
        bearing = at + 4 + 2 * (glyph - self._advances)
        return self._data[at : at + 2] + self._data[bearing : bearing + 2]

    def _character_map(self) -> tuple[tuple[int, ...], ...]:
        """Return the groups of neighbouring characters: first, last, and the first's glyph."""
        cmap = self._tables["cmap"][0]
        count = self._numbers(">H", cmap + 2)[0]
        maps = (self._numbers(">HHI", cmap + 4 + 8 * number) for number in range(count))
        offset = next(at for platform, encoding, at in maps if (platform, encoding) == _ALL_PLANES)
        (count,) = self._numbers(">I", cmap + offset + 12)
        groups = self._numbers(f">{3 * count}I", cmap + offset + 16)
        return groups[0::3], groups[1::3], groups[2::3]

    def _numbers(self, layout: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(layout, self._data, at)


@lru_cache
def open_font(font: str) -> FontFile:
    """Return the font with that file stem, opened once."""
    return FontFile(font)


def pack_font(source: FontFile, outlines: Sequence[Outline]) -> bytes:
    """Return a TrueType font of some glyphs of another, numbered as given, for embedding.

    It has the tables that a PDF's CIDFontType2 needs and no character map.
    """
    count = struct.pack(">H", len(outlines))
    offsets = tuple(accumulate((len(outline.curves) for outline in outlines), initial=0))
    head, hhea, maxp = map(source.table, ("head", "hhea", "maxp"))
    curves = b"".join(outline.curves for outline in outlines)
    return _file_of(
        {
            "glyf": _Table(curves, sum(outline.total for outline in outlines)),
            "head": _table(head[:8] + b"\0\0\0\0" + head[12:50] + b"\0\1" + head[52:]),
            "hhea": _table(hhea[:34] + count),
            "hmtx": _table(b"".join(outline.metrics for outline in outlines)),
            "loca": _table(struct.pack(f">{len(offsets)}I", *offsets)),
            "maxp": _table(maxp[:4] + count + maxp[6:]),
        }
    )


class _Table(Struct, frozen=True):
    """A table of a font file, and the sum of its words."""

    data: bytes
    total: int


def _table(data: bytes) -> _Table:
    return _Table(data, _total(_filled(data)))


def _file_of(tables: Mapping[str, _Table]) -> bytes:
    power = len(tables).bit_length() - 1
    search = 16 << power
    header = struct.pack(">IHHHH", 0x10000, len(tables), search, power, 16 * len(tables) - search)
    directory, body = [header], list[bytes]()
    at = len(header) + 16 * len(tables)
    for name, table in tables.items():
        total, padded = table.total & 0xFFFFFFFF, _filled(table.data)
        directory.append(struct.pack(">4sIII", name.encode(), total, at, len(table.data)))
        body.append(padded)
        at += len(padded)
    return b"".join((*directory, *body))


def _filled(data: bytes) -> bytes:
    """Return bytes with zeros after them, so that they fill whole words of four bytes."""
    return data + b"\0" * (-len(data) % 4)


def _total(data: bytes) -> int:
    """Return the sum of the words of four bytes that make up some data."""
    return sum(struct.unpack(f">{len(data) // 4}I", data))

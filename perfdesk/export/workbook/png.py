"""Draws a QR code as a PNG, black on white, without a library for pictures."""

import struct
import zlib
from collections.abc import Sequence

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SCALE, _QUIET = 2, 4  # pixels a module; white modules around the code, as scanners want them
_AS_IT_IS, _AS_ABOVE = b"\0", b"\2"
"""What a line of pixels begins with: its bits follow, or how they differ from those above."""
_WHITE_FOR_ZERO = str.maketrans("01", "10")


def side_of(rows: Sequence[str]) -> int:
    """Return how many pixels wide and high the picture of a code of so many rows is."""
    return _SCALE * (len(rows) + 2 * _QUIET)


def png_of(rows: Sequence[str]) -> bytes:
    """Return the picture of a code whose rows have a 1 for each dark module and 0 for others."""
    side = side_of(rows)
    quiet = "0" * _QUIET
    margin = _line("0" * (len(rows) + 2 * _QUIET)) * _SCALE * _QUIET
    repeated = (_AS_ABOVE + bytes(-(-side // 8))) * (_SCALE - 1)
    lines = [_line(f"{quiet}{row}{quiet}") + repeated for row in rows]
    pixels = b"".join((margin, *lines, margin))
    header = struct.pack(">2I5B", side, side, 1, 0, 0, 0, 0)  # a bit for a pixel: black or white
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(pixels, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _line(modules: str) -> bytes:
    """Return a line of pixels."""
    bits = "".join([module * _SCALE for module in modules.translate(_WHITE_FOR_ZERO)])
    filled = bits + "0" * (-len(bits) % 8)
    return _AS_IT_IS + int(filled, 2).to_bytes(len(filled) // 8, "big")


def _chunk(name: bytes, data: bytes) -> bytes:
    return b"%b%b%b%b" % (
        struct.pack(">I", len(data)),
        name,
        data,
        struct.pack(">I", zlib.crc32(name + data)),
    )

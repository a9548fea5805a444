"""Makes the QR codes of imprints (ISO/IEC 18004), of capitals, digits and a few signs.

Of the standard this is what imprints need: one way to write texts, the error correction M (a
sixth of the code may be smudged), one mask, and the six smallest sizes, whose blocks are alike.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, product

from msgspec import Struct

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_ALPHANUMERIC = "0010"
_FILLING = "1110110000010001"
_FORMAT = "101111001111100"
"""What tells scanners of error correction M and mask 2, with check bits of its own."""

_BYTES, _MODULUS = 256, 0x11D
"""How many bytes there are, and what brings a longer number back to one."""
_DOTTED = 6
"""The row and the column that are dotted lines."""
_DARK, _LIGHT = b"10"
_Spot = tuple[int, int]
"""Row and column of a module."""


class _Size(Struct, frozen=True):
    """A size of code: modules to the side, bytes of text, blocks, check bytes of a block."""

    side: int
    room: int
    blocks: int
    checks: int


_SIZES = (
    _Size(21, 16, 1, 10),
    _Size(25, 28, 1, 16),
    _Size(29, 44, 1, 26),
    _Size(33, 64, 2, 18),
    _Size(37, 86, 2, 24),
    _Size(41, 108, 4, 16),
)


def code_rows(text: str) -> tuple[str, ...]:
    """Return the rows of the smallest code of a text: a 1 for each dark module, 0 for others.

    Raises ValueError where it has other signs than capitals, digits and $%*+-./: or blanks, or
    more than 154 of them.
    """
    bits = _spelled(text)
    size = next((size for size in _SIZES if len(bits) <= 8 * size.room), None)
    if size is None:
        raise ValueError(f"too long for a code: {text}")
    drawn, free = _drawing(size.side)
    modules = bytearray(drawn)
    for at, bit in zip(free, _protected(bits, size), strict=False):
        modules[at] ^= bit == "1"
    rows = modules.decode()
    return tuple([rows[at : at + size.side] for at in range(0, len(rows), size.side)])


def _spelled(text: str) -> str:
    """Return the bits of a text: two signs in 11 bits, the last of an odd number in 6."""
    signs = [_SIGNS.index(sign) for sign in text]
    pairs = [
        f"{first * len(_SIGNS) + second:011b}"
        for first, second in zip(signs[::2], signs[1::2], strict=False)
    ]
    last = f"{signs[-1]:06b}" if len(signs) % 2 else ""
    return f"{_ALPHANUMERIC}{len(signs):09b}{''.join(pairs)}{last}"


def _protected(bits: str, size: _Size) -> str:
    """Return the bits to draw: those of a text filled up, and the check bytes of each block."""
    room = 8 * size.room
    ended = f"{bits}0000"[:room]
    whole = ended + "0" * (-len(ended) % 8) + _FILLING * size.room
    data = int(whole[:room], 2).to_bytes(size.room, "big")
    length = size.room // size.blocks
    blocks = [data[at : at + length] for at in range(0, size.room, length)]
    checks = [_checks(block, size.checks) for block in blocks]
    # a byte of each block in turn, so that a smudge hits all of them a little
    mixed = bytes(chain(*zip(*blocks, strict=True), *zip(*checks, strict=True)))
    return f"{int.from_bytes(mixed, 'big'):0{8 * len(mixed)}b}"


def _checks(block: bytes, count: int) -> bytes:
    """Return the check bytes of a block: what is left of it, divided by a polynomial."""
    multiples, left = _multiples(count), 0
    above = 8 * (count - 1)
    for byte in block:
        lead = left >> above ^ byte
        left = (left & (1 << above) - 1) << 8 ^ multiples[lead]
    return left.to_bytes(count, "big")


@lru_cache
def _multiples(count: int) -> tuple[int, ...]:
    """Return the multiples, by all bytes, of the polynomial for so many check bytes.

    Its first coefficient, always 1, is left out; the others are the bytes of a number.
    """
    polynomial = [1]
    for root in _POWERS[:count]:
        pairs = zip([*polynomial, 0], [0, *polynomial], strict=True)
        polynomial = [one ^ _times(other, root) for one, other in pairs]
    return tuple(
        int.from_bytes(bytes([_times(factor, each) for each in polynomial[1:]]), "big")
        for factor in range(_BYTES)
    )


def _times(one: int, other: int) -> int:
    """Return the product of two bytes in the field that check bytes are made in."""
    if not (one and other):
        return 0
    return _POWERS[(_LOGARITHMS[one] + _LOGARITHMS[other]) % len(_POWERS)]


def _powers() -> Iterator[int]:
    """Yield the powers of 2 in that field: each byte but 0, once."""
    power = 1
    for _ in range(1, _BYTES):
        yield power
        power = power << 1 if power << 1 < _BYTES else power << 1 ^ _MODULUS


_POWERS = tuple(_powers())
_LOGARITHMS = {power: number for number, power in enumerate(_POWERS)}


@lru_cache
def _drawing(side: int) -> tuple[bytes, tuple[int, ...]]:
    """Return what codes of a size have in common, and where their bits stand, one after another.

    The mask is drawn there already: every third column is dark.
    """
    fixed = dict(_fixed(side))
    free = tuple(row * side + column for row, column in _path(side) if (row, column) not in fixed)
    spots = product(range(side), range(side))
    dark = [fixed.get(spot, spot[1] % 3 == 0) for spot in spots]
    return bytes([_DARK if is_dark else _LIGHT for is_dark in dark]), free


def _fixed(side: int) -> Iterator[tuple[_Spot, bool]]:
    """Yield the modules that scanners find their way by, and whether each is dark."""
    for at in range(side):  # two dotted lines
        yield from (((_DOTTED, at), at % 2 == 0), ((at, _DOTTED), at % 2 == 0))
    if side > _SIZES[0].side:
        yield from _rings((side - 7, side - 7), (0, 2), 2)
    for middle in ((3, 3), (3, side - 4), (side - 4, 3)):
        rings = _rings(middle, (0, 1, 3), 4)
        yield from ((spot, dark) for spot, dark in rings if 0 <= min(spot) <= max(spot) < side)
    # what is told twice: around the first corner, and beside the others
    inward = [at for at in range(9) if at != _DOTTED]
    corner = [(8, at) for at in inward] + [(at, 8) for at in inward[-2::-1]]
    others = [(side - at, 8) for at in range(1, 8)] + [(8, side - at) for at in range(8, 0, -1)]
    for spots in (corner, others):
        yield from zip(spots, (bit == "1" for bit in _FORMAT), strict=True)
    yield (side - 8, 8), True


def _rings(middle: _Spot, dark: tuple[int, ...], reach: int) -> Iterator[tuple[_Spot, bool]]:
    """Yield squares around a module, those at some distances dark."""
    for down, across in product(range(-reach, reach + 1), repeat=2):
        yield (middle[0] + down, middle[1] + across), max(abs(down), abs(across)) in dark


def _path(side: int) -> Iterator[_Spot]:
    """Yield all modules in the order of the bits: up and down in columns of two, from the right."""
    upward = True
    for right in range(side - 1, 0, -2):
        column = right if right > _DOTTED else right - 1
        for row in range(side - 1, -1, -1) if upward else range(side):
            yield from ((row, column), (row, column - 1))
        upward = not upward

"""How wide the columns of a roster are in the room that there is."""

from collections.abc import Sequence
from itertools import accumulate, pairwise


def widths_in(room: int, shares: Sequence[int], least: Sequence[int]) -> tuple[int, ...]:
    """Return columns that fill a room: by their shares, but none narrower than its least.

    Where there is not even room for the least, the shares alone count.
    """
    held = _held(room, shares, least) if sum(least) < room else frozenset()
    left = room - sum(least[at] for at in held)
    parts = [0 if at in held else share for at, share in enumerate(shares)]
    ends = [left * end // sum(parts) for end in accumulate(parts, initial=0)]
    free = [end - start for start, end in pairwise(ends)]
    return tuple(least[at] if at in held else width for at, width in enumerate(free))


def _held(room: int, shares: Sequence[int], least: Sequence[int]) -> frozenset[int]:
    """Return the columns that their shares of a room would make too narrow.

    What they get beyond that goes off the others, which may make more of them too narrow.
    """
    held: frozenset[int] = frozenset()
    while True:
        free = [at for at in range(len(shares)) if at not in held]
        left, total = room - sum(least[at] for at in held), sum(shares[at] for at in free)
        short = [at for at in free if left * shares[at] < least[at] * total]
        if not short:
            return held
        held |= frozenset(short)

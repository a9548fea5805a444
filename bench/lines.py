"""What is measured: one line of the table, with its budget and how it was come by."""

from msgspec import Struct

from bench.timing import Times, ratio


class Line(Struct, frozen=True):
    """One measurement beside its floor, both from the same run.

    `ours` and `floor` are medians, `slowest` is the 99th percentile of ours, all in `unit`; `ratio`
    is the median of ours ÷ floor round by round. The budget is `most_ratio` or `most` (of
    `slowest`); without either, the line informs only. `note` says how it was measured.
    """

    what: str
    unit: str
    ours: float
    slowest: float
    note: str
    floor: float | None = None
    ratio: float | None = None
    most_ratio: float | None = None
    most: float | None = None

    @property
    def is_kept(self) -> bool | None:
        """Whether the budget is kept, None where there is none."""
        if self.most is not None:
            return self.slowest < self.most
        if self.most_ratio is not None and self.ratio is not None:
            return self.ratio <= self.most_ratio
        return None


def beside(
    what: str, ours: Times, floor: Times, note: str, most_ratio: float | None, unit: str = "ms"
) -> Line:
    """Return the line of something measured in turns with its floor."""
    found = ratio(ours, floor)
    return Line(what, unit, ours.median, ours.slowest, note, floor.median, found, most_ratio)


def alone(what: str, ours: Times, note: str) -> Line:
    """Return the line of something that has no floor."""
    return Line(what, "ms", ours.median, ours.slowest, note)

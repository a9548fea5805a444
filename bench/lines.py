"""What is measured: one line of the table, with its budget and how it was come by."""

from collections.abc import Mapping

from msgspec import Struct

from bench.timing import Times, ratio


class Rival(Struct, frozen=True):
    """What something of ours is held against, and what it took in turns with ours.

    `most_ratio` is how many times as much ours may take; without it the line informs only.
    """

    name: str
    times: Times
    most_ratio: float | None = None


class Line(Struct, frozen=True):
    """One measurement beside a rival, both from the same run.

    `ours` and `theirs` are medians, `slowest` is the 99th percentile of ours, all in `unit`;
    `ratio` is the median of ours ÷ theirs round by round. The budget is `most_ratio` or `most` (of
    `slowest`); without either, the line informs only. `note` says how it was measured. Where it
    could not be measured here there are no numbers, and `why` tells the reason. `of` is how many
    records there were, where that is what a line is about.
    """

    what: str
    unit: str = "ms"
    ours: float | None = None
    slowest: float | None = None
    note: str = ""
    beside: str = ""
    theirs: float | None = None
    ratio: float | None = None
    most_ratio: float | None = None
    most: float | None = None
    why: str = ""
    of: int = 0

    @property
    def title(self) -> str:
        """What is measured, with how many records."""
        return f"{self.what}, {self.of:,} records" if self.of else self.what

    @property
    def name(self) -> str:
        """What is measured beside what: no two lines have the same."""
        return f"{self.title} ÷ {self.beside}" if self.beside else self.title

    @property
    def is_kept(self) -> bool | None:
        """Whether the budget is kept, None where there is none."""
        if self.most is not None and self.slowest is not None:
            return self.slowest < self.most
        if self.most_ratio is not None and self.ratio is not None:
            return self.ratio <= self.most_ratio
        return None


def beside(what: str, ours: Times, rival: Rival, note: str, unit: str = "ms") -> Line:
    """Return the line of something measured in turns with a rival."""
    return Line(
        what,
        unit,
        ours=ours.median,
        slowest=ours.slowest,
        note=note,
        beside=rival.name,
        theirs=rival.times.median,
        ratio=ratio(ours, rival.times),
        most_ratio=rival.most_ratio,
    )


def alone(what: str, ours: Times, note: str) -> Line:
    """Return the line of something that is held against nothing."""
    return Line(what, ours=ours.median, slowest=ours.slowest, note=note)


def grown(
    what: str, found: Mapping[int, Times], note: str, most: float | None = None
) -> list[Line]:
    """Return the lines of something measured with more and more records, beside the fewest."""
    fewest, first = next(iter(found.items()))
    return [
        Line(
            what,
            ours=each.median,
            slowest=each.slowest,
            note=note,
            beside=f"{fewest:,} records",
            theirs=first.median,
            ratio=each.median / first.median,
            most=most,
            of=count,
        )
        for count, each in found.items()
    ]


def unmeasured(what: str, rival: str, why: str) -> Line:
    """Return the line of something that could not be held against a rival here."""
    return Line(what, beside=rival, why=why)

"""Times two things in turns, so that a machine that slows down slows both."""

from collections.abc import Callable, Iterable
from statistics import median
from time import perf_counter

from msgspec import Struct

Act = Callable[[], object]


class Times(Struct, frozen=True):
    """What one thing took each time, in milliseconds, or takes up, in megabytes."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.each)

    @property
    def slowest(self) -> float:
        """The 99th percentile; of few times it is the slowest."""
        ordered = sorted(self.each)
        return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]


def time_of(act: Act) -> float:
    """Return how long an act takes, in milliseconds."""
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000


def in_turns(rounds: int, *acts: Act) -> tuple[Times, ...]:
    """Return what each act takes; they take turns, and the first round, cold, does not count."""
    return measured_in_turns(rounds, *((lambda act=act: time_of(act)) for act in acts))


def measured_in_turns(rounds: int, *measures: Callable[[], float]) -> tuple[Times, ...]:
    """Return what measures give that take turns; the first round does not count."""
    each: list[list[float]] = [[] for _ in measures]
    for number in range(rounds + 1):
        for measure, found in zip(measures, each, strict=True):
            value = measure()
            if number:
                found.append(value)
    return tuple(map(times, each))


def ratio(ours: Times, floor: Times) -> float:
    """Return how many times the floor ours is: the middle of the rounds' ratios.

    What slows the machine down for a while slows both sides of a round.
    """
    return median(mine / least for mine, least in zip(ours.each, floor.each, strict=True))


def times(each: Iterable[float]) -> Times:
    """Return what was measured."""
    return Times(tuple(each))

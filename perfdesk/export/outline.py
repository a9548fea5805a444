"""Spells the outline of a PDF, which viewers show as bookmarks, all of them closed."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

_TOP = -1
"""Stands for the outline itself, under which the first entries stand."""


class Bookmark(Struct, frozen=True):
    """An entry: its title, where it leads, as a PDF has it, and its level, from 0.

    It stands under the last one before it that has a lower level.
    """

    title: str
    destination: str
    level: int


def spell_outline(marks: Sequence[Bookmark], top: str, references: Sequence[str]) -> Iterator[str]:
    """Yield the object that an outline is, then its entries, of which there is at least one.

    `top` refers to the outline, `references` to the entries.
    """
    parents = tuple(_parents(marks))
    kids: dict[int, list[int]] = {}
    for number, parent in enumerate(parents):
        kids.setdefault(parent, []).append(number)
    neighbours = [pair for below in kids.values() for pair in pairwise(below)]
    links = [""] * len(marks)
    for one, other in neighbours:
        links[one] += f" /Next {references[other]}"
        links[other] += f" /Prev {references[one]}"
    for parent, below in kids.items():
        ends = f" /First {references[below[0]]} /Last {references[below[-1]]}"
        if parent == _TOP:
            yield f"<< /Type /Outlines{ends} /Count {len(below)} >>"
        else:  # below 0, for it is closed
            links[parent] += f"{ends} /Count {-len(below)}"
    for mark, parent, linked in zip(marks, parents, links, strict=True):
        title = f"\ufeff{mark.title}".encode("utf-16-be").hex()
        under = top if parent == _TOP else references[parent]
        yield f"<< /Title <{title}> /Parent {under} /Dest {mark.destination}{linked} >>"


def _parents(marks: Sequence[Bookmark]) -> Iterator[int]:
    """Yield for each entry the number of the one that it stands under."""
    open_: list[int] = []
    for number, mark in enumerate(marks):
        while open_ and marks[open_[-1]].level >= mark.level:
            open_.pop()
        yield open_[-1] if open_ else _TOP
        open_.append(number)

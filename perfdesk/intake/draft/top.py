"""Reads what stands over the table: title, lines under it, the unit of money."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from perfdesk.intake.draft.paper import Paper

_MONEY = re.compile(r"[（(]?(?:金额)?单位[：:]\s*(?:人民币)?(万元|元)[）)]?")
_ATTACHED = re.compile(r"附[件表录]")
_BETWEEN = "　　"


class Top(Struct, frozen=True):
    """What stands over the table, down to before the row `stop`.

    `left_out` are lines above the title, for which a form file has no place.
    """

    stop: int
    title: str
    lines: tuple[str, ...]
    money: Literal["万元", "元"]
    money_line: bool
    left_out: tuple[str, ...]


def read_top(paper: Paper, name: str) -> Top:
    """Return what stands over the table; a form without a title gets the given name."""
    stop = _first_of_table(paper)
    texts = [_text(paper, row) for row in range(stop)]
    money = next((found[1] for text in texts if (found := _MONEY.search(text))), "")
    lines = [line for text in texts if (line := _MONEY.sub("", text).rstrip())]
    titled = next((n for n, line in enumerate(lines) if not _ATTACHED.match(line)), len(lines))
    title, *under = lines[titled:] or [name]
    return Top(
        stop,
        title,
        tuple(under),
        "元" if (money or _money_in_labels(paper)) == "元" else "万元",
        bool(money),
        tuple(lines[:titled]),
    )


def is_framed(paper: Paper, row: int) -> bool:
    """Whether a row is one of a table.

    Where nothing at all has borders, all rows are that have several cells.
    """
    cells = paper.across(row)
    if any(spot.framed for spot in paper.spots):
        return any(spot.framed for spot in cells)
    return len(cells) > 1 and sum(bool(spot.text) for spot in cells) < len(cells)


def _first_of_table(paper: Paper) -> int:
    """Return the first row that belongs to no title; a title may have borders as well."""
    if len(paper.widths) == 1:
        return 1
    row = 1 if len(paper.across(0)) == 1 and not paper.is_crossed(1) else 0
    while row < paper.row_count and not is_framed(paper, row) and not paper.is_crossed(row + 1):
        row += 1
    return row if row < paper.row_count else 1


def _text(paper: Paper, row: int) -> str:
    return _BETWEEN.join(spot.text for spot in paper.starting(row) if spot.text)


def _money_in_labels(paper: Paper) -> str:
    texts = "".join(spot.text for spot in paper.spots)
    return "元" if re.search("[（(]元[）)]", texts) else ""

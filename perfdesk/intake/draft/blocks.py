"""Cuts the drawing into sections where the eye sees blocks: merged labels, heads, borders."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from perfdesk.forms.language.keys import Look, SectionTable
from perfdesk.intake.draft.clerk import plain_label
from perfdesk.intake.draft.lore import Lore
from perfdesk.intake.draft.paper import Paper
from perfdesk.intake.draft.runs import Run
from perfdesk.intake.draft.top import is_framed
from perfdesk.intake.tokens import key

_FIRST, _SIGNED, _LIST = "基本信息", "签字盖章", "绩效指标"


class Block(Struct, frozen=True):
    """Rows from `first` to before `stop` that are one section; it has a `title` of its own."""

    first: int
    stop: int
    look: Look
    title: str = ""

    @property
    def is_small(self) -> bool:
        """Whether it is a single row, which says by itself nothing of a section."""
        return self.stop - self.first == 1 and not self.title


def find_blocks(paper: Paper, first: int, runs: tuple[Run, ...]) -> Iterator[Block]:
    """Yield the sections from top to bottom; rows by themselves that follow each other are one."""
    waiting: Block | None = None
    for block in _whole(paper, first, runs):
        if waiting and _join(waiting, block):
            waiting = Block(waiting.first, block.stop, waiting.look, waiting.title)
            continue
        if waiting:
            yield waiting
        waiting = block
    yield from (waiting,) if waiting else ()


def _join(before: Block, block: Block) -> bool:
    """Whether two blocks are one section."""
    if before.look != block.look:
        return False
    if before.look == "signature":
        return True
    begins = bool(block.title) and block.stop - block.first == 1  # a line that is a title
    titled = bool(before.title) and before.stop - before.first == 1
    return (
        (titled and not begins) or (block.is_small and not before.title) or _goes_on(before, block)
    )


def _goes_on(before: Block, block: Block) -> bool:
    return before.look == "text" and not block.title


def _whole(paper: Paper, first: int, runs: tuple[Run, ...]) -> Iterator[Block]:
    """Yield the smallest blocks that no merged cell and no roster crosses."""
    bound = {row for run in runs for row in range(run.first + (not run.is_headed), run.stop)}
    row = first
    while row < paper.row_count:
        stop = row + 1
        while stop < paper.row_count and (paper.is_crossed(stop) or stop in bound):
            stop += 1
        yield Block(row, stop, _look(paper, row), _title(paper, row, stop))
        row = stop


def _look(paper: Paper, row: int) -> Look:
    if is_framed(paper, row):
        return "table"
    signs = any(
        word in spot.text for spot in paper.across(row) for word in ("签字", "：__", "盖章")
    )
    return "text" if len(paper.widths) == 1 and not signs else "signature"


def _title(paper: Paper, row: int, stop: int) -> str:
    """Return the title that rows have: a line across them all, or the label on their left."""
    cells = paper.across(row)
    first = cells[0]
    if _look(paper, row) == "signature":
        return ""
    if len(cells) == 1:
        is_title = first.is_label and (len(paper.widths) > 1 or first.text.strip()[1:2] == "、")
        return plain_label(first.text) if is_title else ""
    return plain_label(first.text) if stop - row > 1 and first.row_span > 1 else ""


def named_blocks(
    paper: Paper, blocks: tuple[Block, ...], runs: tuple[Run, ...], lore: Lore
) -> Iterator[tuple[Block, SectionTable]]:
    """Yield each block with a section that has its id and title, but no rows yet."""
    taken: set[str] = set()
    for number, block in enumerate(blocks, 1):
        title = block.title or _usual_title(paper, block, number, runs)
        known = lore.sections.get(key(title), "")
        name = known if known and known not in taken else f"section_{number}"
        taken.add(name)
        yield (
            block,
            SectionTable(
                id=name,
                title=title,
                rows=(),
                look=block.look,
                optional=block.look == "signature",
            ),
        )


def _usual_title(paper: Paper, block: Block, number: int, runs: tuple[Run, ...]) -> str:
    if block.look == "signature":
        return _SIGNED
    if any(run.headings and block.first <= run.first < block.stop for run in runs):
        return _LIST
    first = plain_label(paper.across(block.first)[0].text)
    return first if first and number > 1 else _FIRST

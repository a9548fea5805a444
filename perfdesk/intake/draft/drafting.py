"""Drafts a form file from a blank workbook: reads it, names its places, writes it down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.checks import CHECKS
from perfdesk.forms.language.keys import FieldTable, FormFile, NamingTable, SectionTable
from perfdesk.forms.model import Form
from perfdesk.forms.texts import without_blanks
from perfdesk.intake.draft.blocks import Block, find_blocks, named_blocks
from perfdesk.intake.draft.clerk import Ask, Clerk, ask_of, asks_in, literal, without_strangers
from perfdesk.intake.draft.gaps import bare
from perfdesk.intake.draft.lists import Lister
from perfdesk.intake.draft.lore import Lore
from perfdesk.intake.draft.paper import Paper, Spot, between
from perfdesk.intake.draft.proof import prints_the_same
from perfdesk.intake.draft.reading import read_paper
from perfdesk.intake.draft.runs import Run, find_cycles, find_runs
from perfdesk.intake.draft.top import Top, is_framed, read_top
from perfdesk.intake.draft.totals import Listed, Sums
from perfdesk.intake.draft.writing import write_form_file
from perfdesk.intake.errors import BadBlank

FORM_ID = "my-form"
"""The id of each draft, for the writer to change."""
DRAFT_FILE = f"{FORM_ID}.toml"
"""What a draft is called before it has a name."""

_YEAR = re.compile(r"20[0-9]{2}(?=\s*年)")
_DATED = re.compile(r"20[0-9]{2}\s*年度?|^年度?")
_SUMMED = "合计由哪些相加是照图样猜的；不能由程序算的删去这一行"
_NAMED = {"title": "project_name", "unit": "unit", "year": "year", "total": "income_total"}


def draft_form(path: Path, forms: Iterable[Form], year: int, file: str = DRAFT_FILE) -> str:
    """Return the text of a first form file for the blank form in a workbook.

    Known notions get the ids and kinds that `forms` have for them; the edition is the year that
    the blank form names, or else `year`. `file` is what the text says it will be called. Raises
    IntakeError where the workbook cannot be read.
    """
    paper = read_paper(path)
    return draft_paper(paper, path.stem, Lore(forms), year, file)


def draft_paper(paper: Paper, name: str, lore: Lore, year: int, file: str) -> str:
    """Return the text of a first form file for a blank form called `name`.

    Where its rosters would not print as they stand, all is drawn as fields, cell by cell.
    """
    top = read_top(paper, name)
    if top.stop >= paper.row_count:
        raise BadBlank(f"“{name}”里没有要填写的格子：选一份画着格子的空白表。")
    text = _Draft(paper, top, lore, year, tuple(_runs(paper, top.stop, lore))).text(file)
    if prints_the_same(text, paper, top.stop):
        return text
    return _Draft(paper, top, lore, year, ()).text(file)


class _Found(Struct, frozen=True):
    """The rosters of the draft, and the drawing of their cells."""

    lists: tuple[Listed, ...]
    drawn: Mapping[Spot, str]
    notes: Mapping[str, str]


class _Draft:
    """A form file in the making."""

    def __init__(
        self, paper: Paper, top: Top, lore: Lore, year: int, runs: tuple[Run, ...]
    ) -> None:
        self._paper = paper
        self._top = top
        self._lore = lore
        named = _YEAR.search(" ".join((top.title, *top.lines)))
        self._named_year = named[0] if named else ""
        self._edition = int(self._named_year or year)
        self._runs = runs
        self._lines = tuple(map(_line, (top.title, *top.lines)))

    def text(self, file: str) -> str:
        """Return the text of the form file."""
        found = self._rosters()
        clerk = Clerk(self._lore, self._paper, self._asks())
        lines = tuple(self._dated(clerk.words(line)) for line in self._lines)
        drawn = {spot: clerk.drawn(spot) for spot in self._to_fill()} | dict(found.drawn)
        totals = Sums(self._paper, clerk.fields, clerk.spots, found.lists).totals()
        declared = replace(
            self._headed(lines),
            section=tuple(self._sections(drawn)),
            roster=without_strangers({each.id: each.table for each in found.lists}),
            totals=totals,
        )
        fields = self._with_year(clerk.fields)
        naming = {key: name for key, name in _NAMED.items() if name in fields}
        declared = replace(declared, field=fields, naming=NamingTable(**naming))
        summed = {f"totals.{name}": _SUMMED for name in totals}
        notes = self._notes() | clerk.notes | dict(found.notes) | summed
        return write_form_file(declared, notes, file)

    def _headed(self, lines: tuple[str, ...]) -> FormFile:
        """Return a form file with nothing but what stands at its head, and the checks."""
        name = without_blanks(bare(self._top.title))
        title = _DATED.sub("", name) or name
        return FormFile(
            form=FORM_ID,
            edition=self._edition,
            title=title,
            printed_title="" if lines[0] == title else lines[0],
            widths=_shares(self._paper.widths),
            section=(),
            heading=lines[1:],
            money=self._top.money,
            money_line=self._top.money_line,
            checks={code: {} for code in _free_checks()},
        )

    def _notes(self) -> dict[str, str]:
        notes = {"form": "改成这张表自己的编号：小写字母、数字、连字符"}
        if not self._named_year:
            notes["edition"] = "表上没有写年度；改成启用的年度"
        if self._top.left_out:
            notes["title"] = f"表名上面的“{'、'.join(self._top.left_out)}”没有画"
        return notes

    def _rosters(self) -> _Found:
        lister = Lister(self._lore, self._paper, self._runs)
        lists: list[Listed] = []
        drawn: dict[Spot, str] = {}
        notes: dict[str, str] = {}
        for run in self._runs:
            roster = lister.declare(run)
            lists.append(Listed(run, roster.id, roster.table, roster.drawn))
            drawn.update(zip(run.cells, roster.drawn, strict=True))
            if roster.note:
                notes[f"roster.{roster.id}"] = roster.note
        return _Found(tuple(lists), drawn, notes)

    def _to_fill(self) -> Iterator[Spot]:
        """Yield the cells to be filled in that are of no roster."""
        of_rosters = {row for run in self._runs for row in range(run.first, run.stop)}
        for spot in between(self._paper, self._top.stop, self._paper.row_count):
            if spot.row not in of_rosters and not spot.is_label and not self._is_corner(spot):
                yield spot

    def _asks(self) -> Iterator[Ask]:
        for line in self._lines:
            yield from asks_in(line)
        for spot in self._to_fill():
            yield from asks_in(spot) if spot.text else (ask_of(self._paper, spot),)

    def _is_corner(self, spot: Spot) -> bool:
        """Whether a blank cell stands in a head, above labels, or is air in a signature."""
        if spot.text:
            return False
        if not is_framed(self._paper, spot.row) and len(self._paper.widths) > 1:
            left = self._paper.left_of(spot)
            return not (left and left.text.endswith(("：", ":")))
        last = self._paper.across(spot.row)[-1]
        below = self._paper.at(last.bottom, last.column)
        return last.is_label and last.row == spot.row and bool(below) and not (below and below.text)

    def _sections(self, drawn: Mapping[Spot, str]) -> Iterator[SectionTable]:
        blocks = tuple(find_blocks(self._paper, self._top.stop, self._runs))
        for block, section in named_blocks(self._paper, blocks, self._runs, self._lore):
            yield replace(section, rows=tuple(self._rows(block, drawn)))

    def _rows(self, block: Block, drawn: Mapping[Spot, str]) -> Iterator[tuple[str, ...]]:
        """Yield the drawn rows of a block; a roster is drawn once."""
        again = {row for run in self._runs for row in range(run.first + run.height, run.stop)}
        for row in range(block.first, block.stop):
            if row not in again:
                places = range(len(self._paper.widths))
                yield tuple(self._sign(row, column, drawn) for column in places)

    def _sign(self, row: int, column: int, drawn: Mapping[Spot, str]) -> str:
        spot = self._paper.at(row, column)
        if spot and (spot.row, spot.column) != (row, column):
            return "^" if spot.row < row else "<"
        return drawn.get(spot, literal(spot.text)) if spot else ""

    def _dated(self, words: str) -> str:
        """Return a line at the top with the year in it made an entry."""
        return words if "{year}" in words else _YEAR.sub("{year}", words, count=1)

    def _with_year(self, fields: Mapping[str, FieldTable]) -> dict[str, FieldTable]:
        """Return the fields with a year that is set, where the form has one."""
        if "year" not in fields and not self._named_year:
            return dict(fields)
        year = fields.get("year", FieldTable(kind="year", label="年度", required=True))
        return {**fields, "year": replace(year, preset=str(self._edition))}


def _runs(paper: Paper, first: int, lore: Lore) -> Iterator[Run]:
    """Yield the rosters among the framed rows, or among those of running text."""
    row = first
    while row < paper.row_count:
        stop = row + 1
        while stop < paper.row_count and is_framed(paper, stop) == is_framed(paper, row):
            stop += 1
        if is_framed(paper, row):
            yield from find_runs(paper, row, stop, lore.is_heading)
        elif len(paper.widths) == 1:
            yield from find_cycles(paper, row, stop)
        row = stop


def _line(text: str) -> Spot:
    return Spot(-1, 0, 1, 1, text)


def _shares(widths: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(max(1, round(100 * width / sum(widths))) for width in widths)


def _free_checks() -> Iterator[str]:
    """Yield the checks that need no parameters."""
    for code, check in CHECKS.items():
        if not any(field.required for field in msgspec.structs.fields(check)):
            yield code

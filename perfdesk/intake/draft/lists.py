"""Declares the rosters of a blank form: columns, headings, and the rows that are given."""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from perfdesk.forms.kinds import KINDS
from perfdesk.forms.language.keys import FieldTable, HeadingTable, RosterTable
from perfdesk.forms.model import Measures
from perfdesk.intake.draft.clerk import literal, plain_label, table_of
from perfdesk.intake.draft.gaps import Gap, pieces
from perfdesk.intake.draft.guessing import guess_kind, speaks_of_money
from perfdesk.intake.draft.lore import Known, Lore
from perfdesk.intake.draft.paper import Paper, Spot
from perfdesk.intake.draft.runs import Run, labels_of, twin_of
from perfdesk.intake.tokens import key

_USUAL, _USUAL_UNDER_HEADING = 5, 2
"""How many rows a blank form has where its file does not say: by itself, or under a heading."""
_NUMBER = "\0"  # stands for a row's number, which no workbook's text holds


class DraftRoster(Struct, frozen=True):
    """One roster of the draft: how its cells are drawn, what is declared, what to look at."""

    id: str
    table: RosterTable
    drawn: tuple[str, ...]
    note: str


class Lister:
    """Declares the rosters of one blank form, in its order; each id is given once."""

    def __init__(self, lore: Lore, paper: Paper, runs: tuple[Run, ...]) -> None:
        """Take all of them."""
        self._lore = lore
        self._paper = paper
        self._all = [labels_of(paper, run.cells) for run in runs]
        self._seen: list[tuple[str, ...]] = []
        self._ids: set[str] = set()

    def declare(self, run: Run) -> DraftRoster:
        """Return the roster that some rows are."""
        labels = labels_of(self._paper, run.cells)
        known = self._lore.roster(labels, self._seen.count(labels), self._all.count(labels))
        self._seen.append(labels)
        if known and (known.ids[0] in self._ids or not self._fits(known, run)):
            known = None
        name = known.ids[0] if known else self._new_id(run)
        self._ids.add(name)
        columns = self._columns(run, known)
        table = self._table(run, known, {each: table for cell in columns for each, table in cell})
        drawn = tuple(
            self._drawn(name, run, cell, tuple(each for each, _ in named))
            for cell, named in zip(run.cells, columns, strict=True)
        )
        return DraftRoster(name, table, drawn, _note(run, known))

    def _fits(self, known: Known, run: Run) -> bool:
        """Whether a known roster has an id for each place of a run."""
        places = [self._places(run, cell) for cell in run.cells]
        return places == [len(each) for each in known.columns]

    def _places(self, run: Run, cell: Spot) -> int:
        """Return how many entries a cell of a run holds."""
        if len(self._paper.widths) == 1:
            found = tuple(pieces(cell.text))
            return len(_gaps(cell)) + isinstance(found[-1], str)
        return len(_gaps(cell)) if run.numbered and cell.text else 1

    def _new_id(self, run: Run) -> str:
        heads = [self._paper.column_label(cell) for cell in run.cells]
        found = (self._lore.roster_of(head) for head in heads if self._lore.is_heading(head))
        name = next(found, "")
        return name if name and name not in self._ids else f"roster_{len(self._ids) + 1}"

    def _columns(self, run: Run, known: Known | None) -> list[list[tuple[str, FieldTable]]]:
        """Return the columns of each cell of a run."""
        body = self._body(run)
        columns: list[list[tuple[str, FieldTable]]] = []
        for number, cell in enumerate(run.cells):
            twin = twin_of(body, number, run.headings) if run.headings <= number else -1
            if known:
                own = known.columns[number]
                columns.append([(each, table_of(known.roster.column(each))) for each in own])
            elif twin >= 0:
                columns.append(columns[twin])
            else:
                taken = {name for each in columns for name, _ in each}
                columns.append(self._guessed(run, cell, taken))
        return columns

    def _guessed(self, run: Run, cell: Spot, taken: set[str]) -> list[tuple[str, FieldTable]]:
        head = self._paper.column_label(cell) if len(self._paper.widths) > 1 else cell.text
        label = plain_label(head)
        is_heading = run.cells.index(cell) < run.headings
        found = self._lore.column(head)
        guessed: list[tuple[str, FieldTable]] = []
        for _ in range(self._places(run, cell)):
            names = taken | {name for name, _ in guessed}
            if found and found.id not in names and self._lore.is_heading(head) == is_heading:
                guessed.append((found.id, table_of(found)))
                continue
            first = "name" if not names and not is_heading else ""
            name = first or f"column_{len(names) + 1}"
            block = self._paper.across(cell.row)[0]
            of_money = speaks_of_money(block.text) and block.row_span > 1 and bool(label)
            kind = "text" if is_heading else guess_kind(label, of_money=of_money)
            help_ = KINDS[kind].hint
            guessed.append((name, FieldTable(kind=kind, label=label or "名称", help=help_)))
        return guessed

    def _drawn(self, name: str, run: Run, cell: Spot, columns: tuple[str, ...]) -> str:
        """Return the drawing of a cell; what numbered rows say stands in each of them."""
        slots = iter(f"{{{name}.{column}}}" for column in columns)
        words, number = cell.text if run.numbered else "", ""
        if run.numbered and cell == run.cells[0]:
            words = run.numbered.before + _NUMBER + run.numbered.after
            number = f"{{{name}.{run.numbered.manner}}}"
        found = pieces(words)
        text = "".join(literal(each) if isinstance(each, str) else next(slots) for each in found)
        return text.replace(_NUMBER, number) + "".join(slots)

    def _body(self, run: Run) -> list[tuple[Spot, ...]]:
        places = {cell.column for cell in run.cells}
        return [
            tuple(spot for spot in self._paper.across(row) if spot.column in places)
            for row in range(run.first, run.stop)
        ]

    def _table(self, run: Run, known: Known | None, columns: dict[str, FieldTable]) -> RosterTable:
        headings = () if run.numbered else self._headings(run)
        fewest = run.count if not headings and run.count != _USUAL else 1
        if known:
            roster = known.roster
            return RosterTable(
                label=roster.label,
                column=columns,
                row_name=roster.row_name,
                sums=roster.sums,
                required=roster.required,
                min_rows=fewest,
                heading_columns=run.headings,
                heading=headings,
                shows_empty=roster.shows_empty,
            )
        return RosterTable(
            label=self._label(run),
            column=columns,
            min_rows=fewest,
            heading_columns=run.headings,
            heading=headings,
        )

    def _label(self, run: Run) -> str:
        """Return what a roster is called: as the label on its left, or that of its first column."""
        left = self._paper.left_of(run.cells[0])
        heads = [plain_label(self._paper.column_label(cell)) for cell in run.cells]
        if run.headings and not left:
            return "绩效指标" if any("指标" in head for head in heads) else "明细"
        own = plain_label(left.text) if left else ""
        return own or plain_label(run.cells[0].text) or next(filter(None, heads), "明细")

    def _headings(self, run: Run) -> tuple[HeadingTable, ...]:
        body = self._body(run)
        if not run.headings and not any(cell.text for cells in body for cell in cells):
            return ()
        given = sum(all(cells[n].text for cells in body) for n in range(run.headings))
        own = run.headings - given
        usual = _USUAL if own else _USUAL_UNDER_HEADING
        shown = [
            n
            for n in range(len(run.cells))
            if twin_of(body, n, run.headings) < 0 or n < run.headings
        ]
        grouped = groupby(body, lambda cells: tuple(cell.text for cell in cells[:given]))
        headings: list[HeadingTable] = []
        for path, group in grouped:
            rows = [tuple(cells[n].text for n in shown if n >= given) for cells in group]
            is_usual = len(rows) == usual and not any(any(row) for row in rows)
            presets = () if is_usual else tuple(rows)
            headings.append(HeadingTable(path, self._measure(path), presets))
        return tuple(headings)

    def _measure(self, path: tuple[str, ...]) -> Measures:
        last = key(path[-1]).removesuffix("指标") if path else ""
        return self._lore.measures.get(last, "")


def _gaps(cell: Spot) -> list[Gap]:
    return [piece for piece in pieces(cell.text) if isinstance(piece, Gap)]


def _note(run: Run, known: Known | None) -> str:
    if known:
        return ""
    shape = f"有 {run.headings} 列分组标题" if run.headings else f"空白表上有 {run.count} 行"
    return f"这是一份名册（行数不定）吗？{shape}；编号、名称和各列的种类是猜的"

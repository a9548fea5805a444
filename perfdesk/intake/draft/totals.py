"""Guesses which amounts are sums of which: of what stands below, on the right, or in the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from perfdesk.forms.language.keys import FieldTable, RosterTable
from perfdesk.intake.draft.guessing import is_total
from perfdesk.intake.draft.paper import Paper, Spot
from perfdesk.intake.draft.runs import Run

_OF_WHICH = "其中"


class Listed(Struct, frozen=True):
    """A roster of the draft: where its rows stand, and how each of its cells is drawn."""

    run: Run
    id: str
    table: RosterTable
    drawn: tuple[str, ...]


class Sums(Struct, frozen=True):
    """The amounts of a draft: where each stands, and the rosters among them."""

    paper: Paper
    fields: Mapping[str, FieldTable]
    spots: Mapping[str, Spot]
    lists: tuple[Listed, ...]

    def totals(self) -> dict[str, tuple[str, ...]]:
        """Return what each total is made of, as the drawing suggests it."""
        amounts = [name for name in self.spots if self.fields[name].kind == "amount"]
        found = {name: self._listed(name) or self._summed(name, amounts) for name in amounts}
        return {name: parts for name, parts in found.items() if parts}

    def _label(self, name: str) -> str:
        left = self.paper.left_of(self.spots[name])
        return left.text if left else ""

    def _listed(self, name: str) -> tuple[str, ...]:
        """Return the column that ends right above a total."""
        spot = self.spots[name]
        if not is_total(self.paper.row_label(spot)):
            return ()
        for listed in self.lists:
            for cell, drawn in zip(listed.run.cells, listed.drawn, strict=True):
                column = drawn[1:-1].partition(".")[2]
                is_amount = column in listed.table.column and (
                    listed.table.column[column].kind == "amount"
                )
                if listed.run.stop == spot.row and cell.across == spot.across and is_amount:
                    return (f"{listed.id}.{column}",)
        return ()

    def _summed(self, name: str, amounts: list[str]) -> tuple[str, ...]:
        below, beside = self._below(name, amounts), self._beside(name, amounts)
        if self._label(name).startswith(_OF_WHICH):
            return ()
        if beside and self._label(beside[0]).startswith(_OF_WHICH):
            return beside
        is_sum = is_total(self._label(name)) or (
            bool(below) and self._label(below[0]).startswith(_OF_WHICH)
        )
        return tuple(self._outer(below, amounts)) if is_sum and len(below) > 1 else ()

    def _beside(self, name: str, amounts: list[str]) -> tuple[str, ...]:
        spot = self.spots[name]
        return tuple(
            other
            for other in amounts
            if self.spots[other].row == spot.row and self.spots[other].column > spot.column
        )

    def _below(self, name: str, amounts: list[str]) -> tuple[str, ...]:
        """Return the amounts right below one, no further than its block reaches.

        The block of a 小计 is what the label before it spans.
        """
        spot = self.spots[name]
        stop = self._stop(spot)
        column = {self.spots[other].row: other for other in amounts if self._is_under(other, spot)}
        found: list[str] = []
        row = spot.row + 1
        while row < stop and row in column:
            found.append(column[row])
            row += 1
        return tuple(found)

    def _stop(self, spot: Spot) -> int:
        left = self.paper.left_of(spot)
        block = self.paper.left_of(left) if left else None
        is_block = block is not None and block.row == spot.row and block.row_span > 1
        return block.bottom if block and is_block else self.paper.row_count

    def _is_under(self, other: str, spot: Spot) -> bool:
        under = self.spots[other]
        return under.row > spot.row and under.across == spot.across

    def _outer(self, names: tuple[str, ...], amounts: list[str]) -> Iterator[str]:
        """Yield amounts without those that belong to a total among them."""
        inside: set[str] = set()
        for name in names:
            if name not in inside:
                yield name
            if is_total(self._label(name)):
                inside.update(self._below(name, amounts))

"""Gives each place of a blank form its id and its kind, and notes what the writer must look at."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.kinds import KINDS
from perfdesk.forms.language.keys import FieldTable, KindName, RosterTable
from perfdesk.forms.model import Field
from perfdesk.intake.draft.gaps import Gap, bare, pieces
from perfdesk.intake.draft.guessing import guess_kind, speaks_of_money
from perfdesk.intake.draft.lore import Known, Lore, keys_of, keys_of_gap
from perfdesk.intake.draft.paper import Paper, Spot

_LABEL_ENDS = "：:（( \n\t　"
_USUAL_ROOM = "　　　　"  # what a blank form leaves for an answer between words anyway
_COPIED = ("required", "help", "limit", "follows", "needed_with")
_OF_LANGUAGE = frozenset(field.name for field in msgspec.structs.fields(FieldTable))


class Ask(Struct, frozen=True):
    """One place where something is to be written, and by what it is known."""

    spot: Spot
    keys: tuple[str, ...]
    gap: Gap | None = None


class Clerk:
    """Names the fields of one blank form; each id is given once."""

    def __init__(self, lore: Lore, paper: Paper, asks: Iterable[Ask]) -> None:
        """Take all places at which something is to be written, in reading order."""
        self.lore = lore
        self.fields: dict[str, FieldTable] = {}
        self.notes: dict[str, str] = {}
        self.spots: dict[str, Spot] = {}
        self._paper = paper
        self._same: dict[str, list[Ask]] = {}
        for ask in asks:
            for name in ask.keys:
                self._same.setdefault(name, []).append(ask)

    def drawn(self, spot: Spot) -> str:
        """Return the drawing of a cell to be filled in: an entry, or words and entries."""
        if not spot.text:
            return "".join(f"{{{name}}}" for name in self._named(ask_of(self._paper, spot)))
        return self.words(spot)

    def words(self, spot: Spot) -> str:
        """Return the drawing of printed words with an entry in each gap."""
        asks = iter(asks_in(spot))
        return "".join(
            piece if isinstance(piece, str) else f"{{{self._named(next(asks))[0]}}}"
            for piece in (printed(each) for each in pieces(spot.text))
        )

    def _named(self, ask: Ask) -> tuple[str, ...]:
        known = self._known(ask)
        if known is None:
            return (self._unknown(ask),)
        for field in known.fields:
            self._declare(ask, field.id, table_of(field))
            if field.kind.name in {"choice", "code"}:
                self.notes[f"field.{field.id}"] = "可选的词、编码的样子照别的表写的，改成这张表的"
        return known.ids

    def _known(self, ask: Ask) -> Known | None:
        for name in ask.keys:
            same = self._same[name]
            known = self.lore.field(name, same.index(ask), len(same))
            if known and not self._of_table & set(known.ids):
                return known
        return None

    @property
    def _of_table(self) -> set[str]:
        """The ids that are given; a line over the table may repeat what stands in it."""
        return {name for name, spot in self.spots.items() if spot.row >= 0}

    def _unknown(self, ask: Ask) -> str:
        label, kind = self._guess(ask)
        name = "year" if kind == "year" and "year" not in self.fields else ""
        name = name or f"field_{len(self.fields) + 1}"
        self._declare(ask, name, FieldTable(kind=kind, label=label, help=KINDS[kind].hint))
        self.notes[f"field.{name}"] = f"编号和种类（{KINDS[kind].title}）是猜的"
        return name

    def _guess(self, ask: Ask) -> tuple[str, KindName]:
        if ask.gap:
            label = plain_label(ask.gap.before)
            if ask.gap.is_day:
                return label or "日期", "date"
            if ask.gap.after.startswith("年"):
                return label or "年度", "year"
            return label or plain_label(ask.gap.after[:8]) or "内容", guess_kind(label)
        paper, spot = self._paper, ask.spot
        row, above = map(plain_label, (paper.row_label(spot), paper.column_label(spot)))
        left, block = paper.left_of(spot), paper.across(spot.row)[0]
        of_money = block.row_span > 1 and speaks_of_money(block.text)
        if paper.is_in_grid(spot):
            return f"{row}（{above}）", guess_kind(above, of_money=of_money)
        label = row or above or (plain_label(left.text) if left else "") or "内容"
        return label, guess_kind(label, of_money=of_money)

    def _declare(self, ask: Ask, name: str, table: FieldTable) -> None:
        if ask.gap:
            room = "" if ask.gap.room == _USUAL_ROOM else ask.gap.room
            table = replace(table, blank=room)
        self.fields[name] = table
        self.spots[name] = ask.spot


def printed(piece: str | Gap) -> str | Gap:
    """Return words as a drawing may hold them: nothing in them looks like its own signs."""
    return piece if isinstance(piece, Gap) else literal(piece)


def literal(text: str) -> str:
    """Return a label that a drawing takes for nothing else."""
    wide = text.replace("{", "｛").replace("}", "｝")
    return {"<": "＜", "^": "＾"}.get(wide, wide)


def plain_label(text: str) -> str:
    """Return a printed label in one line, as findings name it."""
    return bare(text).replace("\n", "").removeprefix("其中：").strip(_LABEL_ENDS)


def ask_of(paper: Paper, spot: Spot) -> Ask:
    """Return what a blank cell asks for."""
    return Ask(spot, keys_of(paper, spot))


def asks_in(spot: Spot) -> tuple[Ask, ...]:
    """Return what the gaps between words ask for."""
    gaps = (piece for piece in pieces(spot.text) if isinstance(piece, Gap))
    return tuple(Ask(spot, keys_of_gap(gap, on_top=spot.row < 0), gap) for gap in gaps)


def table_of(field: Field) -> FieldTable:
    """Return what a form file says of a known field."""
    kind = field.kind
    own = {name: getattr(kind, name) for name in kind.__struct_fields__ if name in _OF_LANGUAGE}
    copied = {name: getattr(field, name) for name in _COPIED}
    table = {"kind": kind.name, "label": field.label.replace("\n", ""), **copied, **own}
    return msgspec.convert(table, FieldTable)


def without_strangers(rosters: dict[str, RosterTable]) -> dict[str, RosterTable]:
    """Return rosters whose columns refer to nothing that is not there."""

    def fits(table: RosterTable, column: FieldTable) -> bool:
        name, _, chosen = column.options_from.partition(".")
        beside = {column.follows, column.needed_with} - {""}
        is_chosen = not name or (name in rosters and chosen in rosters[name].column)
        return is_chosen and beside <= table.column.keys()

    def fitted(table: RosterTable, column: FieldTable) -> FieldTable:
        if fits(table, column):
            return column
        kind: KindName = "text" if column.options_from else column.kind
        return replace(column, kind=kind, options_from="", follows="", needed_with="")

    return {
        name: replace(
            table, column={key: fitted(table, column) for key, column in table.column.items()}
        )
        for name, table in rosters.items()
    }

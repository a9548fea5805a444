"""A form, understood: what its file declares, resolved and cross-checked, frozen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NewType

from msgspec import Struct

from perfdesk.forms.problem import Place
from perfdesk.forms.rows import once, row_by_row
from perfdesk.forms.texts import Texts

if TYPE_CHECKING:
    from perfdesk.forms.kinds import Kind
    from perfdesk.forms.rule import Check

FormId = NewType("FormId", str)
Measure = Literal[
    "quantity",
    "quality",
    "timeliness",
    "cost",
    "economic",
    "social",
    "ecological",
    "lasting",
    "satisfaction",
]
"""What indicators measure, as form files say it."""
Measures = Literal["", Measure]
"""What the rows under a heading measure; blank where it is nothing that checks know."""


class Field(Struct, frozen=True, eq=False):
    """What one entry cell asks for: a field of the form or a column of a roster.

    `label` is the printed name that findings use; `limit` is the most characters (code points),
    0 for no limit; `blank` prints where nothing was entered; a `computed` field cannot be typed.
    What is `personal` (a name, a telephone number) is left out of public copies.
    A column may be `needed_with` another of its row, and one that `follows` another changes with
    it as long as both read alike.
    """

    id: str
    label: str
    kind: Kind
    required: bool = False
    help: str = ""
    example: str = ""
    limit: int = 0
    preset: str = ""
    blank: str = ""
    computed: bool = False
    personal: bool = False
    needed_with: str = ""
    follows: str = ""

    def is_needed(self, row: Texts) -> bool:
        """Whether the row that this column stands in must not leave it blank."""
        return self.required or bool(self.needed_with and row[self.needed_with].strip())


class Heading(Struct, frozen=True, eq=False):
    """A heading that rows of a roster stand under, such as 产出指标 / 数量指标.

    `path` holds the texts of the roster's heading columns, or of the first of them where the
    user writes the others; `measures` says what kind of indicator stands here (quantity, quality,
    timeliness, cost, …), blank where the checks of indicators do not look; `presets` are the rows
    of a new record.
    """

    path: tuple[str, ...]
    measures: Measures = ""
    presets: tuple[Texts, ...] = ()


class Roster(Struct, frozen=True, eq=False, dict=True):
    """Rows that repeat: the user adds, removes and moves them.

    The texts of the first `heading_columns` columns are headings: rows that have them in common
    stand together, and each prints once. The form's `headings` give the first of them, the user
    the others. `min_rows` blank rows print at least; `shows_empty` prints a heading without
    rows. `row_name` is what one row is called, `sums` names the sum of a column in findings.
    """

    id: str
    label: str
    columns: tuple[Field, ...]
    row_name: str = "行"
    sums: str = ""
    required: bool = False
    min_rows: int = 1
    heading_columns: int = 0
    headings: tuple[Heading, ...] = ()
    shows_empty: bool = True

    def column(self, column_id: str) -> Field:
        """Return a column by id; raises KeyError where there is none."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)

    def path_of(self, row: Texts) -> tuple[str, ...]:
        """Return the heading texts that a row carries."""
        return tuple([row[name] for name in self._heading_ids])

    def key_of(self, row: Texts) -> tuple[str, ...]:
        """Return what tells a row from the others: the text that names it, and its headings."""
        return (row[self.naming_column.id], *self.path_of(row))

    def heading_of(self, row: Texts) -> Heading | None:
        """Return the heading that a row stands under, None where the form has no such heading."""
        return self._heading_by_path.get(self.path_of(row)[: self.given_columns])

    @cached_property
    def given_columns(self) -> int:
        """How many of the heading columns hold texts that the form gives."""
        return len(self.headings[0].path) if self.headings else 0

    @cached_property
    def own_columns(self) -> tuple[Field, ...]:
        """The heading columns that the user writes: their texts hold for a group of rows."""
        return self.columns[self.given_columns : self.heading_columns]

    @cached_property
    def _heading_ids(self) -> tuple[str, ...]:
        return tuple(column.id for column in self.columns[: self.heading_columns])

    @cached_property
    def _heading_by_path(self) -> Mapping[tuple[str, ...], Heading]:
        return {heading.path: heading for heading in reversed(self.headings)}

    def group_starts(self, rows: Iterable[Texts]) -> tuple[int, ...]:
        """Return the numbers of the rows that begin a group: they have other headings.

        Where the user writes no headings each row stands by itself.
        """
        rows = tuple(rows)
        return _group_starts(self, rows) if self.own_columns else tuple(range(len(rows)))

    def by_itself(self, row: Texts) -> Texts:
        """Return a row without the headings of its group, unless a column is needed with one."""
        return row.without(self._of_group)

    def by_themselves(self, rows: tuple[Texts, ...]) -> tuple[Texts, ...]:
        """Return rows without the headings of their groups.

        Those that read as they did when it was last asked stay the objects that they were.
        """
        return _by_themselves(self, rows) if self._of_group else rows

    @cached_property
    def _of_group(self) -> frozenset[str]:
        needing = {column.needed_with for column in self.columns}
        return frozenset(column.id for column in self.own_columns if column.id not in needing)

    @cached_property
    def entry_columns(self) -> tuple[Field, ...]:
        """The columns that the user fills in, after the heading columns."""
        return self.columns[self.heading_columns :]

    @property
    def naming_column(self) -> Field:
        """The first column that the user fills in: it names the row."""
        return self.columns[self.heading_columns]

    def row_under(self, path: tuple[str, ...] = ()) -> Texts:
        """Return a blank row under the heading of these texts."""
        ids = (column.id for column in self.columns)
        return Texts(dict(zip(ids, path, strict=False)))

    def is_blank(self, row: Texts) -> bool:
        """Whether the user has entered nothing in a row."""
        return not any(row[column.id] for column in self.entry_columns)


@row_by_row
def _paths(roster: Roster, number: int, row: Texts) -> tuple[str, ...]:  # noqa: ARG001
    return roster.path_of(row)


@row_by_row
def _by_themselves(roster: Roster, number: int, row: Texts) -> Texts:  # noqa: ARG001
    return roster.by_itself(row)


@once
def _group_starts(roster: Roster, rows: tuple[Texts, ...]) -> tuple[int, ...]:
    paths = _paths(roster, rows)
    pairs = enumerate(zip((None, *paths), paths, strict=False))
    return tuple(number for number, (before, path) in pairs if path != before)


class Slot(Struct, frozen=True):
    """A field, or a column of a roster (of all its rows); form files write `expenses.full`."""

    name: str
    column: str = ""

    @classmethod
    @lru_cache(1024)  # checks ask for each row by the names of their parameters
    def named(cls, reference: str) -> Slot:
        """Return the slot that a form file's reference names."""
        name, _, column = reference.partition(".")
        return cls(name, column)

    @property
    def whole(self) -> Slot:
        """The field, or the roster with all of its columns."""
        return Slot(self.name)

    @property
    def reference(self) -> str:
        """How a form file refers to it."""
        return f"{self.name}.{self.column}" if self.column else self.name


class Numbering(Struct, frozen=True):
    """The number of a roster's row, counted from 1 in the `manner` of 1 or 一."""

    roster: str
    manner: str


Part = str | Slot | Numbering
"""What a printed cell is put together from: label text, an entry, a row's number."""


class DrawnCell(Struct, frozen=True, dict=True):
    """One printed cell as the form file draws it; spans count drawn rows and printed columns."""

    row: int
    column: int
    row_span: int
    column_span: int
    parts: tuple[Part, ...]

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The entries that the cell shows."""
        return tuple(part for part in self.parts if isinstance(part, Slot))

    @cached_property
    def roster(self) -> str:
        """The roster whose rows the cell repeats with, blank where it stands once."""
        for part in self.parts:
            if isinstance(part, Numbering):
                return part.roster
            if isinstance(part, Slot) and part.column:
                return part.name
        return ""


class Look(StrEnum):
    """How a section prints: a table with borders, running text, or lines to be signed."""

    TABLE = "table"
    TEXT = "text"
    SIGNATURE = "signature"


class Section(Struct, frozen=True, eq=False):
    """A part of the form: one page of the wizard and one block of printed rows.

    `cells` are in reading order. `names` are the fields and rosters that are filled in here, in
    the order of the page: also those of the lines at the top, and the `unprinted` ones. An
    `optional` section may be left off the print.
    """

    id: str
    title: str
    row_count: int
    cells: tuple[DrawnCell, ...]
    names: tuple[str, ...]
    fields: tuple[str, ...]
    rosters: tuple[str, ...]
    help: str = ""
    look: Look = Look.TABLE
    optional: bool = False
    unprinted: tuple[str, ...] = ()


class Ratio(Struct, frozen=True):
    """A cell that states part ÷ whole in percent: =50%.

    The cell is column `column` of the rows of `roster` whose naming column reads `row_named`;
    part and whole are sums of roster columns.
    """

    roster: str
    column: str
    row_named: str
    part: Slot
    whole: Slot


class Naming(Struct, frozen=True):
    """Which fields name a record in lists and file names; blank where the form has none."""

    title: str = ""
    unit: str = ""
    year: str = ""
    total: str = ""


class Form(Struct, frozen=True, eq=False, dict=True):
    """A form: everything that its file declares, ready for pages, checks, paper and storage.

    `title` is its name, `printed_title` what prints; in a collection of forms a `numbered` one
    has a number before that. `heading` are the lines under it, and `money_line` prints the unit
    of money over the table. `widths` are the printed columns' shares of the page width; `totals`
    maps a computed field to the fields or roster columns that it sums.
    """

    id: FormId
    edition: int
    title: str
    printed_title: tuple[Part, ...]
    numbered: bool
    money: str
    money_line: bool
    heading: tuple[tuple[Part, ...], ...]
    widths: tuple[int, ...]
    naming: Naming
    sections: tuple[Section, ...]
    fields: Mapping[str, Field]
    rosters: Mapping[str, Roster]
    totals: Mapping[str, tuple[Slot, ...]]
    ratios: tuple[Ratio, ...]
    checks: tuple[Check, ...]

    def __repr__(self) -> str:
        return f"Form({self.id} {self.edition})"

    @cached_property
    def _section_by_name(self) -> Mapping[str, Section]:
        by_name: dict[str, Section] = {}
        for section in self.sections:
            by_name.update(dict.fromkeys((*section.fields, *section.rosters), section))
        return by_name

    def section_of(self, place: Place) -> Section:
        """Return the section that a field or roster is drawn in; raises KeyError."""
        return self._section_by_name[place.name]

    def field_at(self, place: Place) -> Field:
        """Return what a place asks for; raises KeyError where the form has no such cell."""
        if place.column:
            return self.rosters[place.name].column(place.column)
        return self.fields[place.name]

    def label_of(self, place: Place) -> str:
        """Return the printed name of a place: 立项必要性, or 支出明细第2行“半年(程)计划执行数”."""
        if place.name in self.fields:
            return self.fields[place.name].label
        roster = self.rosters[place.name]
        row = f"第{place.row + 1}行" if place.row >= 0 else ""
        column = f"“{roster.column(place.column).label}”" if place.column else ""
        return roster.label + row + column

    def slot_label(self, slot: Slot) -> str:
        """Return how findings name a summand: a field's label, or a column's sum."""
        if not slot.column:
            return self.fields[slot.name].label
        roster = self.rosters[slot.name]
        return f"{roster.sums or roster.label + '合计'}（{roster.column(slot.column).label}）"

    def places(self, section: Section, rows: Mapping[str, tuple[Texts, ...]]) -> Iterator[Place]:
        """Yield every entry place of a section in reading order, for rows as a record has them.

        A heading that the user writes has its place in the first row of its group.
        """
        for name in section.names:
            if name in self.fields:
                yield Place(name)
                continue
            roster, own_rows = self.rosters[name], rows.get(name, ())
            starts = set(roster.group_starts(own_rows))
            for number in range(len(own_rows)):
                headings = roster.own_columns if number in starts else ()
                for column in (*headings, *roster.entry_columns):
                    yield Place(name, number, column.id)

"""Completeness: is everything there that the form asks for."""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.checks.sums import source_label
from perfdesk.forms.kinds import Amount, IndicatorValue
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Check, Field, Form, Roster
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts


class RequiredCells(Check, frozen=True):
    """C1: a required cell is blank.

    A row without any entry is told once, at its naming column, and a required roster without
    any entry once as a whole.
    """

    code: ClassVar[str] = "C1"
    rule: ClassVar[str] = "必填的格子空着"

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:
        if roster.is_blank(row):
            return  # told by `findings`, which sees the whole roster
        for column in roster.entry_columns:
            if column.required and not row[column.id].strip():
                yield column.id, _computed(form, roster, row, column) or _blank(column)

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for name, field in form.fields.items():
            if field.required and not field.computed and not record.values[name].strip():
                yield finding_of(form, Place(name), _blank(field))
        for roster in form.rosters.values():
            yield from _blank_rows(form, roster, record.rows_of(roster.id))


class GoalsInPairs(Check, frozen=True):
    """C2: of two goals that belong together one is written, the other blank.

    Silent about a required field: C1 asks for that one already.
    """

    code: ClassVar[str] = "C2"
    rule: ClassVar[str] = "成对的两个目标只写了一个"

    pairs: Annotated[
        tuple[tuple[str, str], ...],
        Meta(description="要么都写、要么都不写的两个填写项，一对一对列出。"),
    ]

    def references(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(self.pairs))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for first, second in self.pairs:
            for blank, written in ((first, second), (second, first)):
                is_alone = record.values[written].strip() and not record.values[blank].strip()
                if is_alone and not form.fields[blank].required:
                    flaw = Flaw("C2.goal", (("other", form.fields[written].label),))
                    yield finding_of(form, Place(blank), flaw, others=(Place(written),))


def _blank(field: Field) -> Flaw:
    if isinstance(field.kind, Amount):
        return Flaw("C1.amount")
    return Flaw("C1.value" if isinstance(field.kind, IndicatorValue) else "C1.text")


def _computed(form: Form, roster: Roster, row: Texts, column: Field) -> Flaw | None:
    """Return what to say of a cell that fills itself once its amounts are there."""
    for ratio in form.ratios:
        cell = (ratio.roster, ratio.column, ratio.row_named)
        if cell == (roster.id, column.id, row[roster.naming_column.id]):
            return Flaw("C1.ratio", (("source", source_label(form, ratio.whole)),))
    return None


def _blank_rows(form: Form, roster: Roster, rows: tuple[Texts, ...]) -> Iterator[Finding]:
    blank = [
        number
        for number, row in enumerate(rows)
        # quick for the many rows that hold more texts than their heading's
        if len(row) <= roster.heading_columns and roster.is_blank(row)
    ]
    if roster.required and len(blank) == len(rows):
        yield finding_of(form, Place(roster.id), Flaw("C1.roster"))
        return
    for number in blank:
        place = Place(roster.id, number, roster.naming_column.id)
        line = form.label_of(Place(roster.id, number))
        yield finding_of(form, place, Flaw("C1.row", (("line", line),)))

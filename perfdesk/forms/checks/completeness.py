"""Completeness: is everything there that the form asks for."""

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.checks.aims import TARGET_RULES
from perfdesk.forms.checks.cells import cells_of, told
from perfdesk.forms.checks.sums import source_label, sum_place
from perfdesk.forms.kinds import Amount, IndicatorValue
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Field, Form, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, ColumnName, EntryName, FieldName
from perfdesk.forms.texts import Texts


class RequiredCells(Check, frozen=True):
    """C1: a required cell is blank.

    A row without any entry is told once, at its naming column, a required roster without any
    entry once as a whole, and a heading that the user writes once for its group.
    """

    code: ClassVar[str] = "C1"
    rule: ClassVar[str] = "必填的格子空着"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标的内容要完整"
    example: ClassVar[str] = "支出明细第1行“印刷费”的半年(程)计划执行数还没有填写：没有金额的填 0。"

    def watches(self, form: Form) -> Iterable[Slot]:
        return map(Slot, (*_required(form), *form.rosters))

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:
        if roster.is_blank(row):
            return  # told by `findings`, which sees the whole roster
        for column in roster.entry_columns:
            if column.is_needed(row) and not row[column.id].strip():
                yield column.id, _computed(form, roster, row, column) or _blank(column)

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for name in _required(form):
            if not record.values[name].strip():
                yield finding_of(form, Place(name), _blank(form.fields[name]))
        for roster in form.rosters.values():
            rows = record.rows_of(roster.id)
            yield from _blank_rows(form, roster, rows)
            yield from _blank_headings(form, roster, rows)


class GoalsInPairs(Check, frozen=True):
    """C2: of two goals that belong together one is written, the other blank.

    Silent about a required field: C1 asks for that one already.
    """

    code: ClassVar[str] = "C2"
    rule: ClassVar[str] = "成对的两个目标只写了一个"
    basis: ClassVar[str] = (
        f"表中中长期（实施期）目标与年度目标并列；{TARGET_RULES}：绩效目标的内容要完整"
    )
    example: ClassVar[str] = "中长期目标已经填写，年度目标还空着：两处都要写。"

    pairs: Annotated[
        tuple[tuple[FieldName, FieldName], ...],
        Meta(description="要么都写、要么都不写的两个填写项，一对一对列出。"),
    ]

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for first, second in self.pairs:
            for blank, written in ((first, second), (second, first)):
                is_alone = record.values[written].strip() and not record.values[blank].strip()
                if is_alone and not form.fields[blank].required:
                    flaw = Flaw("C2.goal", (("other", form.fields[written].label),))
                    yield finding_of(form, Place(blank), flaw, others=(Place(written),))


class GoalsWithIndicators(Check, frozen=True):
    """C3: a goal is written, but no indicator says how far it was reached.

    A goal is a field, or a column with one goal a row; its indicators are the rows with a text
    in a column of another roster. Rows that the form gives by itself, under headings that
    measure nothing, are nobody's own indicators.
    """

    code: ClassVar[str] = "C3"
    rule: ClassVar[str] = "写了目标，却没有衡量它的指标"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效指标是绩效目标的细化和量化描述"
    example: ClassVar[str] = (
        "年度目标已经填写，绩效指标“全年指标值”下面还没有衡量它的指标：至少写一个。"
    )

    pairs: Annotated[
        tuple[tuple[EntryName, ColumnName], ...],
        Meta(
            description="目标（填写项，或 名册.列）和衡量它的指标写在哪一列（名册.列），"
            "一对一对列出。"
        ),
    ]

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for goal, indicator in (map(Slot.named, pair) for pair in self.pairs):
            cells = (cell for cell in cells_of(form, record, goal) if record.text(cell).strip())
            written = next(cells, None)
            if written and not _has_indicator(form, record, indicator):
                column = sum_place(indicator)
                flaw = Flaw("C3.goal", (("indicators", form.label_of(column)),))
                yield told(form, record, written, flaw, (column,))


def _required(form: Form) -> tuple[str, ...]:
    """Return the fields that the user must fill in."""
    fields = form.fields.items()
    return tuple(name for name, field in fields if field.required and not field.computed)


def _has_indicator(form: Form, record: Record, slot: Slot) -> bool:
    """Whether somebody wrote an indicator into a column, not only the form its presets."""
    roster, rows = form.rosters[slot.name], record.rows_of(slot.name)
    presets = {heading.path for heading in roster.headings if not heading.measures}
    if len(presets) == len(roster.headings):  # nothing is measured: every row counts
        presets = set()
    return any(row[slot.column].strip() and roster.path_of(row) not in presets for row in rows)


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


def _blank_headings(form: Form, roster: Roster, rows: tuple[Texts, ...]) -> Iterator[Finding]:
    required = [column for column in roster.own_columns if column.required]
    for number in roster.group_starts(rows) if required else ():
        for column in required:
            if not rows[number][column.id].strip():
                place = Place(roster.id, number, column.id)
                yield finding_of(form, place, _blank(column), rows[number])

"""Links between rosters: what is chosen from a list stands in it, and all of it is chosen."""

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.kinds.text import chosen_in
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, ColumnName
from perfdesk.forms.texts import Texts


class NamedRows(Check, frozen=True):
    """L1: a chosen name is in no row of the list, or a row of the list is chosen nowhere."""

    code: ClassVar[str] = "L1"
    rule: ClassVar[str] = "对应的项目不在明细里，或明细里的项目没有对应"
    basis: ClassVar[str] = "表内关系：对应项目从支出明细里选，每个项目都有科室负责"
    example: ClassVar[str] = (
        "履职指标第1行“经费支出合规性”的对应项目：“物业费”不在项目支出明细里，"
        "核对名称，或在项目支出明细里加上。"
    )

    pairs: Annotated[
        tuple[tuple[ColumnName, ColumnName], ...],
        Meta(description="选的一列和被选的一列，一对一对列出：名册.列。"),
    ]

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for choosing, listed in (map(Slot.named, pair) for pair in self.pairs):
            rows = record.rows_of(choosing.name)
            names = [row[listed.column] for row in record.rows_of(listed.name)]
            yield from _unlisted(form, choosing, listed, rows, names)
            texts = {row[choosing.column] for row in rows}
            chosen = {name for text in texts for name in chosen_in(text)}
            if chosen:  # before the first choice is made, nothing is forgotten
                yield from _unchosen(form, choosing, listed, names, chosen)


def _unlisted(
    form: Form, choosing: Slot, listed: Slot, rows: Sequence[Texts], names: Sequence[str]
) -> Iterator[Finding]:
    """Yield what was chosen and stands in no row, once for each group of rows."""
    for number in form.rosters[choosing.name].group_starts(rows):
        row = rows[number]
        unknown = [name for name in chosen_in(row[choosing.column]) if name not in names]
        if unknown:
            parameters = (
                ("names", "".join(f"“{name}”" for name in unknown)),
                ("list", form.rosters[listed.name].label),
            )
            place = Place(choosing.name, number, choosing.column)
            yield finding_of(form, place, Flaw("L1.unlisted", parameters), row)


def _unchosen(
    form: Form, choosing: Slot, listed: Slot, names: Sequence[str], chosen: set[str]
) -> Iterator[Finding]:
    label = form.rosters[choosing.name].column(choosing.column).label
    for number, name in enumerate(names):
        if name and name not in chosen:
            flaw = Flaw("L1.unchosen", (("name", name), ("label", label)))
            yield finding_of(form, Place(listed.name, number, listed.column), flaw)

"""Money as it is written down: blanks beside zeros, amounts in names."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta
from msgspec.structs import replace

from perfdesk.forms.amounts import read_amount
from perfdesk.forms.checks.cells import cells_of, name_of, told
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.model import Form, Roster, Slot
from perfdesk.forms.problem import Edit, Finding, Fix, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, ColumnName, EntryName
from perfdesk.forms.texts import Texts

# an amount, but not a wage of 50元/人, nor 10万千瓦 or 3万人
_AMOUNT = re.compile(r"[¥￥]?\d[\d,.]*(?:[十百千]?[万亿]?元(?!/)|[万亿](?=[)、,;。]|$))")


class BlanksBesideZeros(Check, frozen=True):
    """F7: in one printed column of amounts some are left blank and some say 0.

    Told once, at the first blank. C1 asks for required amounts; computed ones fill themselves.
    """

    code: ClassVar[str] = "F7"
    rule: ClassVar[str] = "同一列金额里，没有金额的有的空着，有的填 0"
    basis: ClassVar[str] = "同一张表里没有金额的写法应当一致：都填 0，或都留空"
    example: ClassVar[str] = (
        "政府性基金空着，而社保基金填了 0：同一列里没有金额的，都填 0，或都留空。"
    )

    columns: Annotated[
        tuple[tuple[EntryName, ...], ...],
        Meta(description="印在同一列里的金额，一列一列写：填写项，或 名册.列。"),
    ]

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for column in self.columns:
            cells = tuple(
                cell
                for slot in map(Slot.named, column)
                for cell in cells_of(form, record, slot)
                if not form.field_at(cell).computed
            )
            blank = tuple(cell for cell in cells if _is_left_blank(form, record, cell))
            zero = tuple(cell for cell in cells if read_amount(record.text(cell)) == 0)
            if blank and zero:
                flaw = Flaw("F7.mixed", (("zero", name_of(form, record, zero[0])),))
                finding = told(form, record, blank[0], flaw, (*blank[1:], *zero))
                edits = tuple(Edit(cell, "0") for cell in blank)
                yield replace(finding, fix=Fix("空着的都填 0", edits))


class ExpenseNames(Check, frozen=True):
    """F8: the name of an expense is long, or has an amount in it."""

    code: ClassVar[str] = "F8"
    rule: ClassVar[str] = "支出名称太长，或写了金额"
    basis: ClassVar[str] = "支出明细一项一行：名称只写是什么支出，金额写在金额列，说明写在文字栏"
    example: ClassVar[str] = (
        "支出明细第3行的支出项目“链路费3.84万元”里写了 3.84万元：金额只填在金额列里，名称里不写。"
    )

    columns: Annotated[tuple[ColumnName, ...], Meta(description="支出名称写在哪些列：名册.列。")]
    limit: Annotated[int, Meta(ge=0, description="名称最多多少个字，0 为不限。")] = 20

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:  # noqa: ARG002
        for slot in map(Slot.named, self.columns):
            if slot.name != roster.id:
                continue
            name = row[slot.column]
            if self.limit and len(name) > self.limit:
                numbers = (("length", str(len(name))), ("limit", str(self.limit)))
                yield slot.column, Flaw("F8.long", (("value", name), *numbers))
            found = _AMOUNT.search(narrow(name))
            if found:
                yield slot.column, Flaw("F8.amount", (("value", name), ("amount", found[0])))


def _is_left_blank(form: Form, record: Record, cell: Place) -> bool:
    return not form.field_at(cell).required and not record.text(cell).strip()

"""Length: does each text keep within the room that the form gives it."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.kinds import IndicatorValue, LongText
from perfdesk.forms.model import Field, Form, Roster
from perfdesk.forms.problem import Flaw
from perfdesk.forms.rule import Check
from perfdesk.forms.texts import Texts


class WithinLength(Check, frozen=True):
    """F6: a text is longer than its limit: the field's own, or else one by what it holds."""

    code: ClassVar[str] = "F6"
    rule: ClassVar[str] = "文字超过长度限制"
    basis: ClassVar[str] = "表格的篇幅：各格字数上限由表单规定"
    example: ClassVar[str] = "项目实施内容有 1022 个字，最多写 600 个：删去次要的内容。"

    name_limit: Annotated[
        int, Meta(ge=1, description="指标名称最多几个字（该列没有 limit 时）。")
    ] = 20
    value_limit: Annotated[int, Meta(ge=1, description="指标值最多几个字（同上）。")] = 60
    long_limit: Annotated[int, Meta(ge=1, description="长文字最多几个字（同上）。")] = 600

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:
        limit = field.limit
        if isinstance(field.kind, IndicatorValue):
            limit = limit or self.value_limit
        if isinstance(field.kind, LongText):
            limit = limit or self.long_limit
        if limit:
            yield from _too_long(text, limit)

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:  # noqa: ARG002
        name = roster.naming_column
        is_indicator = any(isinstance(column.kind, IndicatorValue) for column in roster.columns)
        if is_indicator and not name.limit:
            yield from ((name.id, flaw) for flaw in _too_long(row[name.id], self.name_limit))


def _too_long(text: str, limit: int) -> Iterator[Flaw]:
    if len(text) > limit:
        yield Flaw("F6.length", (("length", str(len(text))), ("limit", str(limit))))

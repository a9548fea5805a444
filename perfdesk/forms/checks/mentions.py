"""Mentions: does the text speak of what the tables hold."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Self

import msgspec
from msgspec import Meta

from perfdesk.forms.checks.aims import TARGET_RULES
from perfdesk.forms.checks.nouns import nouns_of, share_noun
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, ColumnName, FieldName
from perfdesk.forms.words import Words


class MentionedItems(Check, frozen=True):
    """X6: the text that says what is done does not speak of an item of the expenses.

    One noun in common is enough, and a synonym of the word list serves as well. A name of
    general words only (专项工作经费) cannot be looked for.
    """

    code: ClassVar[str] = "X6"
    rule: ClassVar[str] = "支出项目在项目实施内容里没有提到"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要与任务数和资金量相应匹配"
    example: ClassVar[str] = (
        "支出明细第1行的支出项目：项目实施内容里没有提到“平台车辆租赁费”，"
        "在那里写明这笔钱做什么，或核对支出项目的名称。"
    )

    items: Annotated[ColumnName, Meta(description="支出项目的名称是哪一列：名册.列。")]
    text: Annotated[FieldName, Meta(description="应当提到它们的填写项，如项目实施内容。")]
    synonyms: Annotated[
        tuple[tuple[str, ...], ...],
        Meta(description="说同一件事的词，一组一组列出；词表 synonyms 里的不用重写。"),
    ] = ()

    def armed(self, words: Words) -> Self:
        return msgspec.structs.replace(self, synonyms=(*self.synonyms, *words.synonyms))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        text, slot = record.values[self.text], Slot.named(self.items)
        if not text.strip():
            return
        for number, row in enumerate(record.rows_of(slot.name)):
            item = row[slot.column].strip()
            if nouns_of(item) and not self._is_mentioned(item, text):
                parameters = (("item", item), ("text_label", form.fields[self.text].label))
                place, flaw = Place(slot.name, number, slot.column), Flaw("X6.item", parameters)
                yield finding_of(form, place, flaw, row, (Place(self.text),))

    def _is_mentioned(self, item: str, text: str) -> bool:
        return share_noun(item, text) or any(
            any(word in item for word in group) and any(word in text for word in group)
            for group in self.synonyms
        )

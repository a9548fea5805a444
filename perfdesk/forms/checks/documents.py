"""Documents: are they cited by one number each, written as offices write it."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import ClassVar

from perfdesk.forms.checks.cells import told
from perfdesk.forms.checks.citations import Standard, cited_in, standards_in
from perfdesk.forms.checks.prose import ProseCheck, facts_in, letters_of, worded_slots
from perfdesk.forms.model import Field, Form, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record

_IN_BRACKETS = re.compile("〔[^〕]*〕")


class DocumentNumbers(ProseCheck, frozen=True):
    """W9: a document's number without 〔〕, or used for two titles; a standard with two numbers."""

    code: ClassVar[str] = "W9"
    rule: ClassVar[str] = "文号的括号不对，一个文号用于两份文件，或同一标准写了两种编号"
    basis: ClassVar[str] = (
        "发文字号的年份用六角括号“〔〕”括入（《党政机关公文格式》GB/T 9704）；一份文件一个文号"
    )
    example: ClassVar[str] = "立项依据：文号“[2021]484号”改写为“〔2021〕484号”，年份用六角括号。"

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002
        odd = {
            each.spelled: each.usual
            for each in cited_in(text)
            if not _IN_BRACKETS.match(each.spelled)
        }
        if odd:
            pairs = "、".join(f"“{spelled}”改写为“{usual}”" for spelled, usual in odd.items())
            better = text
            for spelled, usual in odd.items():
                better = better.replace(spelled, usual)
            yield Flaw("W9.number", (("pairs", pairs),), better)

    def watches(self, form: Form) -> Iterable[Slot]:
        return worded_slots(form)

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        return chain(_shared_numbers(form, record), _mixed_standards(form, record))


def _shared_numbers(form: Form, record: Record) -> Iterator[Finding]:
    """Yield each number that stands behind a second title, once for each title."""
    first: dict[str, tuple[Place, str]] = {}
    known: set[tuple[str, str]] = set()
    for place, cited in facts_in(form, record, cited_in):
        if not cited.title:
            continue
        number = cited.office + cited.usual
        before, title = first.setdefault(number, (place, cited.title))
        if not _is_one(title, cited.title) and (number, cited.title) not in known:
            known.add((number, cited.title))
            parameters = (
                ("number", number),
                ("title", cited.title),
                ("other", form.label_of(before)),
                ("other_title", title),
            )
            yield told(form, record, place, Flaw("W9.titles", parameters), (before,))


def _mixed_standards(form: Form, record: Record) -> Iterator[Finding]:
    """Yield each spelling of a standard that contradicts the first one."""
    first: dict[tuple[str, str], tuple[Place, Standard]] = {}
    for place, standard in facts_in(form, record, standards_in):
        key = (standard.series, standard.number)
        before, other = first.setdefault(key, (place, standard))
        if _contradict(standard, other):
            parameters = (
                ("standard", standard.spelled),
                ("other", form.label_of(before)),
                ("other_standard", other.spelled),
            )
            yield told(form, record, place, Flaw("W9.standard", parameters), (before,))


def _is_one(title: str, other: str) -> bool:
    """Whether two titles can be one document's: a short title is a part of the whole one."""
    letters, others = letters_of(title), letters_of(other)
    return letters in others or others in letters


def _contradict(standard: Standard, other: Standard) -> bool:
    """Whether two spellings differ in year or in /T; where in both, these are two editions."""
    years = {standard.year, other.year} - {""}
    return (len(years) > 1) is not (standard.is_advice is not other.is_advice)

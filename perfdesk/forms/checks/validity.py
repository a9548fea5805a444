"""Validity: do documents, plans and periods that a text names hold in the form's year."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.checks.citations import cited_in, plans_in
from perfdesk.forms.checks.prose import SENTENCE, ProseCheck, day_in, number_of, year_in
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Field, Form
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, FieldName

# a title, and the years from one to another, say nothing of what is to be done
_ASIDE = re.compile(r"《[^《》]*》|(?:19|20)\d{2}年?\s*[-—－–~～至到]+\s*(?:19|20)\d{2}年")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年)")
# what this year does for a later one is this year's work: 编制2025年预算, 为2025年打下基础
_LAWFUL = re.compile('基础|准备|规划|预算|计划|方案|预案|提前|申报|远景|[“"]?十[一二三四五]五')
_SERVICE = re.compile(
    r"(?:服务|运维|维护|合同|租赁|租用|托管|承包|监理)(?:期限|周期|期|时间)"
    r"[^，。；、\n\d一二两三四五六七八九十]{0,4}(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(个月|年|月)"
)
_YEARLY = re.compile("一年一[签续]|[按逐分每]年(?:签|续)")
_MONTHS = 12
_Parameters = tuple[tuple[str, str], ...]


class HoldsThisYear(Check, frozen=True):
    """T1: a document from after the form, a later year in an annual goal, an outdated plan.

    A cited document is held against the day of filling in, or against the form's year where the
    day is blank: E. The others are W: a later year in one of the fields `annual`, a service of
    more than 12 months in one of the fields `services` (unless the project lasts several
    years), a plan whose last year is past.
    """

    code: ClassVar[str] = "T1"
    rule: ClassVar[str] = "引用的文件晚于填报，年度目标写到以后年份，服务期超过一年，或规划已经到期"
    basis: ClassVar[str] = "表内关系：文号、规划、服务期的年份与填报日期、填报年度相符"
    example: ClassVar[str] = (
        "立项依据提到的《2020年环境监测工作计划》到 2020 年为止，早于年度 2021："
        "换成现行的；仍以它为依据的，写明原因。"
    )

    year: Annotated[FieldName, Meta(description="填报年度是哪个填写项。")]
    filled_on: Annotated[FieldName, Meta(description="填报日期是哪个填写项；不写就只看年度。")] = ""
    annual: Annotated[
        tuple[FieldName, ...], Meta(description="只写当年的填写项，如年度目标。")
    ] = ()
    services: Annotated[tuple[FieldName, ...], Meta(description="服务期不超过一年的填写项。")] = ()
    start: Annotated[
        FieldName, Meta(description="开始年份是哪个填写项；跨年度的项目不看服务期。")
    ] = ""
    end: Annotated[FieldName, Meta(description="完成年份是哪个填写项。")] = ""

    def knows(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.year, self.filled_on)))

    def aware(self, form: Form, record: Record) -> Check:
        year, filled_on = year_in(record, self.year), day_in(record, self.filled_on)
        if year is None:
            return Check()
        written, until = (filled_on.year, self.filled_on) if filled_on else (year, self.year)
        return _HoldsIn(
            written, _against(form, record, until), year, _against(form, record, self.year)
        )

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        year = year_in(record, self.year)
        if year is None:
            return
        for name in self.annual:
            later = _years_after(year, record.values[name])
            if later:
                years = "、".join(f"{each}年" for each in later)
                parameters = (("later", years), *_against(form, record, self.year))
                yield finding_of(form, Place(name), Flaw("T1.later", parameters))
        if year_in(record, self.start) == year_in(record, self.end):
            yield from self._long_services(form, record)

    def _long_services(self, form: Form, record: Record) -> Iterator[Finding]:
        for name in self.services:
            text = record.values[name]
            for found in _SERVICE.finditer(text):
                months = number_of(found[1]) * (_MONTHS if found[2] == "年" else 1)
                if months > _MONTHS and not _YEARLY.search(text):
                    flaw = Flaw("T1.service", (("period", found[0]),))
                    yield finding_of(form, Place(name), flaw)


class _HoldsIn(ProseCheck, frozen=True):
    """T1 in one text: knows when the form was written and what it is for, and how to tell it."""

    written: int
    as_written: _Parameters
    year: int
    as_year: _Parameters

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002
        for cited in cited_in(text):
            if cited.year > self.written:
                number = cited.office + cited.spelled
                parameters = (("number", number), ("cited", str(cited.year)))
                yield Flaw("T1.cited", (*parameters, *self.as_written))
        for plan in plans_in(text):
            if plan.last_year < self.year:
                parameters = (("plan", plan.name), ("last", str(plan.last_year)))
                yield Flaw("T1.expired", (*parameters, *self.as_year))


def _years_after(year: int, text: str) -> list[str]:
    """Return the later years that a text names and does not just prepare for, each once."""
    sentences = SENTENCE.findall(_ASIDE.sub("", text))
    named = chain.from_iterable(
        _YEAR.findall(sentence) for sentence in sentences if not _LAWFUL.search(sentence)
    )
    return [each for each in dict.fromkeys(named) if int(each) > year]


def _against(form: Form, record: Record, name: str) -> _Parameters:
    """Return how sentences tell what a text was held against: the year, or the day."""
    field = form.fields[name]
    return (("other", field.label), ("value", field.kind.show(record.values[name])))

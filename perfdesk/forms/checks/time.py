"""Time: do years and dates agree with each other."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.checks.prose import (
    SENTENCE,
    ProseCheck,
    day_in,
    number_of,
    without_quotes,
    year_in,
)
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.kinds.indicator import read_value
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Field, Form, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, ColumnName, FieldName
from perfdesk.forms.texts import Texts
from perfdesk.forms.years import year_of

_YEAR = r"((?:19|20)\d{2})"
_JULY = 7
# with what may follow a month that is no date: 12月次, 12月均 are no dates
_MONTH = re.compile(
    rf"(?:{_YEAR}年)?(?<!\d)(1[0-2]|[1-9])月(?![次均刊报])(?:(\d{{1,2}})日|初|底|末|中旬|下旬)?([之以]?前)?"
)
_YEAR_END = re.compile(rf"(?:{_YEAR}|(?<![上去前]))年(?:底|末|终)|下半年|[三四34]季度")
_DAY = rf"{_YEAR}年(?:(1[0-2]|0?[1-9])月(?:(\d{{1,2}})日)?)?"
# 将 and 拟将 may also mean 把 (将2022年结余用于…), so the verb after a date counts
_FORESEEN = (
    re.compile(
        rf"(?:预计|计划于|(?<![模虚])拟(?![定订])|将[于在])[^，。；、\n将把对按用以]{{0,6}}?{_DAY}"
    ),
    re.compile(
        rf"{_DAY}[^，。；、\n]{{0,4}}?(?:预计|拟(?![定订])"
        r"|将(?:于|会|可|要|完成|实现|达到|建成|投入|开展|启动|升级|启用|搬|迁|新建|实施|推进|继续))"
    ),
)
_SO_FAR = re.compile(
    r"[至距]今[已经有约近超过逾将]{0,3}(\d{1,3}|[一二三四五六七八九十]{1,3})[余多]?年多?(?![代度级])"
)
_BASE = re.compile(rf"{_YEAR}年")
_ROUGHLY = re.compile("[约近超过逾将余多]")


class ProjectYears(Check, frozen=True):
    """T2: the form's year lies between a project's first and last year.

    `start`, `end` and `year` are the fields of these years. Where the field
    `project_type` holds one of the words `yearly`, equal first and last years get a hint.
    """

    code: ClassVar[str] = "T2"
    rule: ClassVar[str] = "填报年度不在项目的起止年份之内"
    basis: ClassVar[str] = "表内关系：开始时间 ≤ 填报年度 ≤ 完成时间"
    example: ClassVar[str] = "完成时间 2023，早于年度 2024：项目已经结束，核对这两处。"

    start: Annotated[FieldName, Meta(description="开始年份是哪个填写项。")]
    end: Annotated[FieldName, Meta(description="完成年份是哪个填写项。")]
    year: Annotated[FieldName, Meta(description="填报年度是哪个填写项。")]
    project_type: Annotated[FieldName, Meta(description="项目类型是哪个填写项。")] = ""
    yearly: Annotated[
        tuple[str, ...],
        Meta(description="项目类型是这些词时，开始与完成同一年给出提示；不写就不提示。"),
    ] = ()

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        start, end, year = (
            year_of(record.values[name]) for name in (self.start, self.end, self.year)
        )
        if start and end and end < start:
            yield _told(form, record, "T2.order", self.end, self.start)
            return
        if start and year and year < start:
            yield _told(form, record, "T2.unstarted", self.start, self.year)
        if end and year and end < year:
            yield _told(form, record, "T2.ended", self.end, self.year)
        if start and start == end and record.values[self.project_type] in self.yearly:
            kind = (
                ("type", record.values[self.project_type]),
                ("type_label", form.fields[self.project_type].label),
            )
            yield _told(form, record, "T2.yearly", self.start, self.end, kind)


class HalfYearDates(Check, frozen=True):
    """T3: a value for the first half of the year names a date after 30 June (年底 counts)."""

    code: ClassVar[str] = "T3"
    rule: ClassVar[str] = "半年值里的日期在 6 月 30 日之后"
    basis: ClassVar[str] = "表内关系：半年值是 6 月底应达到的值"
    example: ClassVar[str] = (
        "绩效指标第14行“平台验收时间”的半年(程)指标值“12月底”在 6 月 30 日之后："
        "这里写 6 月底应达到的值，还没有的写 0 或进度。"
    )

    columns: Annotated[tuple[ColumnName, ...], Meta(description="写半年值的列：名册.列。")]
    year: Annotated[FieldName, Meta(description="填报年度是哪个填写项。")]

    def knows(self) -> tuple[str, ...]:
        return (self.year,)

    def aware(self, form: Form, record: Record) -> Check:  # noqa: ARG002
        slots = tuple(map(Slot.named, self.columns))
        return _WithinHalfYear(slots, year_in(record, self.year) or 0)


class _WithinHalfYear(Check, frozen=True):
    """T3 in one row: knows the year, 0 where none is given."""

    columns: tuple[Slot, ...]
    year: int

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:  # noqa: ARG002
        for slot in self.columns:
            value = row[slot.column] if slot.name == roster.id else ""
            if value and _is_late(value, self.year):
                yield slot.column, Flaw("T3.late", (("value", value),))


class PastFuture(Check, frozen=True):
    """T4: 预计, 将 or 拟 with a day that is past; or 至今已n年 that is not so many years.

    What is past is held against the day of filling in. Where none is given, a form for a year
    may have been filled in from the beginning of the year before.
    """

    code: ClassVar[str] = "T4"
    rule: ClassVar[str] = "写“预计、将、拟”的日期已经过去，或“至今已n年”的年数不对"
    basis: ClassVar[str] = "表内关系：文字里的时间与填报日期、填报年度相符"
    example: ClassVar[str] = "实施可行性里的“预计2022年”已经过去：改写为实际情况，或更新时间。"

    year: Annotated[FieldName, Meta(description="填报年度是哪个填写项。")]
    filled_on: Annotated[FieldName, Meta(description="填报日期是哪个填写项；不写就只看年度。")] = ""

    def knows(self) -> tuple[str, ...]:
        return self.references()

    def aware(self, form: Form, record: Record) -> Check:  # noqa: ARG002
        year, filled_on = year_in(record, self.year), day_in(record, self.filled_on)
        if filled_on:
            return _AsOf(filled_on, filled_on.year, max(filled_on.year, year or 0))
        return _AsOf(date(year - 1, 1, 1), year, year) if year else Check()


class _AsOf(ProseCheck, frozen=True):
    """T4 in one text: knows from when on a day is to come, and the years it is told in."""

    today: date
    earliest: int
    latest: int

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002
        for phrase in _past_plans(text, self.today):
            yield Flaw("T4.past", (("phrase", phrase),))
        yield from _wrong_spans(text, self.earliest, self.latest)


def _is_late(value: str, year: int) -> bool:
    """Whether a value names a day after 30 June of a year, or of any year where it is 0."""
    is_before = value.endswith("前")
    reading = read_value(value)
    day = reading.first if is_before else reading.last
    if day:
        return day >= date(year or day.year, _JULY, 2 if is_before else 1)
    text = narrow(value)
    return any(
        found[1] is None or int(found[1]) >= year for found in _YEAR_END.finditer(text)
    ) or any(_is_late_month(found, year) for found in _MONTH.finditer(text))


def _is_late_month(found: re.Match[str], year: int) -> bool:
    named, month, day, before = found.groups()
    if named and year and int(named) != year:
        return int(named) > year
    is_end_of_june = before and int(month) == _JULY and day in {None, "1"}
    return int(month) >= _JULY and not is_end_of_june


def _past_plans(text: str, today: date) -> Iterator[str]:
    """Yield each phrase that foresees what lies before a day."""
    plain = without_quotes(text)
    return (
        found[0]
        for pattern in (_FORESEEN if "年" in plain else ())
        for found in pattern.finditer(plain)
        if _last_day(found) < (today.year, today.month, today.day)
    )


def _last_day(found: re.Match[str]) -> tuple[int, int, int]:
    """Return the last day that a phrase can mean, as year, month and day."""
    year, month, day = found.groups()
    return int(year), int(month or 12), int(day or 31)


def _wrong_spans(text: str, earliest: int, latest: int) -> Iterator[Flaw]:
    """Yield the flaw of each 至今已n年 that fits no year named before it in the sentence."""
    for sentence in SENTENCE.findall(text) if "今" in text else ():
        for found in _SO_FAR.finditer(sentence):
            bases = [int(year) for year in _BASE.findall(sentence[: found.start()])]
            roughly = 1 if _ROUGHLY.search(found[0]) else 0
            stated = number_of(found[1])
            if (
                stated
                and bases
                and not any(
                    earliest - base - 1 - roughly <= stated <= latest - base + roughly
                    for base in bases
                )
            ):
                parameters = (
                    ("phrase", found[0]),
                    ("base", str(bases[-1])),
                    ("latest", str(latest)),
                    ("years", str(latest - bases[-1])),
                )
                yield Flaw("T4.years", parameters)


def _told(
    form: Form,
    record: Record,
    key: str,
    name: str,
    other: str,
    more: tuple[tuple[str, str], ...] = (),
) -> Finding:
    parameters = (
        ("value", form.fields[name].kind.show(record.values[name])),
        ("other", form.fields[other].label),
        ("other_value", form.fields[other].kind.show(record.values[other])),
        *more,
    )
    return finding_of(form, Place(name), Flaw(key, parameters), others=(Place(other),))

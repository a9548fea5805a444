"""Indicators: can they be measured, and are there enough of them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.checks.aims import TARGET_RULES, Aim, AimCheck, aims_of, has_count
from perfdesk.forms.kinds.indicator import Shape, usual_spelling
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Form, Heading, Measure, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check
from perfdesk.forms.texts import Texts

_OPERATORS = "≥≤=><＝＞＜ "
_HUNDRED = 100
# what is measured, not counted: may be below 0
_MEASURED_UNITS = ("°C", "度", "元", "万元", "亿元")


class RequiredClasses(Check, frozen=True):
    """I1: a class of indicators has no row.

    `required` lists groups of classes: of each group at least one has an indicator. A roster
    is looked at where it has headings of the group. A row that is still blank is C1's business,
    and one whose value is 不适用（reason） is an answer.
    """

    code: ClassVar[str] = "I1"
    rule: ClassVar[str] = "应有指标的一类下面没有指标"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要与任务数和资金量相应匹配"
    example: ClassVar[str] = (
        "绩效指标：“质量指标”下面还没有指标，至少写一个；"
        "确实没有的加一行，指标值写“不适用（原因）”。"
    )

    required: Annotated[
        tuple[tuple[Measure, ...], ...],
        Meta(description="要有指标的各类；写在同一个方括号里的几类，有一类就够。"),
    ]

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for roster in form.rosters.values():
            paths = {_path_of(roster, row) for row in record.rows_of(roster.id)}
            for group in self.required:
                headings = [each for each in roster.headings if each.measures in group]
                if headings and not any(heading.path in paths for heading in headings):
                    yield finding_of(form, Place(roster.id), _missing(headings))

    def watches(self, form: Form) -> Iterator[Slot]:
        return _rosters_of_indicators(form)


class FewAndTelling(Check, frozen=True):
    """I2: a project has too few indicators of its own, or too many.

    Its own are those in a class of output, benefit or satisfaction that the form has not
    printed. Silent while there is none at all: I1 asks for each class already.
    """

    code: ClassVar[str] = "I2"
    rule: ClassVar[str] = "自己写的指标太少或太多"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要指向明确、细化量化"
    example: ClassVar[str] = (
        "绩效指标：自己写的指标有 20 个，多于 15 个，留下最能说明成效的，其余删去。"
    )

    fewest: Annotated[int, Meta(ge=1, description="最少几个。")] = 3
    most: Annotated[int, Meta(ge=1, description="最多几个。")] = 15

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for roster in form.rosters.values():
            count = sum(_is_own(roster, row) for row in record.rows_of(roster.id))
            if 0 < count < self.fewest:
                limit, key = self.fewest, "I2.few"
            elif count > self.most:
                limit, key = self.most, "I2.many"
            else:
                continue
            flaw = Flaw(key, (("count", str(count)), ("limit", str(limit))))
            yield finding_of(form, Place(roster.id), flaw)

    def watches(self, form: Form) -> Iterator[Slot]:
        return _rosters_of_indicators(form)


class CountedQuantity(AimCheck, frozen=True):
    """I3: a quantity indicator's value has no number.

    One of the words `progress` may stand instead: it measures against the full-year value.
    """

    code: ClassVar[str] = "I3"
    rule: ClassVar[str] = "数量指标没有数字"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要细化量化"
    example: ClassVar[str] = (
        "绩效指标第13行“宣传活动”的全年(程)指标值：“若干”没有数字，数量指标要写明数量，如 ≥10次。"
    )

    progress: Annotated[
        tuple[str, ...], Meta(description="可以代替数字的进度词，如“序时进度”。")
    ] = ()

    def aim_flaws(self, aim: Aim) -> Iterator[Flaw]:
        is_counted = aim.value in self.progress or has_count(aim.value)
        if aim.measures == "quantity" and not is_counted:
            yield Flaw("I3.words", (("value", aim.value),))


class CertainTargets(AimCheck, frozen=True):
    """I7: a bound that only one value can meet: ≥100% of a rate, ≤0 of a count."""

    code: ClassVar[str] = "I7"
    rule: ClassVar[str] = "界限只有一个值能达到，如比率写 ≥100%、次数写 ≤0"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要合理可行"
    example: ClassVar[str] = (
        "绩效指标第13行“视频会议保障率”的全年(程)指标值：“≥100%”不妥，"
        "这个比率最高为 100%，改写为“=100%”。"
    )

    def aim_flaws(self, aim: Aim) -> Iterator[Flaw]:
        key = _one_sided(aim)
        if key:
            better = f"={(usual_spelling(aim.value) or aim.value).lstrip(_OPERATORS)}"
            yield Flaw(key, (("value", aim.value), ("better", better)), better)


@lru_cache(maxsize=4096)  # most rows stay as they are while one is typed in
def _path_of(roster: Roster, row: Texts) -> tuple[str, ...]:
    return roster.path_of(row)


def _missing(headings: list[Heading]) -> Flaw:
    classes = "".join(f"“{heading.path[-1]}”" for heading in headings)
    return Flaw("I1.one" if len(headings) == 1 else "I1.any", (("classes", classes),))


def _rosters_of_indicators(form: Form) -> Iterator[Slot]:
    return (
        Slot(name)
        for name, roster in form.rosters.items()
        if any(heading.measures for heading in roster.headings)
    )


@lru_cache(maxsize=4096)
def _is_own(roster: Roster, row: Texts) -> bool:
    """Whether a row is an indicator that the project wrote itself, in a class that is measured."""
    aims = aims_of(roster, row)
    return any(aim.measures and not aim.is_preset for aim in aims) and not all(
        aim.reading.shape is Shape.NOT_APPLICABLE for aim in aims
    )


def _one_sided(aim: Aim) -> str:
    """Return the key of the flaw of a bound that only one value can meet, blank for others."""
    value = aim.reading
    if value.number is None or aim.is_change:
        return ""
    if value.unit == "%":
        is_bound = value.operator in {"≥", ">"} and value.number == _HUNDRED
        return "I7.rate" if is_bound and aim.is_capped_rate else ""
    is_bound = value.operator in {"≤", "<"} and value.number == 0
    return "I7.count" if is_bound and value.unit not in _MEASURED_UNITS else ""

"""Values of indicators: can a target be held against what was done."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Annotated, ClassVar, Self

import msgspec
from msgspec import Meta

from perfdesk.forms.between.last_year import LastYear
from perfdesk.forms.checks.aims import TARGET_RULES, Aim, AimCheck, aims_of, has_count
from perfdesk.forms.checks.prose import letters_of
from perfdesk.forms.kinds.indicator import Reading, Shape, read_value
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Form, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, ColumnName
from perfdesk.forms.texts import Texts
from perfdesk.forms.words import Words

_AT_LEAST = ("≥", ">", "=", "")
_SHARE = ("%", "分", "成")  # how satisfaction is measured: in percent, or in points or tenths
_WORD = 3  # letters; a longer value is free text, not a word of a scale
_ONLY_HAN = re.compile("[\u4e00-\u9fff]+")
_RANK = re.compile("[零一二三四五六七八九十百千万甲乙丙丁]|[级类等星档]$")
_PER_PERIOD = re.compile("[每均]")
_HUNDRED = 100
_YEARS_BEFORE = 2
_SHOWN = 3  # names of indicators
_SHORT = 5  # letters; shorter values may well stand within a name: 规范 in 程序规范性


class WordsOfScale(AimCheck, frozen=True):
    """I4: a word that is on no scale, or a satisfaction without percentage.

    Free text is a lawful value (严格执行相关财经法规、制度), so only a value of at most three
    characters counts as a word of a scale, and one that ranks (一级, Ⅲ类) is as good as a number.
    In the class of satisfaction only words are told: complaints are counted there too.
    """

    code: ClassVar[str] = "I4"
    rule: ClassVar[str] = "定性指标值不是常用的等级词，或满意度没有写百分比"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要细化量化"
    example: ClassVar[str] = (
        "绩效指标第9行“服务对象满意度”的指标值：“满意”没有写百分比，满意度照 ≥90% 的样子写。"
    )

    scales: Annotated[
        tuple[tuple[str, ...], ...],
        Meta(description="各套等级词，一套写在一个方括号里；不写就用词表 scales。"),
    ] = ()

    def armed(self, words: Words) -> Self:
        return msgspec.structs.replace(self, scales=self.scales or words.scales)

    def aim_flaws(self, aim: Aim) -> Iterator[Flaw]:
        if _is_about_satisfaction(aim):
            if not _is_share(aim):
                yield Flaw("I4.satisfaction", (("value", aim.value),))
        elif aim.measures and _is_word(aim) and aim.value not in chain.from_iterable(self.scales):
            parameters = (("value", aim.value), ("scale", "、".join(self._scale_near(aim.value))))
            yield Flaw("I4.scale", parameters)

    def _scale_near(self, value: str) -> tuple[str, ...]:
        """Return the scale that shares the most characters with a value, the first if none do."""
        return max(self.scales, key=lambda scale: len(set(value) & set("".join(scale))), default=())


class CumulativeCounts(Check, frozen=True):
    """I6: of something that adds up over the year, all is planned for the first half.

    Told of what happens again and again, by its unit (份, 次): more than once a year, and not so
    many every month. What is there all the year (面积, 运维系统数量) reads alike in both columns.
    """

    code: ClassVar[str] = "I6"
    rule: ClassVar[str] = "逐次累计的数量，半年与全年相同"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要合理可行"
    example: ClassVar[str] = (
        "绩效指标第12行“编制监测月报”的半年(程)指标值“=12份”与全年(程)指标值相同："
        "逐次累计的，半年写到 6 月底的数；上半年就全部完成的不用改。"
    )

    pairs: Annotated[
        tuple[tuple[ColumnName, ColumnName], ...],
        Meta(description="半年与全年指标值两列，一对一对列出：名册.列。"),
    ]
    events: Annotated[
        tuple[str, ...], Meta(description="逐次累计的单位；不写就用词表 counted_events。")
    ] = ()

    def armed(self, words: Words) -> Self:
        return msgspec.structs.replace(self, events=self.events or words.counted_events)

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:  # noqa: ARG002
        name = row[roster.naming_column.id]
        for half, full in (map(Slot.named, pair) for pair in self.pairs):
            if half.name != roster.id or _PER_PERIOD.search(name):
                continue
            value = read_value(row[half.column])
            if self._adds_up(value) and value.number == read_value(row[full.column]).number:
                label = roster.column(full.column).label
                yield half.column, Flaw("I6.same", (("value", row[half.column]), ("full", label)))

    def _adds_up(self, value: Reading) -> bool:
        # what is done once may well be done in spring
        is_many = value.number is not None and value.number > 1
        return is_many and value.operator in _AT_LEAST and value.unit in self.events


class OwnValue(AimCheck, frozen=True):
    """I10: a value says nothing but what the indicator's name or description says.

    White space and punctuation make no difference. A part of it is told from five letters on;
    a number may stand in the description as well.
    """

    code: ClassVar[str] = "I10"
    rule: ClassVar[str] = "指标值重复了指标的名称或描述"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要指向明确、细化量化"
    example: ClassVar[str] = (
        "绩效指标第6行“经济效益实现绿色增长”的指标值：“推进全市绿色经济发展”"
        "只是重复了“推进全市绿色经济发展”，写出要达到的数量或程度。"
    )

    def aim_flaws(self, aim: Aim) -> Iterator[Flaw]:
        said = letters_of(aim.value) if aim.reading.shape is Shape.WORDS else ""
        for text in aim.about:
            known = letters_of(text)
            if said and (said == known or (len(said) >= _SHORT and said in known)):
                yield Flaw("I10.repeated", (("value", aim.value), ("text", text)))
                return


class AmbitiousTargets(AimCheck, frozen=True):
    """I11: a satisfaction below what is usual; a value that has stayed the same for three years.

    The latter shows beside the records of the two years before, and is told once for all rows of
    a roster. What the form prints, all (100%) and nothing (0) may well stay as they are.
    """

    code: ClassVar[str] = "I11"
    rule: ClassVar[str] = "满意度定得低，或指标值三年没有变"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要合理可行"
    example: ClassVar[str] = (
        "绩效指标第17行“服务对象满意度”的全年(程)指标值：“≥70%”偏低，"
        "满意度一般不低于 80%，确实只能达到这个水平的不用改。"
    )

    least: Annotated[int, Meta(ge=0, le=100, description="百分之几以下给出提示。")] = 80

    def aim_flaws(self, aim: Aim) -> Iterator[Flaw]:
        value = aim.reading
        is_share = aim.is_satisfaction and value.unit == "%" and value.operator in _AT_LEAST
        if is_share and value.number is not None and value.number < self.least:
            yield Flaw("I11.low", (("value", aim.value), ("least", str(self.least))))

    def over_years(
        self, form: Form, record: Record, before: Sequence[LastYear]
    ) -> Iterator[Finding]:
        if len(before) < _YEARS_BEFORE:
            return
        for name, roster in form.rosters.items():
            unchanged = {
                Place(name, number, aim.column): aim
                for number, row in enumerate(record.rows_of(name))
                for aim in aims_of(roster, row)
                if _may_change(aim) and _has_stayed(record, Place(name, number, aim.column), before)
            }
            names = tuple(dict.fromkeys(f"“{aim.name}”" for aim in unchanged.values()))
            if names:
                shown = "".join(names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")
                flaw = Flaw("I11.unchanged", (("count", str(len(names))), ("names", shown)))
                yield finding_of(form, Place(name), flaw, others=tuple(unchanged))


def _is_about_satisfaction(aim: Aim) -> bool:
    return aim.measures == "satisfaction" or aim.is_satisfaction


def _is_share(aim: Aim) -> bool:
    """Whether a value of satisfaction says how much; elsewhere in its class any number does."""
    if aim.is_satisfaction and aim.reading.shape is not Shape.WORDS:
        return aim.reading.unit.startswith(_SHARE)
    return has_count(aim.value)


def _is_word(aim: Aim) -> bool:
    """Whether a value is no more than one word of a scale, and not one that ranks."""
    return (
        len(aim.value) <= _WORD
        and bool(_ONLY_HAN.fullmatch(aim.value))
        and not _RANK.search(aim.value)
    )


def _may_change(aim: Aim) -> bool:
    """Whether a value could be another next year: a number, but not all or nothing."""
    value = aim.reading
    is_whole = value.number == 0 or (value.number == _HUNDRED and value.unit == "%")
    return bool(aim.measures) and not aim.is_preset and value.number is not None and not is_whole


def _has_stayed(record: Record, place: Place, before: Iterable[LastYear]) -> bool:
    """Whether a value has been what it is in all years before."""
    value = read_value(record.text(place))
    return all(read_value(year.text_at(record, place)) == value for year in before)

"""Names of indicators: does what an indicator is called fit its class and its value."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Self

import msgspec
from msgspec import Meta

from perfdesk.forms.checks.aims import TARGET_RULES, Aim, AimCheck, NameCheck, has_count
from perfdesk.forms.kinds.indicator import Reading, Shape, usual_spelling
from perfdesk.forms.model import Roster
from perfdesk.forms.problem import Flaw
from perfdesk.forms.words import ClassOfName, DirectionOfName, UnitsOfName, Words

_REMARK = re.compile(r"\([^()]*\)|/.*")
_OF_CHANGE = ("%", "个百分点", "百分点")  # anything may go up or down by a share of itself
_HUNDRED = 100
_WORD = 3  # letters; what is longer is a phrase
_UPWARD, _DOWNWARD = {"≥", ">"}, {"≤", "<"}


class FittingClass(NameCheck, frozen=True):
    """I5: an indicator stands in a class that does not fit its name.

    The first entry of the list that fits a name says where it belongs. Only classes that the
    entry rules out are told, for a rate may be a benefit too and a saved cost an economic one.
    """

    code: ClassVar[str] = "I5"
    rule: ClassVar[str] = "指标名称与所在的一类不符"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要指向明确"
    example: ClassVar[str] = (
        "绩效指标第12行的三级指标：“系统故障处理及时率”写在“质量指标”下面，"
        "看名称应属“时效指标”，移过去，或改写名称。"
    )

    classes: Annotated[
        tuple[ClassOfName, ...],
        Meta(description="哪些名称属于哪一类；不写就用词表 classes_of_names。"),
    ] = ()

    def armed(self, words: Words) -> Self:
        return msgspec.structs.replace(self, classes=self.classes or words.classes_of_names)

    def name_flaws(self, roster: Roster, aim: Aim) -> Iterator[Flaw]:
        fitting = next((each for each in self.classes if _belongs(aim.bare_name, each)), None)
        if fitting is None or aim.measures not in fitting.misplaced_in:
            return
        labels = {heading.measures: heading.path[-1] for heading in roster.headings}
        better = labels.get(fitting.belongs)
        if better:
            stated = labels[aim.measures]
            yield Flaw("I5.name", (("name", aim.name), ("stated", stated), ("better", better)))


class FittingUnit(AimCheck, frozen=True):
    """I8: the unit of a value is not the one that the indicator's name asks for.

    A unit in brackets behind the name counts before the name's end. A word of `progress` may
    stand instead of a number.
    """

    code: ClassVar[str] = "I8"
    rule: ClassVar[str] = "指标值的单位与名称不符，如“…率”没有写“%”"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要细化量化"
    example: ClassVar[str] = (
        "绩效指标第4行“系统故障响应率”的指标值：“≤2小时”与名称不符，“…率”的单位应是%、个百分点、‰。"
    )

    progress: Annotated[
        tuple[str, ...], Meta(description="可以代替数字的进度词，如“序时进度”。")
    ] = ()
    fits: Annotated[
        tuple[UnitsOfName, ...],
        Meta(description="以什么结尾的名称用什么单位；不写就用词表 units_of_names。"),
    ] = ()
    units: Annotated[
        tuple[str, ...], Meta(description="名称括号里的哪些词是单位；不写就用词表 units。")
    ] = ()
    same: Annotated[
        tuple[tuple[str, ...], ...],
        Meta(description="同一个单位的不同写法；不写就用词表 same_units。"),
    ] = ()

    def armed(self, words: Words) -> Self:
        return msgspec.structs.replace(
            self,
            fits=self.fits or words.units_of_names,
            units=self.units or words.units,
            same=self.same or words.same_units,
        )

    def aim_flaws(self, aim: Aim) -> Iterator[Flaw]:
        # a satisfaction in words is told by I4
        if aim.reading.malformed or aim.value in self.progress or aim.is_satisfaction:
            return
        asked = _of_what(aim.unit_in_name)
        if asked in self.units and aim.reading.shape in {Shape.NUMBER, Shape.RANGE}:
            if not self._agree(asked, aim.reading.unit):
                yield Flaw("I8.brackets", (("value", aim.value), ("unit", asked)))
            return
        for fit in self.fits:
            if aim.bare_name.endswith(fit.ends) and not _has_one(aim.bare_name, fit.unless):
                yield from _misfit(aim, fit)
                return

    def _agree(self, asked: str, unit: str) -> bool:
        """Whether a value's unit is the one that its name asks for, or left to the name."""
        alike = next((spellings for spellings in self.same if asked in spellings), ())
        return _of_what(unit) in {"", asked, *alike}


class FittingDirection(AimCheck, frozen=True):
    """I9: a bound points the wrong way: a cost of at least, complaints of at least.

    The name's end decides: 故障数 is to be low, 故障解决率 is not. A fixed price (=5000元) is
    lawful, a fixed number of accidents above 0 is not.
    """

    code: ClassVar[str] = "I9"
    rule: ClassVar[str] = "≥、≤ 的方向与指标名称不符"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要合理可行"
    example: ClassVar[str] = (
        "绩效指标第13行“系统故障次数”的全年(程)指标值：“≥3次”的方向反了，"
        "“系统故障次数”越低越好，写 ≤ 或 =0。"
    )

    directions: Annotated[
        tuple[DirectionOfName, ...],
        Meta(description="哪些名称越低越好、越高越好；不写就用词表 directions_of_names。"),
    ] = ()

    def armed(self, words: Words) -> Self:
        return msgspec.structs.replace(
            self, directions=self.directions or words.directions_of_names
        )

    def aim_flaws(self, aim: Aim) -> Iterator[Flaw]:
        name = aim.bare_name
        for each in self.directions:
            if name.endswith(each.ends) and not _has_one(name, each.unless):
                if _is_wrong_way(aim.reading, each):
                    yield Flaw(f"I9.{each.better}", (("value", aim.value), ("name", aim.name)))
                return


class OutputNotInput(NameCheck, frozen=True):
    """I12: what is put in (money, staff, material) is used as a target.

    Not told among costs, nor of timeliness, where 资金到位及时率 is in place.
    """

    code: ClassVar[str] = "I12"
    rule: ClassVar[str] = "把投入的钱、人、物当作指标"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要指向明确"
    example: ClassVar[str] = (
        "绩效指标第7行的三级指标：“人员到位率”说的是投入，不是成果，改成做了什么、有什么效果。"
    )

    inputs: Annotated[tuple[str, ...], Meta(description="表示投入的词；不写就用词表 inputs。")] = ()

    def armed(self, words: Words) -> Self:
        return msgspec.structs.replace(self, inputs=self.inputs or words.inputs)

    def name_flaws(self, roster: Roster, aim: Aim) -> Iterator[Flaw]:  # noqa: ARG002
        is_target = aim.measures not in {"", "cost", "timeliness"}
        if is_target and _has_one(aim.bare_name, self.inputs):
            yield Flaw("I12.input", (("name", aim.name),))


def _has_one(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _of_what(unit: str) -> str:
    """Return a unit without remark and without what it is counted by: 台(套), 台/年 → 台."""
    return _REMARK.sub("", unit)


def _belongs(name: str, entry: ClassOfName) -> bool:
    fits = _has_one(name, entry.has) or name.endswith(entry.ends)
    return fits and not _has_one(name, entry.unless)


def _misfit(aim: Aim, fit: UnitsOfName) -> Iterator[Flaw]:
    """Yield what is wrong with a value whose name asks for certain units."""
    units = "、".join(fit.units[:3])
    parameters = (("value", aim.value), ("ending", f"…{fit.ends}"), ("units", units))
    if aim.reading.shape is Shape.WORDS:
        if not _is_worded(aim.value, fit):
            yield Flaw("I8.words", parameters)
    elif not _is_measured(aim, fit):
        yield Flaw("I8.unit", parameters, _in_percent(aim, fit))


def _is_worded(value: str, fit: UnitsOfName) -> bool:
    """Whether words will do for a name, or say how much after all.

    A time may be told by a phrase (按合同约定), but not by a single word (及时).
    """
    is_phrase = fit.dates and len(value) > _WORD
    return fit.words or is_phrase or has_count(value) or _has_one(value, fit.units)


def _is_measured(aim: Aim, fit: UnitsOfName) -> bool:
    value = aim.reading
    if value.shape in {Shape.DATE, Shape.PERIOD}:
        return fit.dates
    if not value.unit:
        return fit.bare
    is_change = aim.is_change or value.shape is Shape.CHANGE
    return value.unit.startswith((*fit.units, *(_OF_CHANGE if is_change else ())))


def _in_percent(aim: Aim, fit: UnitsOfName) -> str | None:
    """Return a rate's bare number with the % that is certainly meant, None where nobody knows."""
    number = aim.reading.number
    if fit.units[0] != "%" or number is None or aim.reading.unit or not 1 < number <= _HUNDRED:
        return None
    return f"{(usual_spelling(aim.value) or aim.value).rstrip()}%"


def _is_wrong_way(value: Reading, direction: DirectionOfName) -> bool:
    if value.number is None:
        return False
    if direction.better == "high":
        return value.operator in _DOWNWARD
    is_exact = value.operator == "=" and value.number > 0
    return value.operator in _UPWARD or (is_exact and not direction.equal)

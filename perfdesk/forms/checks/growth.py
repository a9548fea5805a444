"""Growth told in running text: 比上年预算增加247.68万元，增长350.52%."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from perfdesk.forms.amounts import rounded, spell_amount
from perfdesk.forms.checks.cells import cells_of, name_of, told
from perfdesk.forms.checks.targets import YUAN
from perfdesk.forms.kinds import LongText
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.model import Field, Form, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, Kinds

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WAY = "增加|增长|上升|提高|减少|下降|降低|压减"
_DOWN = ("减少", "下降", "降低", "压减")
_UNIT = "元|万元|亿元"
_SENTENCE_END = re.compile("[。;]")
_SUM = re.compile(rf"年?(?P<item>[^\W\d_]*)(?P<digits>{_NUMBER})(?P<unit>{_UNIT})")
_CHANGE = re.compile(
    rf"""(?:(?:比|较)(?P<base>(?:\d{{4}}年)?[^\d,。;:、]{{0,10}}?)  # 比上年预算增加,
          | (?<=[,:、(]) | ^)                                       # or a clause: ,增加
        (?P<way>{_WAY})了?(?P<digits>{_NUMBER})(?P<unit>{_UNIT})
        (?:[,、(]?(?:同比)?(?P<rate_way>{_WAY})[率了为达]?(?P<rate>{_NUMBER})%)?""",
    re.VERBOSE,
)
_SAME_BASE = re.compile("预算|[上去同年度数的相期]")  # 上年, 去年, 上年度预算数: one year
_DISTINCT = 3  # letters; a shorter name (款, 合计) may stand for several items


class _Sum(Struct, frozen=True):
    """An amount in a text, and the words in front of it."""

    item: str
    digits: str
    unit: str

    @property
    def yuan(self) -> Decimal:
        return Decimal(self.digits.replace(",", "")) * YUAN[self.unit]

    def __str__(self) -> str:
        return f"{self.item}{self.digits}{self.unit}"


class _Change(Struct, frozen=True):
    """By how much an amount changed, as a text tells it, and at what rate if it does.

    `sums` are the amounts told before it in the sentence: it is the change of one of them.
    """

    sums: tuple[_Sum, ...]
    base: str
    by: _Sum
    rate: str = ""
    percent: Decimal | None = None

    @property
    def yuan(self) -> Decimal:
        """The change, below 0 where the amount went down."""
        return -self.by.yuan if self.by.item in _DOWN else self.by.yuan

    @property
    def identity(self) -> tuple[str, Decimal, str] | None:
        """What the change is of and against which year, None where the text leaves it open."""
        if len(self.sums) != 1 or len(self.sums[0].item) < _DISTINCT:
            return None
        return self.sums[0].item, self.sums[0].yuan, self.base

    def rates(self) -> Iterator[tuple[Decimal, _Sum]]:
        """Yield the rate in percent that each amount told before the change would give."""
        for now in self.sums:
            before = now.yuan - self.yuan
            if before > 0:
                yield self.yuan / before * 100, now


class StatedGrowth(Check, frozen=True):
    """N6: a growth rate in a text is not what its amounts give; or one increase is told twice.

    The rate is increase ÷ (now − increase); which amount of the sentence is meant by `now` the
    nearest rate tells. The same item with the same amount has one increase against one year.
    """

    code: ClassVar[str] = "N6"
    kinds: ClassVar[Kinds] = (LongText,)
    rule: ClassVar[str] = "文字里的增长率与金额不符，或同一个增减数前后不同"
    basis: ClassVar[str] = (
        "增长率 = 增加数 ÷（本年数 − 增加数）；预算说明中同一项的增减数应前后一致"
    )
    example: ClassVar[str] = (
        "一般公共预算情况里写“项目支出115万元，增加77.42万元，增长106.66%”，"
        "按金额算是增长206.01%：核对金额和百分比。"
    )

    tolerance: Annotated[float, Meta(description="增长率相差不超过几个百分点不提醒。")] = 0.01

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002
        for change in _changes(text):
            stated = change.percent
            rates = () if stated is None else tuple(change.rates())
            if stated is None or not rates:
                continue
            percent, now = min(rates, key=lambda rate: abs(rate[0] - stated))
            if abs(percent - stated) > Decimal(str(self.tolerance)):
                way = "下降" if percent < 0 else "增长"
                right = f"{way}{spell_amount(rounded(abs(percent)))}%"
                quoted = f"{now}，{change.by}，{change.rate}"
                yield Flaw("N6.rate", (("quoted", quoted), ("right", right)))

    def watches(self, form: Form) -> Iterable[Slot]:
        return dict.fromkeys(slot.whole for slot in _long_texts(form))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        first_told: dict[tuple[str, Decimal, str], tuple[Place, _Change]] = {}
        for place in (cell for slot in _long_texts(form) for cell in cells_of(form, record, slot)):
            for change in _changes(record.text(place)):
                if change.identity is None:
                    continue
                first_place, first = first_told.setdefault(change.identity, (place, change))
                if first.yuan != change.yuan:
                    is_here = first_place == place
                    other = "前面" if is_here else name_of(form, record, first_place)
                    flaw = _contradiction(change, first, other)
                    yield told(form, record, place, flaw, () if is_here else (first_place,))


def _contradiction(change: _Change, first: _Change, other: str) -> Flaw:
    parameters = (
        ("sum", str(change.sums[0])),
        ("change", str(change.by)),
        ("other", other),
        ("other_change", str(first.by)),
    )
    return Flaw("N6.twice", parameters)


def _long_texts(form: Form) -> Iterator[Slot]:
    for name, field in form.fields.items():
        if isinstance(field.kind, LongText):
            yield Slot(name)
    for name, roster in form.rosters.items():
        for column in roster.entry_columns:
            if isinstance(column.kind, LongText):
                yield Slot(name, column.id)


@lru_cache(maxsize=64)  # long texts stay as they are while others are typed
def _changes(text: str) -> tuple[_Change, ...]:
    """Return the changes that a text tells, in order."""
    if "元" not in text:
        return ()
    plain = re.sub(r"\s", "", narrow(text))
    return tuple(
        change for sentence in _SENTENCE_END.split(plain) for change in _changes_in(sentence)
    )


def _changes_in(sentence: str) -> Iterator[_Change]:
    """Yield the changes of one sentence, each with the amounts told since the one before."""
    since = 0
    for found in _CHANGE.finditer(sentence):
        sums = tuple(
            _Sum(each["item"].removeprefix("度"), each["digits"], each["unit"])
            for each in _SUM.finditer(sentence, since, found.start())
        )
        since = found.end()
        yield _Change(
            sums,
            _SAME_BASE.sub("", found["base"] or ""),
            _Sum(found["way"], found["digits"], found["unit"]),
            *_stated_rate(found["rate_way"], found["rate"]),
        )


def _stated_rate(way: str | None, digits: str | None) -> tuple[str, Decimal | None]:
    """Return a rate as the text spells it and in percent, below 0 where it goes down."""
    if not way or not digits:
        return "", None
    percent = Decimal(digits.replace(",", ""))
    return f"{way}{digits}%", -percent if way in _DOWN else percent

"""What the checks of indicators read in a row: each value, with what it is the value of."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from perfdesk.forms.kinds import IndicatorValue, LongText, Text
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.kinds.indicator import Reading, Shape, read_value
from perfdesk.forms.model import Form, Roster
from perfdesk.forms.problem import Flaw
from perfdesk.forms.rule import Check
from perfdesk.forms.texts import Texts

TARGET_RULES = "《中央部门预算绩效目标管理办法》（财预〔2015〕88号）"
"""Where most rules about indicators come from, as `basis` names it."""

# digits, or Chinese numerals in front of a measure word (三份, but not 一般 or 统一)
_COUNT = re.compile(
    r"\d|百分之"
    r"|[一二两三四五六七八九十百千]+[个份次人名户项件台套辆场期批家所座处条篇张块只]"
)
_REMARK = re.compile(r"\([^()]*\)")
_UNIT_IN_NAME = re.compile(r"\(([^()]+)\)$")
_RATE = ("率", "比例", "比重", "占比")
# rates that may well pass 100 %
_BEYOND_HUNDRED = ("收入完成率", "收入计划完成率", "预算完成率", "收益率", "回报率", "周转率")
_CHANGE = re.compile("变动|变化|增|提高|提升|上升|降低|下降|减少|缩短|节约|压减")
_SATISFIED = ("满意", "满意度", "满意率", "满意程度", "满意比例")


class Aim(Struct, frozen=True):
    """One value of an indicator: where it stands, what the indicator is called, what it says.

    `naming` and `column` are the columns of name and value; `name` is in half-width characters,
    `bare_name` without remarks in brackets; `about` are the texts in front of the value that say
    what it is of, the name first; `measures` is its heading's kind of indicator; `is_preset`
    marks a name that the form itself prints.
    """

    naming: str
    column: str
    name: str
    bare_name: str
    about: tuple[str, ...]
    measures: str
    is_preset: bool
    value: str
    reading: Reading

    @property
    def unit_in_name(self) -> str:
        """What stands in brackets at the end of the name: most often the unit of measure."""
        behind = _UNIT_IN_NAME.search(self.name)
        return behind[1] if behind else ""

    @property
    def is_satisfaction(self) -> bool:
        """Whether the indicator is by its name one of satisfaction."""
        return self.bare_name.endswith(_SATISFIED)

    @property
    def is_change(self) -> bool:
        """Whether the indicator is by its name a change: it may be below 0, or a share."""
        return bool(_CHANGE.search(self.name))

    @property
    def is_capped_rate(self) -> bool:
        """Whether the indicator is by its name a rate that cannot pass 100 %."""
        name = self.bare_name
        return name.endswith(_RATE) and not any(word in name for word in _BEYOND_HUNDRED)


class AimCheck(Check, frozen=True):
    """Looks at each value of an indicator by itself; blank ones and 不适用（reason） are fine."""

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:  # noqa: ARG002
        for aim in aims_of(roster, row):
            if aim.value and aim.reading.shape is not Shape.NOT_APPLICABLE:
                yield from ((aim.column, flaw) for flaw in self.aim_flaws(aim))

    def aim_flaws(self, aim: Aim) -> Iterator[Flaw]:  # noqa: ARG002
        """Yield what is wrong with one value."""
        return iter(())


class NameCheck(Check, frozen=True):
    """Looks at the name of each indicator in its class, once where it stands twice in a row."""

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:  # noqa: ARG002
        seen = set()
        for aim in aims_of(roster, row):
            if aim.name in seen or aim.reading.shape is Shape.NOT_APPLICABLE:
                continue
            seen.add(aim.name)
            yield from ((aim.naming, flaw) for flaw in self.name_flaws(roster, aim))

    def name_flaws(self, roster: Roster, aim: Aim) -> Iterator[Flaw]:  # noqa: ARG002
        """Yield what is wrong with one name."""
        return iter(())


def has_count(value: str) -> bool:
    """Whether a value says how many, in digits or in Chinese numerals."""
    return bool(_COUNT.search(value))


def without_remarks(text: str) -> str:
    """Return a text in half-width characters without what stands in brackets: 台(套) → 台."""
    return _REMARK.sub("", text)


@lru_cache(maxsize=4096)  # most rows stay as they are while one is typed in
def aims_of(roster: Roster, row: Texts) -> tuple[Aim, ...]:
    """Return the values that a row has room for, blank ones too; none under a blank name."""
    columns = value_columns(roster)
    return tuple(_aim(roster, row, *each) for each in columns if row[each[0][0]])


def _aim(roster: Roster, row: Texts, about: tuple[str, ...], column: str) -> Aim:
    naming = about[0]
    name = narrow(row[naming])
    heading = roster.heading_of(row)
    presets = heading.presets if heading else ()
    return Aim(
        naming,
        column,
        name,
        without_remarks(name),
        tuple(row[each] for each in about),
        heading.measures if heading else "",
        any(preset[naming] == row[naming] for preset in presets),
        row[column],
        read_value(row[column]),
    )


@lru_cache(maxsize=64)
def value_columns(roster: Roster) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return each column of values with the columns that say what it is of, the name first.

    Those are the texts in front of it, and again where a second half of the form begins.
    """
    headings = {column.id for column in roster.columns[: roster.heading_columns]}
    found: list[tuple[tuple[str, ...], str]] = []
    about: tuple[str, ...] = ()
    was_value = True
    for column in roster.entry_columns:
        is_value = isinstance(column.kind, IndicatorValue)
        if is_value and about:
            found.append((about, column.id))
        elif isinstance(column.kind, (Text, LongText)) and column.follows not in headings:
            about = (column.id,) if was_value else (*about, column.id)
        else:
            continue
        was_value = is_value
    return tuple(found)

"""Amounts of a table that counts money in another unit than its form: 元 instead of 万元."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.amounts import PLAIN
from perfdesk.forms.kinds import Amount
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.intake.matching.answers import Placed
from perfdesk.intake.matching.steps import Label, Plan
from perfdesk.intake.tokens import Token, key

_UNIT = r"\s*[：:]?\s*(?:人民币)?\s*(亿元|万元|千元|元)"
_LINE = re.compile(rf"(?:^|[\s（(])(?:金额|货币|计量|资金)?单位(?=\s*[：:]){_UNIT}\s*(?:[)）\s]|$)")
_IN_LABEL = re.compile(rf"[（(]\s*(?:(?:金额)?单位)?{_UNIT}\s*[)）]")
_SIGNS = re.compile("[元万亿]")
_LONGEST_LINE = 60


class Money(Struct, frozen=True):
    """The units of money that a table states for its amounts, and the lines that only say so."""

    units: frozenset[str] = frozenset()
    lines: tuple[Token, ...] = ()


def stated_money(plan: Plan, tokens: Sequence[Token], labels: Iterable[Token]) -> Money:
    """Return the unit of money that a copy of a form states, in a line above its table or a label.

    What the form prints itself says nothing: its （元） may stand beside one column alone.
    """
    known = tuple(labels)
    bottom = max((token.row for token in known), default=-1)
    lines = {
        token: found[1]
        for token in tokens
        if token.row <= bottom and len(token.text) <= _LONGEST_LINE
        if (found := _LINE.search(token.text) or _IN_LABEL.fullmatch(token.text))
    }
    units = {*lines.values(), *_units_in(plan, known)}
    return Money(frozenset(units), tuple(token for token in lines if _says_no_more(token)))


def in_money_of(form: Form, money: Money, placed: Iterable[Placed]) -> Iterator[Placed]:
    """Yield texts with their places, amounts in the form's unit of money.

    An amount with a unit of its own has been understood already. One that does not come out
    within the form's decimals keeps its digits and gets its unit: the checks tell of it.
    """
    unit = _other_unit(form, money)
    for each in placed:
        kind = form.field_at(Place(each.place.name, column=each.place.column)).kind
        is_bare = not any(_SIGNS.search(token.text) for token in each.tokens)
        if unit and isinstance(kind, Amount) and is_bare and PLAIN.fullmatch(each.text):
            yield replace(each, text=kind.tidy(f"{each.text}{unit}"))
        else:
            yield each


def words_on(form: Form, money: Money) -> Iterator[str]:
    """Yield the sentence that tells of another unit of money, none where it is the form's own."""
    unit = _other_unit(form, money)
    if unit:
        yield (
            f"来表的金额单位是{unit}，本表是{form.money}："
            "金额已逐个换算（小数位太多的带原单位放入），核对一遍。"
        )
    elif len(money.units) > 1:
        units = "、".join(sorted(money.units))
        yield f"来表里写着几种金额单位（{units}），本表是{form.money}：金额照原样放入，逐个核对。"


def _other_unit(form: Form, money: Money) -> str:
    """Return the unit that all amounts are in, blank where it is the form's or not certain."""
    units = tuple(money.units)
    return units[0] if len(units) == 1 and units[0] != form.money else ""


def _units_in(plan: Plan, labels: Iterable[Token]) -> Iterator[str]:
    """Yield the units that labels show and the form does not print there."""
    printed = {
        (key(step.text), found[1])
        for step in plan.steps
        if isinstance(step, Label) and (found := _IN_LABEL.search(step.text))
    }
    for token in labels:
        found = _IN_LABEL.search(token.text)
        if found and (found[1] == plan.form.money or (key(token.text), found[1]) not in printed):
            yield found[1]


def _says_no_more(token: Token) -> bool:
    """Whether a text is a line about the unit of money and nothing else."""
    return not re.search(r"\w", _LINE.sub("", _IN_LABEL.sub("", token.text)))

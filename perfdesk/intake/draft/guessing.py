"""Guesses what a cell of no known name asks for, from the words beside it."""

import re

from perfdesk.forms.language.keys import KindName

_KINDS: tuple[tuple[KindName, str], ...] = (
    ("indicator_value", "指标值|目标值"),
    ("percent", "[%％]|百分比"),
    ("phone", "电话|手机"),
    ("date", "日期"),
    ("long_text", "目标|概况|依据|必要性|可行性|内容|用途|职能|计划$|措施|说明"),
    ("year", "年度$|年份|[^0-9]年$"),
    ("amount", "金额|万元|预算|资金|经费|合计|总计|总额|小计|执行数"),
)
_TOTAL = re.compile("合计|总计|总额|小计")


def guess_kind(label: str, *, of_money: bool = False) -> KindName:
    """Return the kind that a label speaks of; a short text where it speaks of none.

    What stands in a block `of_money` is an amount unless its own label says something else.
    """
    found = (kind for kind, words in _KINDS if re.search(words, label))
    return next(found, "amount" if of_money else "text")


def speaks_of_money(label: str) -> bool:
    """Whether the label of a block names money: 项目资金（万元）."""
    return bool(re.search("[(（]万?元[)）]|资金", label))


def is_total(label: str) -> bool:
    """Whether a label names a sum: 合计, 资金总额."""
    return bool(_TOTAL.search(label))

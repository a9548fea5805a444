"""What is told of a look at the forms of a unit and year, in words and in order."""

from itertools import groupby

from perfdesk.forms.problem import Severity
from perfdesk.forms.texts import UNTITLED
from perfdesk.storage import Counts
from perfdesk.ui.theme import SIGNS
from perfdesk.ui.unit.between_list import Heading, Row, Unchecked
from perfdesk.ui.unit.gathering import Gathered, Member
from perfdesk.ui.unit.looking import Outcome
from perfdesk.ui.words import NO_FINDINGS


def rows_of(gathered: Gathered, outcome: Outcome) -> tuple[Row, ...]:
    """Return what stands between forms under the form it lies in, then what is confirmed.

    Records that could not be checked come last, with the reason.
    """
    rows: list[Row] = []
    for member, found in groupby(outcome.standing, key=lambda each: each.member):
        rows += [Heading(_name_of(member)), *found]
    confirmed = [each for each in outcome.between if each.reason]
    if confirmed:
        rows += [Heading(f"已确认 {len(confirmed)} 处"), *confirmed]
    if gathered.unread:
        rows.append(Heading(f"没有核对的 {len(gathered.unread)} 张表"))
        rows += [
            Unchecked(each.summary.id, f"{each.summary.title or UNTITLED}：{each.why}")
            for each in gathered.unread
        ]
    return tuple(rows)


def count_told(outcome: Outcome) -> str:
    """Return how much stands between the forms."""
    standing = outcome.standing
    counts = Counts.of(each.finding for each in standing)
    pairs = zip(Severity, (counts.errors, counts.warnings, counts.hints), strict=True)
    told = [f"{count} 处{SIGNS[severity].word}" for severity, count in pairs if count]
    confirmed = len(outcome.between) - len(standing)
    told += [f"已确认 {confirmed} 处"] if confirmed else []
    return "，".join(told) or NO_FINDINGS


def nothing_told(outcome: Outcome) -> tuple[str, str]:
    """Return the title and the text that stand in the place of findings where there are none."""
    count = len(outcome.looked)
    if count > 1:
        return "表与表之间没有发现问题", f"{count} 张表互相核对过了；每张表自己的问题，打开它去改。"
    if count:
        return "只有一张表", "再填一张同一单位、同一年度的表，就会互相核对。"
    return "没有表单了", "这个单位和年度的表单都不在了：回到“全部表单”看看回收站。"


def _name_of(member: Member) -> str:
    return f"{member.summary.title or UNTITLED} · {member.filled.form.title}"

"""Words that several screens share, and how dates and amounts are spelled in lists."""

from datetime import datetime

from perfdesk.forms.amounts import read_amount
from perfdesk.forms.problem import Severity
from perfdesk.forms.texts import UNTITLED
from perfdesk.forms.years import year_told
from perfdesk.ui.theme import SIGNS, Sign

APPLICATION = "绩效填报桌"
NO_UNIT = "（未填单位）"
NO_FINDINGS = "没有发现问题"
BASED = "文字和指标照旧，金额和项目名称空着"
"""What a record has of the one that it starts from."""
NO_YEAR = "年度填 4 位数字，如 2025。"
"""What is told where something else than a year was typed."""
APART = "  "
"""What stands between the counts of findings with their signs."""
_FIRST_YEAR = 1900


def spell_moment(moment: datetime) -> str:
    """Return a moment in local time as lists show it: 2024-3-5 10:32."""
    local = moment.astimezone()
    return f"{local.year}-{local.month}-{local.day} {local:%H:%M}"


def spell_total(total: str, money: str) -> str:
    """Return an amount in its unit as lists show it: two decimals, thousands separators."""
    amount = read_amount(total)
    spelled = total if amount is None else f"{amount:,.2f}"
    return f"{spelled} {money}".rstrip() if total else ""


def spell_findings(errors: int, warnings: int, hints: int = 0) -> str:
    """Return how many findings a record has, each severity with its sign; blank for none."""
    counted = _counted(errors, warnings, hints)
    return APART.join(f"{sign.mark}\N{EN SPACE}{count}" for sign, count in counted)


def tell_findings(errors: int, warnings: int, hints: int = 0) -> str:
    """Return how many findings there are, in words: 1 处错误、2 处提醒."""
    counted = _counted(errors, warnings, hints)
    return "、".join(f"{count} 处{sign.word}" for sign, count in counted) or NO_FINDINGS


def _counted(errors: int, warnings: int, hints: int) -> tuple[tuple[Sign, int], ...]:
    counts = ((Severity.ERROR, errors), (Severity.WARNING, warnings), (Severity.HINT, hints))
    return tuple((SIGNS[severity], count) for severity, count in counts if count)


def well(text: str) -> str:
    """Return a sentence that tells that all is well, with its sign."""
    return f"✓\N{EN SPACE}{text}"


def beware(text: str, severity: Severity = Severity.WARNING) -> str:
    """Return a sentence that warns, or tells of an error, with its sign."""
    return f"{SIGNS[severity].mark}\N{EN SPACE}{text}"


def spell_edition(edition: int) -> str:
    """Return how an edition is called: 2024年版, or 第2版 where it is no year."""
    return f"{edition}年版" if edition >= _FIRST_YEAR else f"第{edition}版"


def spell_form(title: str, edition: int) -> str:
    """Return how a form is called where its edition must be seen."""
    return f"{title}（{spell_edition(edition)}）"


def spell_head(title: str, year: str) -> str:
    """Return what stands under the name of a record over its pages: 2024年度 · 项目支出…目标表."""
    return " · ".join(filter(None, (year_told(year), title)))


def tell_differences(count: int) -> str:
    """Return in how many cells two records differ, in words."""
    return f"{count} 处不同" if count else well("两份完全一样。")


def spell_name(title: str, year: str) -> str:
    """Return how a record is called where its year must be seen: 2024年度 物业管理费."""
    return " ".join(filter(None, (year_told(year), title or UNTITLED)))

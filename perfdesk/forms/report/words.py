"""Words that reports share: counts, and how a record is called."""

from collections import Counter
from collections.abc import Iterable

from perfdesk.forms.checking.examine import Told
from perfdesk.forms.filled import Filled
from perfdesk.forms.messages import SEVERITY_NAMES
from perfdesk.forms.texts import UNTITLED, one_line

REPORT = "检查报告"
"""What the report is called."""
TOTALS = "绩效目标汇总表"
"""What the sheet of totals is called."""
OF_UNIT = "单位整体"
"""What a record of a whole unit is called beside those of its projects."""
NOTHING_FOUND = "没有发现问题"
NOTHING_BESIDE = "没有可比的表"
"""What comes of a check across forms where only one form of a unit and year was given."""


def spell_counts(told: Iterable[Told]) -> str:
    """Return how many findings there are of each severity, and how many of them are explained.

    错误 1 处，提醒 3 处（2 处已说明情况）; blank where there are none.
    """
    told = tuple(told)
    counts = Counter(each.finding.severity for each in told)
    explained = Counter(each.finding.severity for each in told if each.reason)
    return "，".join(
        f"{name} {counts[severity]} 处"
        + (f"（{explained[severity]} 处已说明情况）" if explained[severity] else "")
        for severity, name in SEVERITY_NAMES.items()
        if counts[severity]
    )


def called(filled: Filled) -> str:
    """Return what a record is called, on one line."""
    return one_line(filled.title) or UNTITLED

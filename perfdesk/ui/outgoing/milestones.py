"""What became of records outside the program, in words that all screens share."""

from collections.abc import Mapping
from types import MappingProxyType

from perfdesk.storage import Deed, Milestone
from perfdesk.ui.words import spell_moment

_DEEDS: Mapping[Deed, str] = MappingProxyType(
    {
        Deed.SIGNED: "送签",
        Deed.SENT: "发送给 {detail}",
        Deed.RELEASED: "取消送签（{detail}）",
    }
)


def spell_milestone(milestone: Milestone) -> str:
    """Return when, by whom and what was done: 已于 2024-3-5 16:00 由 丙 送签."""
    by = f"由 {milestone.user} " if milestone.user else ""
    deed = _DEEDS[milestone.deed].format(detail=milestone.detail or "对方")
    return f"已于 {spell_moment(milestone.at)} {by}{deed}"

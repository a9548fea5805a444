"""Nouns in names: do a name and a text speak of the same thing."""

import re
from collections.abc import Iterator
from functools import lru_cache

from perfdesk.forms.kinds.base import narrow

# words that say nothing about what something is
_GENERAL = re.compile(
    "成本|费用|经费|资金|支出|金额|单价|价格|预算|费|总|数量|数目|次数|人数|份数|个数|家数|台数|面积"
    "|采购|购置|购买|租用|管理|服务|项目|工作|专项|其他|其它|相关|有关|部分|综合|日常|完成|开展|组织|控制|标准"
    r"|人均|平均|单位|每.|[的和与及、,，（()）\s]"
)


def share_noun(name: str, text: str) -> bool:
    """Whether a text holds two neighbouring characters of a name's nouns.

    Without a dictionary that is as near as one gets: 会议系统运维 is spoken of in 运维视频会议.
    """
    narrowed = narrow(text)
    return any(pair in narrowed for pair in nouns_of(name))


@lru_cache(maxsize=1024)
def nouns_of(name: str) -> frozenset[str]:
    """Return each two neighbouring characters of a name that are not of a general word."""
    return frozenset(_pairs(_GENERAL.split(narrow(name))))


def _pairs(parts: list[str]) -> Iterator[str]:
    for part in parts:
        yield from (part[at : at + 2] for at in range(len(part) - 1))

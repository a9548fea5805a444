"""Signs: does every bracket and every quotation mark have its other half."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

from perfdesk.forms.checks.prose import ProseCheck
from perfdesk.forms.kinds import IndicatorValue
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.model import Field
from perfdesk.forms.problem import Flaw

_OPENS_OF = dict(zip("）)］]｝}〕】》〉”’」』", "（(［[｛{〔【《〈“‘「『", strict=True))
_SIGN = re.compile(f"[{re.escape(''.join(chain(*_OPENS_OF.items())))}]")
_ANGLES = re.compile("[《》〈〉]")
# 1）, a) and the apostrophe of a foreign word have no other half
_STANDS_ALONE = re.compile(r"(?:(?:^|[\s。；;，,、：:>])(?:\d{1,2}|[A-Za-z])[)）]|[A-Za-z]’)$")
_INCHES = re.compile(r'\d"')


class PairedSigns(ProseCheck, frozen=True):
    """F3: a bracket or a quotation mark stands without its other half."""

    code: ClassVar[str] = "F3"
    rule: ClassVar[str] = "括号、引号、书名号不成对"
    basis: ClassVar[str] = "《标点符号用法》（GB/T 15834）：引号、括号、书名号成对使用"
    example: ClassVar[str] = "立项依据里的“《”没有另一半：补上，或删去。"

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:
        # 》90% is the business of F1
        is_value = isinstance(field.kind, IndicatorValue)
        lone = _lone_signs(_ANGLES.sub("", text) if is_value else text)
        if lone:
            yield Flaw("F3.lone", (("signs", "".join(f"“{sign}”" for sign in lone)),))


def _lone_signs(text: str) -> tuple[str, ...]:
    """Return the brackets and quotation marks that stand without their other half."""
    waiting: list[str] = []
    lone: list[str] = []
    for found in _SIGN.finditer(text):
        sign = found[0]
        if sign in _OPENS_OF.values():
            waiting.append(sign)
        elif any(_pair(opened, sign) for opened in waiting):
            while not _pair(waiting[-1], sign):
                lone.append(waiting.pop())
            waiting.pop()
        elif not _STANDS_ALONE.search(text, 0, found.end()):
            lone.append(sign)
    if text.count('"') % 2 and not _INCHES.search(text):
        lone.append('"')
    return tuple(dict.fromkeys((*lone, *waiting)))


def _pair(opened: str, sign: str) -> bool:
    """Whether a sign closes another, be it of the other width: （ and )."""
    return narrow(_OPENS_OF[sign]) == narrow(opened)

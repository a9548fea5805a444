"""Printing: can every character be put on paper."""

from collections.abc import Iterator
from typing import ClassVar

from perfdesk.forms.model import Field
from perfdesk.forms.problem import Flaw
from perfdesk.forms.rule import Check
from perfdesk.forms.sheet.grid import Face
from perfdesk.forms.sheet.measure import shared_measure


class PrintableCharacters(Check, frozen=True):
    """P1: a text holds a character that no font of ours has; 〓 would stand for it on paper."""

    code: ClassVar[str] = "P1"
    rule: ClassVar[str] = "字库里没有、打印不出的字"
    basis: ClassVar[str] = "程序自带的字库，含《通用规范汉字表》全部汉字"
    example: ClassVar[str] = (
        "项目负责人里的“ꀀ”字库里没有，纸上以〓代替：换成通用的写法，或打印后手写补上。"
    )

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002 - any text prints
        missing = shared_measure().missing(text, Face.SERIF)
        if missing:
            yield Flaw("P1.character", (("characters", "".join(missing)),))

"""Kinds that hold words: short text, long text, a choice, a telephone number."""

import re
from typing import ClassVar

from perfdesk.forms.kinds.base import Align, Kind, narrow
from perfdesk.forms.problem import Flaw

_PHONE = re.compile(
    r"""(?: 1[3-9]\d{9}                                   # a mobile number
          | (?:\(0\d{2,3}\)|0\d{2,3}[- ]?)?[2-8]\d{6,7}   # a landline, area code or not
          | [48]00-?\d{3}-?\d{4} )                        # a service number
        (?:(?:[-转]|ext\.?)\d{1,6})?                       # an extension""",
    re.VERBOSE,
)


class Text(Kind, frozen=True):
    """A short text, such as a name."""

    name: ClassVar[str] = "text"
    title: ClassVar[str] = "文字"


class LongText(Kind, frozen=True):
    """A text of sentences, which may hold line breaks."""

    name: ClassVar[str] = "long_text"
    title: ClassVar[str] = "长文字"
    align: ClassVar[Align] = Align.LEFT

    def tidy(self, typed: str) -> str:
        return typed.replace("\r\n", "\n").replace("\r", "\n")


class Choice(Kind, frozen=True):
    """One of a list of words; an open choice takes other words too."""

    name: ClassVar[str] = "choice"
    title: ClassVar[str] = "选择"

    options: tuple[str, ...] = ()
    open: bool = False

    def tidy(self, typed: str) -> str:
        stripped = typed.strip()
        return stripped if stripped in self.options else typed

    def flaw(self, text: str) -> Flaw | None:
        if self.open or text in self.options:
            return None
        return Flaw("F4.choice", (("value", text), ("options", "、".join(self.options))))


class Phone(Kind, frozen=True):
    """A telephone number: mobile, landline with or without area code, or 400/800."""

    name: ClassVar[str] = "phone"
    title: ClassVar[str] = "电话"
    hint: ClassVar[str] = "手机号，或区号-号码"

    def tidy(self, typed: str) -> str:
        narrowed = narrow(typed)
        return narrowed if _PHONE.fullmatch(narrowed) else typed

    def flaw(self, text: str) -> Flaw | None:
        return None if _PHONE.fullmatch(text) else Flaw("F5.phone", (("value", text),))

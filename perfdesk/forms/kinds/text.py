"""Kinds that hold words: short text, long text, a choice, a telephone number."""

import re
from functools import lru_cache
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


_HYPHENS = re.compile(r"(?<!\s)\s*[-‐‑–—―−－]\s*")
_COMMAS = re.compile(r"[,，、;；\n]")


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


class Choices(Kind, frozen=True):
    """Several of the texts that a column of the form holds, with commas between them.

    `options_from` is the column, as form files refer to it: projects.name.
    """

    name: ClassVar[str] = "choices"
    title: ClassVar[str] = "多选"
    hint: ClassVar[str] = "几个之间用逗号隔开"

    options_from: str = ""

    def tidy(self, typed: str) -> str:
        return ",".join(chosen_in(typed))


class Code(Kind, frozen=True):
    """A code such as 571-0101-YBN-NFOY.

    `shape` says what it looks like: 0 for a digit, A for a capital letter, * at the end for any
    text; anything else stands for itself. Without a shape any text is a code.
    """

    name: ClassVar[str] = "code"
    title: ClassVar[str] = "编码"

    shape: str = ""

    def tidy(self, typed: str) -> str:
        narrowed = _HYPHENS.sub("-", narrow(typed))
        fitting = (text for text in (narrowed, narrowed.upper()) if self._fits(text))
        return next(fitting, typed)

    def flaw(self, text: str) -> Flaw | None:
        if self._fits(text):
            return None
        return Flaw("F4.code", (("value", text), ("shape", self.shape)))

    def _fits(self, text: str) -> bool:
        return bool(_pattern(self.shape).fullmatch(text))


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


def chosen_in(text: str) -> tuple[str, ...]:
    """Return the texts that a text of several choices names, in order, each once."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, _COMMAS.split(text)))))


@lru_cache(maxsize=64)
def _pattern(shape: str) -> re.Pattern[str]:
    """Return what a code of a shape matches; any text where there is no shape."""
    if not shape:
        return re.compile(r".*", re.DOTALL)
    signs = {"0": "[0-9]", "A": "[A-Z]", "*": ".+"}
    return re.compile("".join(signs.get(sign) or re.escape(sign) for sign in shape))

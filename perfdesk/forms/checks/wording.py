"""Wording: does each text say something of its own."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.kinds import Choice, IndicatorValue, LongText, Text
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Check, Field, Form
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record

_WORDED = (Text, LongText, Choice, IndicatorValue)
_PLACEHOLDER = re.compile(
    r"""20[Xx]{2}(?=年)                                     # 20XX年
      | (?<![A-Za-z0-9])(?<![A-WYZa-wyz][-/])               # XX, but not in a word or a model
        [Xx]{2,}(?![A-Za-z0-9]|[-/][A-WYZa-wyz0-9])         # number: XXL, 4XX, XX-100型, A-XX
      | ×{2,}
      | 某某
      | (?<![等招接对期])待定(?![期点位量额价标岗级员向])   # 等待定期检查 is another word""",
    re.VERBOSE,
)
_NO_LETTERS = re.compile(r"[\W_]+")
_SHORT = 5  # letters; shorter texts may well be the same


class NoPlaceholders(Check, frozen=True):
    """W1: a text still holds a placeholder (XX, ××, 待定, 某某)."""

    code: ClassVar[str] = "W1"
    rule: ClassVar[str] = "还留着占位的字，如 XX、待定"

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:
        if isinstance(field.kind, _WORDED):
            found = dict.fromkeys(_PLACEHOLDER.findall(narrow(text)))
            if found:
                quoted = "".join(f"“{placeholder}”" for placeholder in found)
                yield Flaw("W1.placeholder", (("placeholders", quoted),))


class NotTheSameText(Check, frozen=True):
    """W4: two fields that should say different things say the same.

    White space and punctuation make no difference; the later of two fields is told.
    """

    code: ClassVar[str] = "W4"
    rule: ClassVar[str] = "应当不同的两处内容相同"

    groups: Annotated[
        tuple[tuple[str, ...], ...],
        Meta(description="内容不该相同的填写项，一组一组列出。"),
    ]

    def references(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(self.groups))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for group in self.groups:
            first_with: dict[str, str] = {}
            for name in group:
                letters = _letters(record.values[name])
                first = first_with.setdefault(letters, name)
                if first != name and len(letters) >= _SHORT:
                    flaw = Flaw("W4.same", (("other", form.fields[first].label),))
                    yield finding_of(form, Place(name), flaw, others=(Place(first),))


@lru_cache(maxsize=64)  # long texts stay as they are while others are typed
def _letters(text: str) -> str:
    """Return a text without white space and punctuation."""
    return _NO_LETTERS.sub("", narrow(text))

"""Wording: does each text say something of its own, in the right words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Annotated, ClassVar, Self

from msgspec import Meta
from msgspec.structs import replace

from perfdesk.forms.checking.across import AcrossCheck, UnitFinding, siblings_before
from perfdesk.forms.checks.aims import TARGET_RULES
from perfdesk.forms.checks.prose import MARKUP, ProseCheck, any_of, letters_of
from perfdesk.forms.filled import Filled
from perfdesk.forms.kinds import IndicatorValue
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Field, Form
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, FieldName, Kinds
from perfdesk.forms.words import Slip, Words

_PLACEHOLDER = re.compile(
    r"""20[Xx]{2}(?=年)                                     # 20XX年
      | (?<![A-Za-z0-9])(?<![A-WYZa-wyz][-/])               # XX, but not in a word or a model
        [Xx]{2,}(?![A-Za-z0-9]|[-/][A-WYZa-wyz0-9])         # number: XXL, 4XX, XX-100型, A-XX
      | ×{2,}
      | 某某
      | (?<![等招接对期])待定(?![期点位量额价标岗级员向])   # 等待定期检查 is another word""",
    re.VERBOSE,
)
_SHORT = 5  # letters; shorter texts may well be the same
_BETWEEN = "[、，。；和与及并\\s]*"
_DOUBLED = re.compile(  # but 一步一步 is lawful
    r"""(?P<word>(?!([一二三四五六七八九十几每]).\2)[\u4e00-\u9fff]{2,8}?)(?P=word)+
      | (?P<sign>[，。、；：])(?P=sign)+""",
    re.VERBOSE,
)


class NoPlaceholders(ProseCheck, frozen=True):
    """W1: a text still holds a placeholder (XX, ××, 待定, 某某)."""

    code: ClassVar[str] = "W1"
    rule: ClassVar[str] = "还留着占位的字，如“XX”“待定”"
    basis: ClassVar[str] = "填写要求：内容具体、确定"
    example: ClassVar[str] = "立项必要性里还留着“XX”：换成真实的内容。"

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002
        if found := _quoted(_PLACEHOLDER.findall(narrow(text))):
            yield Flaw("W1.placeholder", (("placeholders", found),))


class SaysHowMuch(Check, frozen=True, dict=True):
    """W2: an indicator's value is nothing but vague verbs (得到提升).

    One of the words `states` may stand alone: it says what is to be.
    """

    code: ClassVar[str] = "W2"
    kinds: ClassVar[Kinds] = (IndicatorValue,)
    rule: ClassVar[str] = "指标值只有空泛的动词，如“得到提升”"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要细化量化，定性的也应可衡量"
    example: ClassVar[str] = (
        "绩效指标第5行“改善生态环境质量”的指标值：“得到改善”没有说明做到什么程度，"
        "写数量、比率，或能判断的状态。"
    )

    vague: Annotated[
        tuple[str, ...], Meta(description="空泛的动词和副词，加在词表 vague 之外。")
    ] = ()
    states: Annotated[tuple[str, ...], Meta(description="单独写也说清了状态的词，如“完善”。")] = (
        "完善",
        "健全",
        "有效",
        "有序",
        "明显",
        "显著",
        "较大",
    )

    def armed(self, words: Words) -> Self:
        return replace(self, vague=(*self.vague, *words.vague))

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002
        if text.strip() not in self.states and self._vague.fullmatch(text):
            yield Flaw("W2.vague", (("value", text),))

    @cached_property
    def _vague(self) -> re.Pattern[str]:
        return re.compile(rf"{_BETWEEN}(?:{any_of(self.vague)}{_BETWEEN})+")


class NotTheSameText(AcrossCheck, frozen=True):
    """W4: two fields that should say different things say the same, or one in two projects.

    White space and punctuation make no difference; the later of two fields is told.
    """

    code: ClassVar[str] = "W4"
    rule: ClassVar[str] = "应当不同的两处内容相同"
    basis: ClassVar[str] = "填写要求：中长期目标与年度目标、必要性与可行性各有所指"
    example: ClassVar[str] = "年度目标与中长期目标内容相同：两处应各写各的，改写其中一处。"

    groups: Annotated[
        tuple[tuple[FieldName, ...], ...],
        Meta(description="内容不该相同的填写项，一组一组列出。"),
    ]
    of_each: Annotated[
        tuple[FieldName, ...],
        Meta(description="一个单位同一年度的各张表里不该相同的填写项，如各项目的实施内容。"),
    ] = ()

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for group in self.groups:
            first_with: dict[str, str] = {}
            for name in group:
                letters = letters_of(record.values[name])
                first = first_with.setdefault(letters, name)
                if first != name and len(letters) >= _SHORT:
                    flaw = Flaw("W4.same", (("other", form.fields[first].label),))
                    yield finding_of(form, Place(name), flaw, others=(Place(first),))

    def across(self, own: Filled, family: Sequence[Filled]) -> Iterator[UnitFinding]:
        siblings = siblings_before(own, family)
        for name in self.of_each:
            letters = letters_of(own.record.values[name])
            same = (each for each in siblings if letters_of(each.record.values[name]) == letters)
            sibling = next(same, None)
            if sibling and len(letters) >= _SHORT:
                flaw = Flaw("W4.project", (("project", sibling.title),))
                yield UnitFinding(own, finding_of(own.form, Place(name), flaw), (sibling,))


class NoSlips(ProseCheck, frozen=True, dict=True):
    """W5: a common slip (台帐), a doubled word or sign, or what a web page left behind (<p>)."""

    code: ClassVar[str] = "W5"
    rule: ClassVar[str] = "常见的错别字、重复的词，或从网页带来的标记"
    basis: ClassVar[str] = "规范用字（《通用规范汉字表》《现代汉语词典》）；词表 slips 可以增加"
    example: ClassVar[str] = "项目实施内容里的“车旅”应写作“差旅”。"

    slips: Annotated[
        tuple[Slip, ...],
        Meta(description='错别字，加在词表 slips 之外：{ wrong = "台帐", right = "台账" }。'),
    ] = ()

    def armed(self, words: Words) -> Self:
        return replace(self, slips=(*self.slips, *words.slips))

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002
        found = dict.fromkeys(each for each in self._slip.findall(text) if each in self._right)
        if found:
            better = self._slip.sub(lambda slip: self._right.get(slip[0], slip[0]), text)
            pairs = "、".join(f"“{wrong}”应写作“{self._right[wrong]}”" for wrong in found)
            yield Flaw("W5.slip", (("pairs", pairs),), better)
        if doubled := _quoted(each[0] for each in _DOUBLED.finditer(text)):
            better = _DOUBLED.sub(lambda twice: twice["word"] or twice["sign"], text)
            yield Flaw("W5.doubled", (("doubled", doubled),), better)
        if marks := _quoted(MARKUP.findall(text)):
            better = MARKUP.sub("", text).strip()
            yield Flaw("W5.markup", (("marks", marks),), better)

    @cached_property
    def _right(self) -> dict[str, str]:
        return {slip.wrong: slip.right for slip in self.slips}

    @cached_property
    def _slip(self) -> re.Pattern[str]:
        return re.compile(any_of(chain(self._right, *(slip.unless for slip in self.slips))))


def _quoted(texts: Iterable[str]) -> str:
    return "".join(f"“{text}”" for text in dict.fromkeys(texts))

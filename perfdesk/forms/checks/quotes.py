"""Quotes: are the numbers in the text those of the tables."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from perfdesk.forms.amounts import read_amount, rounded
from perfdesk.forms.checks.aims import TARGET_RULES
from perfdesk.forms.checks.cells import cells_of, name_of, told
from perfdesk.forms.checks.targets import YUAN, Target, targets_in
from perfdesk.forms.kinds import Amount
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.model import Form, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, ColumnName, EntryName, FieldName
from perfdesk.forms.years import year_of

_DIGIT = re.compile(r"\d")
_NUMBER = r"(?<![\d.~—至-])(?P<number>\d[\d,]*(?:\.\d+)?)\s*"
_YEAR = re.compile(r"((?:19|20)\d\d)年")
# what other years had, and what only a part of the year or each one of many has
_OTHER_YEARS = re.compile("上年|去年|往年|以前|原有|现有|截至|累计|同比|[一二三四五两]年")
_PART = re.compile("半年|季度|月底|月份|每|各|[人户次月日年]均")
_SENTENCE = re.compile(r"[。;!?\n]")
_CLAUSE = re.compile(r",(?!\d{3})")
# 会议费和培训费5万元 says nothing of either
_BEGINS = re.compile(
    r"(?:^|[\s:(“\"]|元[、和及与]|其中|包括|含|支付|用于|安排|需|的|全年|年度|本年|今年|[本该])$"
)
_AMOUNT = rf"{_NUMBER}(?P<unit>(?>万元|亿元|千元|元|万|亿))(?!左右|[/每多余])"
_LINK = r"(?:全年|年度|本年|预算|安排|支出|资金|金额|费用|数|合计|总计|共计|共|为|是|计|需|[\s:])*"
_SHORTEST_LABEL = 3

_HEADS = (
    "(?:完成|开展|组织|举办|编制|制作|采购|购置|购买|新增|使|保证|确保|实现|力争"
    "|全年|年度|全市|全省|我市|本市|我省)"
)
_TAILS = (
    "(?:数量|总数|次数|人数|份数|个数|家数|台数|户数|件数|套数|场次|人次|种类|类别|种数|类数"
    "|规模|数)"
)
_NOUN = re.compile(rf"{_HEADS}*(.+?){_TAILS}?")
_LINK_VERB = r"(?:达到|达|共计|共|为|是|计|保持在|[\s:])*"
_SHORTEST_NOUN = 2  # characters
_MEASURES = (
    *("个工作日", "个月", "人次", "平方米", "公里", "公斤", "小时", "分钟", "万元", "%"),
    *"个份次人名户项件台套辆场期批家所座处条篇张块只本种类样米吨天元",
)
# words that count the same things
_ALIKE = ("种类样项", "次场期批", "份期篇本", "台套辆", "家户个")
_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("≥", "不少于", "不低于", "至少", "以上"), "≥"),
        **dict.fromkeys(("≤", "不超过", "不高于", "不多于", "至多", "以内", "以下"), "≤"),
    }
)
_SIGN = "|".join(_SIGNS)


class _Passage(Struct, frozen=True):
    """A clause about this year as a whole, and the cell that it stands in."""

    place: Place
    text: str


class _Cell(Struct, frozen=True):
    """An amount that texts may name: by which words, where it stands, what it may be said to be.

    `amounts` are in the form's unit of money; of a row of several columns the last is the year's.
    """

    names: tuple[str, ...]
    place: Place
    amounts: tuple[Decimal, ...]


class QuoteCheck(Check, frozen=True):
    """Holds the numbers in texts against those of the tables."""

    texts: Annotated[
        tuple[EntryName, ...], Meta(description="在哪些文字里找：填写项，或 名册.列，如年度目标。")
    ]

    def passages(self, form: Form, record: Record) -> list[_Passage]:
        """Return the clauses with a number about this year as a whole.

        Of another time another number may be true.
        """
        year = year_of(record.values[form.naming.year])
        return [
            _Passage(place, clause)
            for slot in map(Slot.named, self.texts)
            for place in cells_of(form, record, slot)
            for clause in _clauses(record.text(place), year)
        ]


class QuotedTargets(QuoteCheck, frozen=True):
    """X8: a number with a unit in the text disagrees with the indicator of the same noun.

    The noun is the indicator's name without verb and 数量; it stands right before the number or
    close behind. Where some mention agrees, the others speak of something else.
    """

    code: ClassVar[str] = "X8"
    rule: ClassVar[str] = "文字里的数量与同名指标的指标值不一致，如“4种”与“=4类”"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要与任务数和资金量相应匹配"
    example: ClassVar[str] = (
        "年度目标写的是“4种监测报告”，绩效指标第9行“监测报告种类”的全年指标值写的是 =4类："
        "核对这两处，写成一致。"
    )

    values: Annotated[
        tuple[ColumnName, ...], Meta(description="与哪几列指标值核对：名册.列（全年的）。")
    ]

    def watches(self, form: Form) -> Iterable[Slot]:
        return (*_year(form), *super().watches(form))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        passages = self.passages(form, record)
        said = "\n".join(passage.text for passage in passages)
        for slot in map(Slot.named, self.values):
            for target in targets_in(form, record, slot) if said else ():
                # few nouns stand anywhere
                noun = _noun(target.name)
                mention = _disagreement(noun, target, passages) if noun and noun in said else None
                if mention:
                    passage, quote = mention
                    parameters = (
                        ("quote", quote),
                        ("target_cell", name_of(form, record, target.place)),
                        ("value", target.text),
                    )
                    flaw = Flaw("X8.target", parameters)
                    yield told(form, record, passage.place, flaw, (target.place,))


class QuotedAmounts(QuoteCheck, frozen=True):
    """X9: an amount in the text differs from the cell that it names.

    A cell is named by its label, a row by its name. An amount of fewer decimals may be rounded.
    """

    code: ClassVar[str] = "X9"
    rule: ClassVar[str] = "文字里的金额与它所指的那一格不一致"
    basis: ClassVar[str] = "表内勾稽关系：文字说明与资金数据一致"
    example: ClassVar[str] = (
        "项目实施内容写的是“专家咨询费6万元”，与支出明细第2行“专家咨询费”的全年(程)预算数 6.4 万元"
        "不一致：核对这两处。"
    )

    names: Annotated[
        Mapping[FieldName, tuple[str, ...]],
        Meta(description='金额填写项在文字里的其他叫法：{ income_total = ["项目总预算"] }。'),
    ] = MappingProxyType({})

    def watches(self, form: Form) -> Iterable[Slot]:
        texts = (Slot.named(text).whole for text in self.texts)
        amounts = (name for name, field in form.fields.items() if isinstance(field.kind, Amount))
        rosters = (name for name, roster in form.rosters.items() if _amount_columns(roster))
        return (*_year(form), *texts, *map(Slot, amounts), *map(Slot, rosters))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        passages = self.passages(form, record)
        said = "\n".join(passage.text for passage in passages)
        # most cells are spoken of nowhere
        cells = [each for each in self._named(form, record) if each[0] in said] if said else ()
        for passage in passages:
            for name, cell in cells:
                for quote in _amounts_off(form, passage.text, name, cell.amounts):
                    parameters = (
                        ("quote", quote),
                        ("named_cell", name_of(form, record, cell.place)),
                        ("amount", f"{cell.amounts[-1]:f}"),
                        ("unit", form.money),
                    )
                    flaw = Flaw("X9.amount", parameters)
                    yield told(form, record, passage.place, flaw, (cell.place,))

    def _named(self, form: Form, record: Record) -> Iterator[tuple[str, _Cell]]:
        """Yield the names of cells; of one that stands twice nobody knows which is meant."""
        cells = [*self._fields(form, record), *_rows(form, record)]
        bearers = Counter(name for cell in cells for name in cell.names)
        for cell in cells:
            for name in cell.names:
                if bearers[name] == 1 and len(name) >= _SHORTEST_LABEL:
                    yield name, cell

    def _fields(self, form: Form, record: Record) -> Iterator[_Cell]:
        """Yield the fields that hold amounts; a total that is still blank is not known."""
        for name, field in form.fields.items():
            text = record.values[name]
            amount = read_amount(text if text or field.computed else "0")
            if isinstance(field.kind, Amount) and amount is not None:
                names = (_plain_label(field.label), *map(narrow, self.names.get(name, ())))
                yield _Cell(names, Place(name), (amount,))


@lru_cache(maxsize=256)  # long texts stay as they are while others are typed
def _clauses(text: str, year: int | None) -> tuple[str, ...]:
    return tuple(
        clause
        for sentence in _SENTENCE.split(narrow(text))
        if not _OTHER_YEARS.search(sentence)
        and all(int(named) == year for named in _YEAR.findall(sentence))
        for clause in _CLAUSE.split(sentence)
        if _DIGIT.search(clause) and not _PART.search(clause)
    )


def _rows(form: Form, record: Record) -> Iterator[_Cell]:
    """Yield the rows that hold amounts; those of a row that has none yet are not known."""
    for roster in form.rosters.values():
        columns = _amount_columns(roster)
        for number, row in enumerate(record.rows_of(roster.id) if columns else ()):
            amounts = [read_amount(row[column] or "0") for column in columns]
            known = tuple(amount for amount in amounts if amount is not None)
            if any(row[column] for column in columns) and len(known) == len(columns):
                name = narrow(row[roster.naming_column.id])
                yield _Cell((name,), Place(roster.id, number, columns[-1]), known)


def _amount_columns(roster: Roster) -> list[str]:
    return [each.id for each in roster.columns if isinstance(each.kind, Amount)]


def _year(form: Form) -> tuple[Slot, ...]:
    return (Slot(form.naming.year),) if form.naming.year else ()


def _plain_label(label: str) -> str:
    return narrow(label).removeprefix("其中:").rstrip(":")


def _amounts_off(form: Form, text: str, name: str, amounts: Iterable[Decimal]) -> Iterator[str]:
    """Yield each part of a text that has a name and none of the amounts behind it."""
    yuan = [amount * YUAN[form.money] for amount in amounts]
    for found in re.finditer(f"{re.escape(name)}{_LINK}{_AMOUNT}", text):
        if _BEGINS.search(text[: found.start()]) and not _is_any(found, yuan):
            yield found[0]


def _is_any(found: re.Match[str], amounts: Sequence[Decimal]) -> bool:
    """Whether an amount in a text is one of several in 元, rounded or not."""
    worth = YUAN[found["unit"]]
    stated = Decimal(found["number"].replace(",", ""))
    decimals = len(found["number"].partition(".")[2])
    return any(
        amount == stated * worth or (decimals and rounded(amount / worth, decimals) == stated)
        for amount in amounts
    )


def _disagreement(
    noun: str, target: Target, passages: Sequence[_Passage]
) -> tuple[_Passage, str] | None:
    """Return the first mention of an indicator's noun that disagrees, None where one agrees."""
    if not target.unit:
        return None
    speaking = [passage for passage in passages if noun in passage.text]
    number, mentions = _patterns(noun, target.unit)
    for passage in speaking:
        if any(_agrees(found, target) for found in number.finditer(passage.text)):
            return None
    quotes = (
        (passage, found[0])
        for passage in speaking
        for mention in mentions
        for found in mention.finditer(passage.text)
        if _is_about(found, target)
    )
    return next(quotes, None)


@lru_cache(maxsize=4096)  # most names stay as they are while one is typed in
def _noun(name: str) -> str:
    """Return what a name counts in this year, blank where that cannot be found in a text."""
    found = None if _PART.search(name) else _NOUN.fullmatch(name)
    return found[1] if found and len(found[1]) >= _SHORTEST_NOUN else ""


@lru_cache(maxsize=1024)
def _patterns(noun: str, unit: str) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """Return the pattern of any number of things, and those of a number of the noun's things."""
    units = "|".join(map(re.escape, sorted({unit, *_MEASURES}, key=len, reverse=True)))
    number = rf"(?P<front>{_SIGN})?{_NUMBER}(?P<unit>(?>{units}))(?![月/])(?P<behind>{_SIGN})?"
    # 环境月报12份 and 12份环境月报 are not all 月报
    before = rf"(?:^|[\s:(“]|{_HEADS}){re.escape(noun)}{_TAILS}?{_LINK_VERB}{number}"
    behind = rf"{number}的?{re.escape(noun)}"
    return re.compile(number), (re.compile(before), re.compile(behind))


def _is_about(found: re.Match[str], target: Target) -> bool:
    """Whether a number in a text can be held against an indicator's value."""
    if found["unit"] == target.unit:
        return target.value.number is not None
    is_alike = any(found["unit"] in words and target.unit in words for words in _ALIKE)
    return is_alike and _number(found) == target.value.number


def _agrees(found: re.Match[str], target: Target) -> bool:
    """Whether a number in a text and an indicator's value may both hold.

    Where the text sets a bound (4次以上) the value keeps to it; where the value sets one, the
    text's number does.
    """
    said, value = _number(found), target.value.number
    if value is None or found["unit"] != target.unit:
        return False
    bound = _SIGNS.get(found["front"] or found["behind"] or "")
    if bound:
        return value >= said if bound == "≥" else value <= said
    if target.value.operator in {"≥", ">"}:
        return said >= value
    return said <= value if target.value.operator in {"≤", "<"} else said == value


def _number(found: re.Match[str]) -> Decimal:
    return Decimal(found["number"].replace(",", ""))

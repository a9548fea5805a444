"""Names: are offices and phrases called by the names that hold now, and each by one name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain
from typing import Annotated, ClassVar, Self

from msgspec import Meta
from msgspec.structs import replace

from perfdesk.forms.checks.prose import ProseCheck, any_of, without_quotes, year_in
from perfdesk.forms.model import Field, Form
from perfdesk.forms.problem import Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, FieldName
from perfdesk.forms.words import Superseded, Words

_SHORT = 6  # characters; shorter names are often one character from a common word
_LONG = 60  # characters; the pattern of a name grows with the square of its length
_PLACE = re.compile(".*?[省市县区州盟]")
_HAN = "[\u4e00-\u9fff]"
# 第一中学 and 第二中学, 东区 and 西区 are two units indeed
_TELLING = "一二三四五六七八九十东西南北中上下左右新老大小甲乙丙省市县区州盟镇乡"


class CurrentNames(Check, frozen=True, dict=True):
    """W7: a phrase or the name of an office that was replaced before the form's year.

    Titles of documents and what is quoted keep their words, and so does a name with 原 in front.
    """

    code: ClassVar[str] = "W7"
    rule: ClassVar[str] = "已经改变的机构名称或提法"
    basis: ClassVar[str] = "机构改革方案和有关文件，各条的日期在词表 superseded 里；词表可以增加"
    example: ClassVar[str] = (
        "立项必要性里的“环境保护厅”2019 年起改称“生态环境厅”：核对是否改用现在的名称。"
    )

    year: Annotated[FieldName, Meta(description="填报年度是哪个填写项。")]
    superseded: Annotated[
        tuple[Superseded, ...], Meta(description="旧名称、旧提法，加在词表 superseded 之外。")
    ] = ()

    def armed(self, words: Words) -> Self:
        return replace(self, superseded=(*self.superseded, *words.superseded))

    def knows(self) -> tuple[str, ...]:
        return (self.year,)

    def aware(self, form: Form, record: Record) -> Check:  # noqa: ARG002
        year = year_in(record, self.year)
        return _NamesOf(year, self._entries, self._old) if year else Check()

    @cached_property
    def _entries(self) -> dict[str, Superseded]:
        return {entry.phrase: entry for entry in self.superseded}

    @cached_property
    def _old(self) -> re.Pattern[str]:
        return re.compile(
            f"(?<!原){any_of(chain(self._entries, *(old.unless for old in self.superseded)))}"
        )


class _NamesOf(ProseCheck, frozen=True):
    """W7 in one text: knows the year, what each old name is called now, and what to look for."""

    year: int
    entries: Mapping[str, Superseded]
    old: re.Pattern[str]

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002
        for old in dict.fromkeys(self.old.findall(without_quotes(text))):
            entry = self.entries.get(old)
            if entry and entry.since.year < self.year:
                since = str(entry.since.year)
                yield Flaw("W7.old", (("phrase", old), ("since", since), ("now", entry.now)))


class OneNameEach(Check, frozen=True):
    """W8: a text names a unit that differs in one character from a unit of the form.

    The place in front of a name (南通市), its last character (局, 厅) and words that tell units
    apart (第一, 第二) may differ.
    """

    code: ClassVar[str] = "W8"
    rule: ClassVar[str] = "文字里的单位名称与表上的只差一个字"
    basis: ClassVar[str] = "表内关系：同一个单位用同一个全称"
    example: ClassVar[str] = (
        "项目实施内容里的“南通市生态环境监测中心”与实施单位“南通市生态环境监控中心”只差一个字："
        "核对是不是同一个单位。"
    )

    names: Annotated[
        tuple[FieldName, ...], Meta(description="写单位全称的填写项，如主管部门、实施单位。")
    ]

    def knows(self) -> tuple[str, ...]:
        return self.names

    def aware(self, form: Form, record: Record) -> Check:
        units = {record.values[name].strip(): name for name in reversed(self.names)}
        return _NamesAs(
            tuple((unit, form.fields[name].label, Place(name)) for unit, name in units.items())
        )


class _NamesAs(ProseCheck, frozen=True):
    """W8 in one text: knows each unit's name, and the label and place of the field it stands in."""

    units: tuple[tuple[str, str, Place], ...]

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002
        right = {unit for unit, _, _ in self.units}
        for unit, label, place in self.units:
            for other in _nearly(unit, text):
                if other not in right:
                    parameters = (("name", other), ("other", label), ("unit", unit))
                    yield Flaw("W8.name", parameters, others=(place,))


def _nearly(unit: str, text: str) -> Iterable[str]:
    """Return the names in a text that are a unit's but for one character, each once."""
    middle = len(unit) // 2
    # one half at least is as it should be; few texts go on to the slow pattern
    if not _SHORT <= len(unit) <= _LONG or not (unit[:middle] in text or unit[middle:] in text):
        return ()
    return dict.fromkeys(_near(unit).findall(text))


@lru_cache(maxsize=16)
def _near(unit: str) -> re.Pattern[str]:
    """Return the pattern of a unit's name, and of all that differ in one character within."""
    place = _PLACE.match(unit)
    near = [re.escape(unit)]
    for at in range(place.end() if place else 1, len(unit) - 1):
        front, letter, rest = re.escape(unit[:at]), unit[at], re.escape(unit[at + 1 :])
        if letter not in _TELLING:
            other = f"(?![{_TELLING}{re.escape(letter)}]){_HAN}"
            near += (f"{front}{other}{rest}", front + rest)
    return re.compile("|".join(near))

"""Word lists: what the checks hold texts against.

Each list is one file of `words/`, plain TOML that an accountant can read. A file of the same
name in a folder of the user's adds to the list.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

import msgspec
from msgspec import Struct

from perfdesk.forms.convert import faults_in, read_toml
from perfdesk.forms.model import Measure

BUNDLED = Path(__file__).parent / "words"


class Slip(Struct, frozen=True, forbid_unknown_fields=True):
    """A common slip and what is meant: 台帐 → 台账.

    `unless` are longer words in which the same letters are right: 按装 in 按装置.
    """

    wrong: str
    right: str
    unless: tuple[str, ...] = ()


class Superseded(Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase or the name of an office that was replaced on a day: 环境保护部 → 生态环境部.

    `unless` are longer words that still hold: 环境保护部 in 环境保护部门.
    """

    phrase: str
    since: date
    now: str
    unless: tuple[str, ...] = ()


class ClassOfName(Struct, frozen=True, forbid_unknown_fields=True):
    """Which class of indicators a name belongs to: one with 满意 in it to satisfaction.

    A name belongs here that has one of the words `has` in it, or ends with one of `ends`, and
    none of `unless`. `misplaced_in` are the classes in which it certainly does not belong.
    """

    belongs: Measure
    misplaced_in: tuple[Measure, ...]
    has: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class UnitsOfName(Struct, frozen=True, forbid_unknown_fields=True):
    """The units that go with a name by its end: …率 needs %.

    `unless` are longer words for which it does not hold (频率). Beside a number with one of the
    `units` the name may take a number without unit (`bare`), a date (`dates`) or words (`words`).
    """

    ends: str
    units: tuple[str, ...]
    unless: tuple[str, ...] = ()
    bare: bool = False
    dates: bool = False
    words: bool = False


class DirectionOfName(Struct, frozen=True, forbid_unknown_fields=True):
    """Which way is better for a name by its end: few complaints, many satisfied people.

    `equal` says that an exact value is a target too; 0 always is.
    """

    better: Literal["low", "high"]
    ends: tuple[str, ...]
    unless: tuple[str, ...] = ()
    equal: bool = True


class Words(Struct, frozen=True):
    """All word lists; each field is a list, and the name of its file.

    `faults` tells in Chinese what is wrong with the user's files.
    """

    slips: tuple[Slip, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    vague: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    counted_things: tuple[str, ...] = ()
    wrong_units: tuple[Slip, ...] = ()
    same_units: tuple[tuple[str, ...], ...] = ()
    counted_events: tuple[str, ...] = ()
    scales: tuple[tuple[str, ...], ...] = ()
    classes_of_names: tuple[ClassOfName, ...] = ()
    units_of_names: tuple[UnitsOfName, ...] = ()
    directions_of_names: tuple[DirectionOfName, ...] = ()
    inputs: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    faults: tuple[str, ...] = ()

    def and_also(self, other: Self) -> Self:
        """Return these lists with those of another added, and the faults of both."""
        names = self.__struct_fields__
        both = ((*getattr(self, name), *getattr(other, name)) for name in names)
        return type(self)(*map(tuple, map(dict.fromkeys, both)))


LISTS = tuple(name for name in Words.__struct_fields__ if name != "faults")


@lru_cache(maxsize=1)
def bundled_words() -> Words:
    """Return the program's own lists, read once."""
    return _words_in(BUNDLED)


def read_words(folder: Path | None = None) -> Words:
    """Return the program's own lists and what the files of a folder add to them.

    A file that cannot be used adds nothing but its faults.
    """
    return bundled_words() if folder is None else bundled_words().and_also(_words_in(folder))


def _words_in(folder: Path) -> Words:
    words = Words()
    for path in sorted(folder.glob("*.toml")):
        words = words.and_also(_words_of(path))
    return words


def _words_of(path: Path) -> Words:
    """Return the list that a file holds, or its faults."""
    raw, unread = read_toml(path)
    faults = unread or _faults(path.stem, raw)
    told = tuple(f"词表 {path.name}：{fault}" for fault in faults)
    return Words(faults=told) if told else msgspec.convert(raw, Words)


def _faults(name: str, raw: dict[str, object]) -> Iterator[str]:
    if name not in LISTS:
        yield f"没有这份词表，文件名应是 {'、'.join(f'{known}.toml' for known in LISTS)} 之一"
        return
    yield from (f"{key}：没有这个键（只写 {name}）" for key in raw if key != name)
    yield from faults_in({key: value for key, value in raw.items() if key == name}, Words)

"""Says in Chinese all that is wrong with a TOML or JSON file, where msgspec stops at the first."""

import json
import re
import tomllib
import typing
from collections.abc import Container, Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Meta, Struct

from perfdesk.forms.hints import fields_of, notes_of, without_notes
from perfdesk.forms.trouble import reason_of

_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_REPEATED = re.compile("twice|overwrite|Duplicate|immutable")
_EXPECTED = {
    str: "文字（写在引号里）",
    int: "整数",
    bool: " true 或 false",
    float: "数",
    date: "日期，如 2018-03-22（不写引号）",
}
_SPELLED_WRONG = "的写法（检查引号、括号和逗号是否成对、是否半角）"
_SHOWN = 60
"""So many characters are shown of what stands in the place of something else."""

TOLD = "told"
"""Under this word a `Meta` says in its `extra` what a value must be, where its type says less."""
NO_TOML = (ValueError, RecursionError)
"""What tomllib raises; of a number with thousands of digits, or brackets without end, not its own
error but what Python says of them."""


def reading_fault(error: OSError | ValueError | RecursionError) -> str:
    """Return what is wrong with a file that could not be read as TOML, or a text as JSON."""
    if isinstance(error, OSError):
        return f"读不出来（{reason_of(error)}）"
    if isinstance(error, UnicodeDecodeError):
        return "不是 UTF-8 编码：在编辑器里另存为 UTF-8 编码的文件"
    if isinstance(error, json.JSONDecodeError):
        return f"第 {error.lineno} 行第 {error.colno} 列：不合 JSON {_SPELLED_WRONG}"
    if not isinstance(error, tomllib.TOMLDecodeError):
        return "有一个数太长，或括号套得太深：看看是不是写漏了引号或括号"
    found = _LINE.search(str(error))
    where = f"第 {found[1]} 行第 {found[2]} 列" if found else "文件末尾"
    if _REPEATED.search(str(error)):
        return f"{where}：这个名字前面已经写过，一个名字只能写一次"
    return f"{where}：不合 TOML {_SPELLED_WRONG}"


def read_toml(path: Path) -> tuple[dict[str, object], tuple[str, ...]]:
    """Return what a TOML file holds, or nothing and what keeps it from being read."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows's editor writes a mark in front
        return tomllib.loads(text), ()
    except (OSError, *NO_TOML) as error:
        return {}, (reading_fault(error),)


def json_faults(text: str, struct: type[Struct]) -> tuple[str, ...]:
    """Return what is wrong with a text that spells no such struct as JSON."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        return (reading_fault(error),)
    if not isinstance(raw, dict):
        return ("最外层应是一对花括号",)
    # of what msgspec refuses and Python reads, all but one have the wrong shape
    return tuple(faults_in(raw, struct)) or ("有一个字符只有一半（\\ud800 之类）",)


def faults_in(raw: object, struct: type[Struct], where: str = "") -> Iterator[str]:
    """Yield each fault of a raw table read as a struct: its key path, then what is wrong."""
    if not isinstance(raw, dict):
        yield f"{where}：应是一张表"
        return
    declared = fields_of(struct)
    known = f"可用 {'、'.join(declared)}" if declared else "这里什么都不用写"
    for name in raw:
        if name not in declared:
            yield f"{_key(where, name)}：没有这个键（{known}）"
    for name, field in declared.items():
        if name in raw:
            yield from _faults_in_value(raw[name], field.type, _key(where, name))
        elif field.required:
            yield f"{_key(where, name)}：必须写出"


def sound_in(raw: object, hint: Any, kept: Container[str]) -> object:  # noqa: ANN401 - a type
    """Return a raw value as if what is wrong in it had been left out, to look at all else of it.

    What must be there has a stand-in, if one is known; the keys `kept` stay as they are. So what
    comes of it may still not be of the type.
    """
    plain = without_notes(hint)
    origin, arguments = typing.get_origin(plain), typing.get_args(plain)
    if isinstance(raw, dict) and isinstance(plain, type) and issubclass(plain, Struct):
        return dict(_sound_keys(raw, plain, kept))
    if origin is dict and isinstance(raw, dict):
        return {name: sound_in(value, arguments[1], kept) for name, value in raw.items()}
    if origin is tuple and isinstance(raw, list):
        return [sound_in(value, arguments[0], kept) for value in raw]
    return raw


def _sound_keys(
    raw: dict[str, object], struct: type[Struct], kept: Container[str]
) -> Iterator[tuple[str, object]]:
    for name, field in fields_of(struct).items():
        value = sound_in(raw.get(name), field.type, kept)
        if name in raw and (name in kept or _is_of(value, field.type)):
            yield name, value
        elif field.required:
            yield from ((name, each) for each in _stand_ins(field.type) if _is_of(each, field.type))


def _stand_ins(hint: Any) -> tuple[object, ...]:  # noqa: ANN401 - a type
    """Return what could stand for any value of a type."""
    plain = without_notes(hint)
    return typing.get_args(plain)[:1] if typing.get_origin(plain) is typing.Literal else ("a", 1)


def _key(where: str, name: object) -> str:
    return f"{where}.{name}" if where else str(name)


def _faults_in_value(raw: object, hint: Any, where: str) -> Iterator[str]:  # noqa: ANN401 - a type
    plain = without_notes(hint)
    origin, arguments = typing.get_origin(plain), typing.get_args(plain)
    if origin is None and isinstance(plain, type) and issubclass(plain, Struct):
        yield from faults_in(raw, plain, where)
        return
    if origin is dict and isinstance(raw, dict) and arguments[1] is not object:
        for name, value in raw.items():
            yield from _faults_of_text(name, arguments[0], _key(where, name))
            yield from _faults_in_value(value, arguments[1], _key(where, name))
        return
    if origin is tuple and isinstance(raw, list) and raw and _fits(raw, arguments):
        for number, value in enumerate(raw, 1):
            yield from _faults_in_value(value, arguments[0], f"{where}[{number}]")
        return
    yield from _faults_of_text(raw, hint, where)


def _fits(raw: list[object], arguments: tuple[object, ...]) -> bool:
    """Whether a list has as many values as a tuple type allows."""
    return arguments[-1] is Ellipsis or len(raw) == len(arguments)


def _faults_of_text(raw: object, hint: Any, where: str) -> Iterator[str]:  # noqa: ANN401 - a type
    if not _is_of(raw, hint):
        yield f"{where}：{_expectation(hint)}，现在是 {_shown(raw)}"


def _is_of(raw: object, hint: Any) -> bool:  # noqa: ANN401 - a type
    """Whether a raw value is one of a type."""
    try:
        msgspec.convert(raw, hint)
    except msgspec.ValidationError:
        return False
    return True


def _shown(raw: object) -> str:
    """Return a value as a file spells it; where it is long, its beginning."""
    is_time = isinstance(raw, date | time)  # TOML writes them without quotes
    spelled = str(raw) if is_time else json.dumps(raw, ensure_ascii=False, default=str)
    return spelled if len(spelled) <= _SHOWN else f"{spelled[:_SHOWN]}…"


def _expectation(hint: Any) -> str:  # noqa: ANN401 - a type
    """Return in words what a value of a type looks like."""
    plain = without_notes(hint)
    if typing.get_origin(plain) is typing.Literal:
        words = "、".join(f'"{word}"' for word in typing.get_args(plain))
        return f"应是 {words} 之一"
    limits = next((each for each in notes_of(hint) if isinstance(each, Meta)), Meta())
    if limits.extra:
        return str(limits.extra[TOLD])
    expected = _EXPECTED.get(plain)
    if expected is None:
        return _expected_shape(plain)
    if limits.ge is not None:
        most = f"、不大于 {limits.le}" if limits.le is not None else ""
        return f"应是不小于 {limits.ge}{most} 的整数"
    return f"应是{expected}"


def _expected_shape(plain: Any) -> str:  # noqa: ANN401 - a type
    """Return in words what a table or a list looks like."""
    arguments = typing.get_args(plain)
    if typing.get_origin(plain) is not tuple:
        return "应是一张表"
    count = "" if arguments[-1] is Ellipsis else f" {len(arguments)} 项的"
    return f"应是{count}一组（写在方括号里）"

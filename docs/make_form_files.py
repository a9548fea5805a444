"""Writes FORM_FILES.md and form-file.schema.json from the classes that read form files.

The gate compares them. Run it after changing the language: python -m docs.make_form_files
"""

import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from docs.form_file_schema import schema
from docs.form_file_values import is_struct, spelled, words_of
from perfdesk.forms.checks import CHECKS
from perfdesk.forms.hints import without_notes
from perfdesk.forms.kinds import KINDS, Align
from perfdesk.forms.language.keys import (
    FieldTable,
    FormFile,
    HeadingTable,
    NamingTable,
    RatioTable,
    RosterTable,
    SectionTable,
)

TARGET = Path(__file__).with_name("FORM_FILES.md")
SCHEMA = Path(__file__).with_name("form-file.schema.json")
INTRODUCTION = Path(__file__).with_name("form_files_introduction.md")
_TABLES = (
    FormFile,
    NamingTable,
    SectionTable,
    FieldTable,
    RosterTable,
    HeadingTable,
    RatioTable,
)
_WORDS = {str: "文字", int: "整数", bool: "true / false", dict: "表"}
_SIDES = {Align.LEFT: "靠左", Align.CENTER: "居中", Align.RIGHT: "靠右"}
_READING = """\
要写参数的检查，把“参数”里的一行照抄在 `[checks.…]` 下面，`a`、`b`、`c` 换成自己的编号或文字。
标了**必须写**的不能省；数是不写这个参数时的值。方括号里是两个的，正好写两个；是三个的，写几个都行。
双层方括号里可以有几组，如 `[["a", "b"], ["c", "d"]]`；只有一组也要双层。"""


def guide() -> str:
    """Return the whole text of docs/FORM_FILES.md."""
    parts = [INTRODUCTION.read_text(encoding="utf-8").rstrip(), "## 各键说明"]
    parts += [_table(struct) for struct in _TABLES]
    parts += ["## 种类", _kinds(), "## 检查", _READING, _checks()]
    return "\n\n".join(parts) + "\n"


def _table(struct: type[Struct]) -> str:
    title, _, _rest = (struct.__doc__ or "").partition("\n")
    hints = typing.get_type_hints(struct, include_extras=True)
    rows = [
        f"| `{field.name}` | {_word(hints[field.name])} | {_default(field)} "
        f"| {_description(hints[field.name])} |"
        for field in msgspec.structs.fields(struct)
    ]
    heading = f"### {title.removesuffix('。')}"
    return "\n".join([heading, "", "| 键 | 写法 | 不写时 | 含义 |", "|---|---|---|---|", *rows])


def _metas(hint: object) -> Iterator[msgspec.Meta]:
    return (meta for meta in getattr(hint, "__metadata__", ()) if isinstance(meta, msgspec.Meta))


def _description(hint: object) -> str:
    return next((meta.description for meta in _metas(hint) if meta.description), "")


def _word(hint: object) -> str:
    plain = without_notes(hint)
    kind = typing.get_origin(plain) or plain
    if kind is typing.Literal:
        return "、".join(f"`{word}`" for word in words_of(plain))
    if kind is tuple and not is_struct(typing.get_args(plain)[0]):
        return f"`{spelled(plain)}`"
    return _WORDS.get(kind, "表") if isinstance(kind, type) else "文字"


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "必须写"
    default = field.default if field.default is not msgspec.NODEFAULT else ()
    if isinstance(default, bool):
        return str(default).lower()
    return f"`{default}`" if default != "" and isinstance(default, (str, int)) else "空"


def _kinds() -> str:
    rows = [
        f"| `{kind.name}` | {kind.title} | {_SIDES[kind.align]} | {kind.hint} |"
        for kind in KINDS.values()
    ]
    return "\n".join(["| 种类 | 名称 | 印在格子里 | 怎样填写 |", "|---|---|---|---|", *rows])


def _checks() -> str:
    rows = []
    for code, check in CHECKS.items():
        hints = typing.get_type_hints(check, include_extras=True)
        names = [
            f"`{field.name} = {_example(field, hints[field.name])}`"
            f"{' **必须写**' if field.required else ''}：{_description(hints[field.name])}"
            for field in msgspec.structs.fields(check)
        ]
        rows.append(f"| `[checks.{code}]` | {check.rule} | {'<br>'.join(names) or '无'} |")
    return "\n".join(["| 写法 | 查什么 | 参数 |", "|---|---|---|", *rows])


def _example(field: msgspec.structs.FieldInfo, hint: object) -> str:
    """Return how a parameter of a check is written; for a number, what it is unless written."""
    is_number = isinstance(field.default, (int, float))
    return str(field.default) if is_number else spelled(hint)


if __name__ == "__main__":
    TARGET.write_text(guide(), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")

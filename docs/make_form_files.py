"""Writes FORM_FILES.md and form-file.schema.json from the classes that read form files.

The gate compares them. Run it after changing the language: python -m docs.make_form_files
"""

import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from docs.form_file_schema import schema
from perfdesk.forms.checks import CHECKS
from perfdesk.forms.kinds import KINDS
from perfdesk.forms.language import (
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
_WORDS = {str: "文字", int: "整数", bool: "true / false", tuple: "列表", dict: "表"}


def guide() -> str:
    """Return the whole text of docs/FORM_FILES.md."""
    parts = [INTRODUCTION.read_text(encoding="utf-8").rstrip(), "## 各键说明"]
    parts += [_table(struct) for struct in _TABLES]
    parts += ["## 种类", _kinds(), "## 检查", _checks()]
    return "\n\n".join(parts) + "\n"


def _table(struct: type[Struct]) -> str:
    title, _, _rest = (struct.__doc__ or "").partition("\n")
    hints = typing.get_type_hints(struct, include_extras=True)
    rows = [
        f"| `{field.name}` | {_word(hints[field.name])} | {_default(field)} "
        f"| {_description(hints[field.name])} |"
        for field in msgspec.structs.fields(struct)
    ]
    return "\n".join(
        [f"### {title}", "", "| 键 | 写法 | 不写时 | 含义 |", "|---|---|---|---|", *rows]
    )


def _metas(hint: object) -> Iterator[msgspec.Meta]:
    return (meta for meta in getattr(hint, "__metadata__", ()) if isinstance(meta, msgspec.Meta))


def _description(hint: object) -> str:
    return next((meta.description for meta in _metas(hint) if meta.description), "")


def _word(hint: object) -> str:
    plain = typing.get_args(hint)[0] if typing.get_origin(hint) is typing.Annotated else hint
    if typing.get_origin(plain) is typing.Literal:
        return "、".join(f"`{word}`" for word in typing.get_args(plain) if word)
    kind = typing.get_origin(plain) or plain
    return _WORDS.get(kind, "表") if isinstance(kind, type) else "文字"


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "必须写"
    default = field.default if field.default is not msgspec.NODEFAULT else ()
    if isinstance(default, bool):
        return str(default).lower()
    return f"`{default}`" if default != "" and isinstance(default, (str, int)) else "空"


def _kinds() -> str:
    rows = [f"| `{kind.name}` | {kind.title} | {kind.hint} |" for kind in KINDS.values()]
    return "\n".join(["| 种类 | 名称 | 怎样填写 |", "|---|---|---|", *rows])


def _checks() -> str:
    rows = []
    for code, check in CHECKS.items():
        hints = typing.get_type_hints(check, include_extras=True)
        names = [
            f"`{field.name}`：{_description(hints[field.name])}"
            for field in msgspec.structs.fields(check)
        ]
        rows.append(f"| `[checks.{code}]` | {check.rule} | {'<br>'.join(names) or '无'} |")
    return "\n".join(["| 写法 | 查什么 | 参数 |", "|---|---|---|", *rows])


if __name__ == "__main__":
    TARGET.write_text(guide(), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")

"""Writes a form file as TOML, as a person would lay it out, with notes for the writer."""

import json
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from perfdesk.forms.language.keys import FieldTable, FormFile, RosterTable, SectionTable
from perfdesk.forms.texts import one_line

_RULE = "# ── {} ──────────────────────────────────────────────────────────────"
_MARK = "# 请核对："
_HEAD = ("form", "edition", "title", "printed_title", "heading", "money", "money_line", "widths")
_AFTER = """
# ── 接下来 ────────────────────────────────────────────────────────────────
# 1. 找“请核对”，逐处改好，改好一处删去一处。form 必须改成这张表自己的编号。
# 2. perfdesk forms check {file}　　没有错误才能用。
# 3. perfdesk forms preview {file} --pdf 空白.pdf　　与原来的空白表对照。
# 4. [naming] 写的是记录在列表和文件名里怎样称呼；表上没有印的单位、年度写进 unprinted。
# 5. 放进表单文件夹，在“表单文件”窗口点“重新读取”。
# 怎样写，见“使用说明”里的《怎样写一个表单文件》。
"""


def write_form_file(declared: FormFile, notes: Mapping[str, str], file: str) -> str:
    """Return the text of a form file; `notes` are put above the keys or tables they are for."""
    lines = [f"# 由空白工作簿起草的表单文件。有“{_MARK[2:]}”的地方是猜的。"]
    lines += _top(declared, notes)
    for section in declared.section:
        lines += ["", *_marked(notes, f"section.{section.id}"), "[[section]]", *_section(section)]
    lines += ["", _RULE.format("每一格填什么")]
    for name, field in declared.field.items():
        lines += ["", *_marked(notes, f"field.{name}"), f"[field.{name}]", *_keys(field)]
    for name, roster in declared.roster.items():
        lines += ["", *_marked(notes, f"roster.{name}"), *_roster(name, roster)]
    lines += _totals(declared, notes)
    lines += ["", _RULE.format("检查"), "# 只做写在这里的检查；要写参数的，见说明。"]
    for code in declared.checks:
        lines += ["", f"[checks.{code}]"]
    return "\n".join([*lines, _AFTER.format(file=file)])


def _top(declared: FormFile, notes: Mapping[str, str]) -> Iterator[str]:
    for key in _HEAD:
        value = getattr(declared, key)
        if key == "money" or value not in {"", (), False}:
            yield from _marked(notes, key)
            yield f"{key} = {_value(value)}"
    naming = list(_keys(declared.naming))
    if naming:
        yield from ("", "[naming]", *naming)


def _totals(declared: FormFile, notes: Mapping[str, str]) -> Iterator[str]:
    if declared.totals:
        yield from ("", _RULE.format("合计"), "", "[totals]")
    for name, parts in declared.totals.items():
        yield from _marked(notes, f"totals.{name}")
        yield f"{name} = {_value(parts)}"


def _marked(notes: Mapping[str, str], key: str) -> Iterator[str]:
    if key in notes:
        yield _MARK + one_line(notes[key])


def _section(section: SectionTable) -> Iterator[str]:
    yield from _keys(section, without=("rows",))
    yield "rows = ["
    yield from (f"  {_value(row)}," for row in section.rows)
    yield "]"


def _roster(name: str, roster: RosterTable) -> Iterator[str]:
    yield from (f"[roster.{name}]", *_keys(roster, without=("column", "heading")))
    for column, field in roster.column.items():
        yield from ("", f"[roster.{name}.column.{column}]", *_keys(field))
    for heading in roster.heading:
        yield from ("", f"[[roster.{name}.heading]]", f"path = {_value(heading.path)}")
        yield from _keys(heading, without=("path", "presets"))
        if heading.presets:
            yield from ("presets = [", *(f"  {_value(row)}," for row in heading.presets), "]")


def _keys(table: Struct | FieldTable, without: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the keys of a table that say something."""
    for field in msgspec.structs.fields(table):
        value = getattr(table, field.name)
        if field.name not in without and (field.required or value != field.default):
            yield f"{field.encode_name} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

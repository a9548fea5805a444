"""The command line: everything that the window does with records, for scripts and for tests."""

import argparse
import gc
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import msgspec

from perfdesk.forms.catalogue import Catalogue, new_record
from perfdesk.forms.check import check
from perfdesk.forms.compute import settle
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Field, Form, Roster, Section
from perfdesk.forms.problem import Finding, Severity
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.trouble import BadRecord, PerfdeskError
from perfdesk.resources import resource_path
from perfdesk.storage import RecordId, Store, database_path

GOOD, SOME_ERRORS, BAD_INPUT = 0, 1, 2
"""Exit codes: nothing of severity E; some; the command or its input cannot be understood."""

_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "提示"}


class BadCommand(PerfdeskError):
    """A command that cannot be carried out as it was typed."""


class _Parser(argparse.ArgumentParser):
    """A parser whose own words are Chinese."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's sentence is English
        self.exit(BAD_INPUT, f"命令的写法不对。{self.format_usage()}详细说明：perfdesk --help\n")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：")

    def format_help(self) -> str:
        words = {"usage: ": "用法：", "positional arguments:": "参数：", "options:": "选项："}
        text = super().format_help()
        for english, chinese in words.items():
            text = text.replace(english, chinese)
        return text


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; without a command, open the window."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except PerfdeskError as trouble:
        print(trouble, file=sys.stderr)
        return BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument(
        "--db", type=Path, metavar="FILE", help="数据库文件（默认在用户数据文件夹）"
    )
    common.add_argument(
        "--forms",
        type=Path,
        action="append",
        metavar="DIR",
        help="另外的表单文件夹",
        dest="folders",
    )
    common.add_argument("--quiet", action="store_true", help="只输出结果，不输出进度")
    parser = _Parser(prog="perfdesk", description="绩效填报桌", parents=[common], add_help=False)
    parser.add_argument("-h", "--help", action="help", help="显示这份说明")
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(metavar="命令", title="命令", parser_class=_Parser)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], about: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about, add_help=False)
        added.add_argument("-h", "--help", action="help", help="显示这份说明")
        added.set_defaults(run=run)
        return added

    _add_form_commands(command)
    _add_record_commands(command)
    return parser


_AddCommand = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def _add_form_commands(command: _AddCommand) -> None:
    forms = command("forms", _forms, "列出已安装的表单；给出编号时列出它的各节和填写项")
    forms.add_argument("form", nargs="?", metavar="ID", help="表单编号")
    forms.add_argument("--json", action="store_true", help="以 JSON 输出")
    new = command("new", _new, "新建一份空白记录（含预置的行）")
    new.add_argument("form", metavar="ID", help="表单编号")
    new.add_argument("--json", type=Path, required=True, metavar="FILE", help="写到哪个文件")


def _add_record_commands(command: _AddCommand) -> None:
    checked = command("check", _check, "检查记录；没有错误时退出码为 0，有错误时为 1")
    checked.add_argument("files", nargs="+", type=Path, metavar="FILE", help="记录文件（.json）")
    checked.add_argument("--json", action="store_true", help="以 JSON 输出")
    export = command("export", _export, "把记录导出为 PDF 或工作簿")
    export.add_argument("files", nargs="+", type=Path, metavar="FILE", help="记录文件（.json）")
    export.add_argument("--pdf", type=Path, metavar="DIR", help="PDF 放在哪个文件夹")
    export.add_argument("--xlsx", type=Path, metavar="DIR", help="工作簿放在哪个文件夹")
    export.add_argument("--no-signoff", action="store_true", help="不附签字盖章栏")
    listed = command("list", _list, "列出数据库里的记录")
    listed.add_argument("--json", action="store_true", help="以 JSON 输出")
    show = command("show", _show, "输出数据库里的一条记录")
    show.add_argument("number", type=int, metavar="NO", help="编号，见 perfdesk list")
    show.add_argument("--json", action="store_true", help="以 JSON 输出")
    demo = command("demo", _demo, "用示例记录演示：检查并导出到一个文件夹")
    demo.add_argument("folder", type=Path, metavar="DIR", help="放在哪个文件夹")
    demo.add_argument("--screenshot", type=Path, metavar="FILE", help="只画一张窗口的图片")


def _catalogue(options: argparse.Namespace) -> Catalogue:
    return Catalogue(_form_folders(options))


def _form_folders(options: argparse.Namespace) -> tuple[Path, ...]:
    given = os.environ.get("PERFDESK_FORMS")
    return (*(options.folders or ()), *([Path(given)] if given else []))


def _window(options: argparse.Namespace) -> int:
    # collecting garbage among what imports leave behind, all of which stays, takes 40 ms; the
    # window switches it on again once it has been painted
    gc.disable()
    from perfdesk.ui.app import run_window  # noqa: PLC0415 - commands start without Qt

    return run_window(options.db, _form_folders(options))


def _forms(options: argparse.Namespace) -> int:
    catalogue = _catalogue(options)
    if options.form:
        form = catalogue.form(options.form)
        print(_json(_form_shape(form)) if options.json else _outline(form))
        return GOOD
    entries = [
        {"form": entry.form, "edition": entry.edition, "title": entry.title}
        for entry in catalogue.entries
    ]
    if options.json:
        print(_json(entries))
    else:
        for entry in catalogue.entries:
            print(f"{entry.form}\t{entry.edition}\t{entry.title}")
    for faulty in catalogue.faulty:
        print(faulty, file=sys.stderr)
    return GOOD


def _new(options: argparse.Namespace) -> int:
    record = new_record(_catalogue(options).form(options.form))
    _write_text(options.json, record.to_json())
    return GOOD


def _check(options: argparse.Namespace) -> int:
    catalogue = _catalogue(options)
    found = [(path, *_checked(catalogue, path)) for path in options.files]
    if options.json:
        print(_json([_checked_shape(path, form, findings) for path, form, findings in found]))
    else:
        for path, _form, findings in found:
            print(_report(path, findings))
    everything = (finding for _path, _form, findings in found for finding in findings)
    bad = any(finding.severity is Severity.ERROR for finding in everything)
    return SOME_ERRORS if bad else GOOD


def _checked(catalogue: Catalogue, path: Path) -> tuple[Form, tuple[Finding, ...]]:
    form, record = _settled(catalogue, path)
    return form, check(form, record)


def _export(options: argparse.Namespace) -> int:
    from perfdesk.export.outputs import Output, export_record  # noqa: PLC0415 - slow to import

    catalogue = _catalogue(options)
    wanted = [(Output.PDF, options.pdf), (Output.WORKBOOK, options.xlsx)]
    outputs = [(output, folder) for output, folder in wanted if folder is not None]
    if not outputs:
        raise BadCommand("没有说导出成什么：加上 --pdf 文件夹，或 --xlsx 文件夹。")
    for path in options.files:
        form, record = _settled(catalogue, path)
        for output, folder in outputs:
            _make_folder(folder)
            signoff = not options.no_signoff
            exported = export_record(form, record, output, folder, signoff=signoff)
            print(exported.path)
            for finding in exported.findings:
                print(sentence(finding), file=sys.stderr)
    return GOOD


def _list(options: argparse.Namespace) -> int:
    with closing(_store(options)) as store:
        summaries = store.summaries()
    if options.json:
        print(_json([msgspec.to_builtins(summary) for summary in summaries]))
        return GOOD
    for each in summaries:
        print(f"{each.id}\t{each.year}\t{each.unit}\t{each.title}\t{each.form} {each.edition}")
    return GOOD


def _show(options: argparse.Namespace) -> int:
    with closing(_store(options)) as store:
        record = store.load(RecordId(options.number)).record
    if options.json:
        print(record.to_json())
        return GOOD
    form = _catalogue(options).form_of(record)
    for section in form.sections:
        print(f"【{section.title}】")
        for place in form.places(section, record.rows):
            print(f"{form.label_of(place)}：{form.field_at(place).kind.show(record.text(place))}")
    return GOOD


def _demo(options: argparse.Namespace) -> int:
    if options.screenshot:
        from perfdesk.ui.app import run_window  # noqa: PLC0415 - commands start without Qt

        return run_window(None, _form_folders(options), screenshot=options.screenshot)
    samples = sorted(resource_path("samples").glob("*.json"))
    _make_folder(options.folder)
    copies = [_write_text(options.folder / path.name, _read_text(path)) for path in samples]
    names = ["--pdf", str(options.folder), "--xlsx", str(options.folder), *map(str, copies)]
    main(["check", *map(str, copies)])
    return main(["export", *names])


def _settled(catalogue: Catalogue, path: Path) -> tuple[Form, Record]:
    record = record_from_json(_read_text(path))
    form = catalogue.form_of(record)
    return form, settle(form, record)


def _store(options: argparse.Namespace) -> Store:
    return Store.open(database_path(options.db, os.environ))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadCommand(f"文件夹“{folder}”建不成（{error.strerror}）：换一个文件夹。") from error


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadRecord(f"“{path}”读不出来（{error.strerror}）：核对文件名。") from error
    except UnicodeDecodeError as error:
        raise BadRecord(f"“{path}”不是 UTF-8 编码的记录文件（.json）。") from error


def _write_text(path: Path, text: str) -> Path:
    from perfdesk.export.files import write_file  # noqa: PLC0415 - beside what needs it

    return write_file(path, f"{text}\n".encode())


def _json(shape: object) -> str:
    return json.dumps(shape, ensure_ascii=False, indent=2)


def _report(path: Path, findings: Iterable[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    total = "，".join(f"{name} {counts[severity]}" for severity, name in _SEVERITIES.items())
    lines = [f"{path}：{total}"]
    lines += [f"  {_SEVERITIES[each.severity]} {each.code} {sentence(each)}" for each in findings]
    return "\n".join(lines)


def _checked_shape(path: Path, form: Form, findings: Iterable[Finding]) -> dict[str, object]:
    return {
        "file": str(path),
        "form": form.id,
        "findings": [_finding_shape(form, finding) for finding in findings],
    }


def _finding_shape(form: Form, finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity,
        "section": form.section_of(place).id,
        "field": place.name,
        "row": place.row + 1 or None,
        "column": place.column or None,
        "label": form.label_of(place),
        "message": sentence(finding),
        "values": dict(finding.parameters),
        "fix": [msgspec.to_builtins(edit) for edit in finding.fix.edits] if finding.fix else None,
    }


def _form_shape(form: Form) -> dict[str, object]:
    return {
        "form": form.id,
        "edition": form.edition,
        "title": form.title,
        "money": form.money,
        "sections": [_section_shape(form, section) for section in form.sections],
    }


def _section_shape(form: Form, section: Section) -> dict[str, object]:
    return {
        "id": section.id,
        "title": section.title,
        "fields": [_field_shape(form.fields[name]) for name in section.fields],
        "rosters": [_roster_shape(form.rosters[name]) for name in section.rosters],
    }


def _roster_shape(roster: Roster) -> dict[str, object]:
    return {
        "id": roster.id,
        "label": roster.label,
        "columns": [_field_shape(column) for column in roster.columns],
        "headings": [list(heading.path) for heading in roster.headings],
    }


def _field_shape(field: Field) -> dict[str, object]:
    return {
        "id": field.id,
        "label": field.label,
        "kind": field.kind.name,
        "required": field.required,
        "computed": field.computed,
        "help": field.help,
    }


def _outline(form: Form) -> str:
    lines = [f"{form.title}（{form.id} {form.edition}）"]
    for section in form.sections:
        lines.append(f"【{section.title}】")
        lines += [f"  {name}\t{form.fields[name].label}" for name in section.fields]
        for name in section.rosters:
            columns = "、".join(column.label for column in form.rosters[name].columns)
            lines.append(f"  {name}\t{form.rosters[name].label}：{columns}")
    return "\n".join(lines)

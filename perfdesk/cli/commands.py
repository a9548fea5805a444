"""The commands: everything that the window does with records, for scripts and for tests."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from perfdesk.cli import carrying, checking, drafting, form_files, importing, pulling
from perfdesk.cli.files import BadCommand, make_folder, read_text, write_text
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import GOOD, read_command
from perfdesk.cli.records import read_record, told
from perfdesk.cli.shapes import as_json
from perfdesk.forms.across import Filled
from perfdesk.forms.fresh import new_record
from perfdesk.forms.messages import sentence
from perfdesk.resources import resource_path
from perfdesk.storage import RecordId, Store, database_path

if TYPE_CHECKING:
    from perfdesk.export.outputs import Output


def _new(options: argparse.Namespace) -> int:
    record = new_record(catalogue_of(options).form(options.form, options.edition))
    write_text(options.json, record.to_json())
    return GOOD


def _export(options: argparse.Namespace) -> int:
    if not (options.pdf or options.xlsx or options.one_pdf):
        raise BadCommand(
            "没有说导出成什么：加上 --pdf 文件夹、--xlsx 文件夹，或 --one-pdf 文件名.pdf。"
        )
    if options.fillable and not options.xlsx:
        raise BadCommand("--fillable 做的是工作簿：加上 --xlsx 文件夹。")
    if options.one_pdf:
        _export_as_one(options)
    if options.pdf or options.xlsx:
        _export_each(options)
    return GOOD


def _export_as_one(options: argparse.Namespace) -> None:
    from perfdesk.export.outputs import export_collection  # noqa: PLC0415 - slow to import

    if options.one_pdf.suffix.lower() != ".pdf":  # a forgotten name would cost the first record
        raise BadCommand(f"“{options.one_pdf}”不是 PDF 的文件名：--one-pdf 后面写 文件名.pdf。")
    catalogue = catalogue_of(options)
    collection = [read_record(catalogue, path) for path in told(options.files, options)]
    exported = export_collection(collection, options.one_pdf, signoff=not options.no_signoff)
    print(exported.path)
    for name, finding in exported.findings:
        print(f"{name}：{sentence(finding)}", file=sys.stderr)


def _export_each(options: argparse.Namespace) -> None:
    from perfdesk.export.outputs import Output  # noqa: PLC0415 - slow to import

    catalogue = catalogue_of(options)
    wanted = [(Output.PDF, options.pdf), (Output.WORKBOOK, options.xlsx)]
    outputs = [(output, folder) for output, folder in wanted if folder is not None]
    for path in told(options.files, options):
        filled = read_record(catalogue, path)
        for output, folder in outputs:
            make_folder(folder)
            if options.fillable and output is Output.WORKBOOK:
                _write_fillable(filled, folder, signoff=not options.no_signoff)
            else:
                _write(filled, output, folder, signoff=not options.no_signoff)


def _write(filled: Filled, output: "Output", folder: Path, *, signoff: bool) -> None:
    from perfdesk.export.outputs import export_record  # noqa: PLC0415 - slow to import

    exported = export_record(filled.form, filled.record, output, folder, signoff=signoff)
    print(exported.path)
    for finding in exported.findings:
        print(sentence(finding), file=sys.stderr)


def _write_fillable(filled: Filled, folder: Path, *, signoff: bool) -> None:
    from perfdesk.export.outputs import (  # noqa: PLC0415 - slow to import
        export_fillable,
        fillable_path,
    )

    path = fillable_path(filled.form, filled.record, folder)
    print(export_fillable(filled.form, filled.record, path, signoff=signoff))


def _list(options: argparse.Namespace) -> int:
    with closing(_store(options)) as store:
        summaries = store.summaries()
    if options.json:
        print(as_json([msgspec.to_builtins(summary) for summary in summaries]))
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
    form = catalogue_of(options).form_of(record)
    for section in form.sections:
        print(f"【{section.title}】")
        for place in form.places(section, record.rows):
            print(f"{form.label_of(place)}：{form.field_at(place).kind.show(record.text(place))}")
    return GOOD


def _demo(options: argparse.Namespace) -> int:
    if options.screenshot:
        from perfdesk.ui.app import run_window  # noqa: PLC0415 - commands start without Qt

        return run_window(
            catalogue_of(options),
            database_path(options.db, os.environ),
            screenshot=options.screenshot,
        )
    samples = sorted(resource_path("samples").glob("*.json"))
    make_folder(options.folder)
    copies = [
        write_text(options.folder / path.name, read_text(path, "记录文件（.json）"))
        for path in samples
    ]
    names = ["--pdf", str(options.folder), "--xlsx", str(options.folder), *map(str, copies)]
    checking.check_records(read_command(["check", *map(str, copies)]))
    return _export(read_command(["export", *names]))


def _store(options: argparse.Namespace) -> Store:
    return Store.open(database_path(options.db, os.environ))


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = MappingProxyType(
    {
        "forms": form_files.forms,
        "forms check": form_files.check_files,
        "forms preview": form_files.preview,
        "forms draft": drafting.draft,
        "new": _new,
        "check": checking.check_records,
        "carry": carrying.carry_over,
        "next-year": carrying.to_next_year,
        "pull": pulling.pull_projects,
        "import": importing.import_files,
        "export": _export,
        "list": _list,
        "show": _show,
        "demo": _demo,
    }
)
"""Every command by its name; each returns the exit code."""

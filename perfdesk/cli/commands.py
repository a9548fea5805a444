"""The commands: everything that the window does with records, for scripts and for tests."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

import msgspec

from perfdesk.cli.parser import GOOD, SOME_ERRORS, form_folders, read_command
from perfdesk.cli.shapes import as_json, checked_shape, form_shape, outline, report
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.check import check
from perfdesk.forms.compute import settle
from perfdesk.forms.fresh import new_record
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding, Severity
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.trouble import BadRecord, PerfdeskError
from perfdesk.resources import resource_path
from perfdesk.storage import RecordId, Store, database_path


class BadCommand(PerfdeskError):
    """A command that cannot be carried out as it was typed."""


def _catalogue(options: argparse.Namespace) -> Catalogue:
    return Catalogue(form_folders(options))


def _forms(options: argparse.Namespace) -> int:
    catalogue = _catalogue(options)
    if options.form:
        form = catalogue.form(options.form)
        print(as_json(form_shape(form)) if options.json else outline(form))
        return GOOD
    entries = [
        {"form": entry.form, "edition": entry.edition, "title": entry.title}
        for entry in catalogue.entries
    ]
    if options.json:
        print(as_json(entries))
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
    found = [(path, *_checked(catalogue, path)) for path in _told(options)]
    if options.json:
        print(as_json([checked_shape(path, form, findings) for path, form, findings in found]))
    else:
        for path, _form, findings in found:
            print(report(path, findings))
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
    for path in _told(options):
        form, record = _settled(catalogue, path)
        for output, folder in outputs:
            _make_folder(folder)
            signoff = not options.no_signoff
            exported = export_record(form, record, output, folder, signoff=signoff)
            print(exported.path)
            for finding in exported.findings:
                print(sentence(finding), file=sys.stderr)
    return GOOD


def _told(options: argparse.Namespace) -> Iterator[Path]:
    """Yield the files given, telling whoever sits at a terminal how far it is."""
    tells = sys.stderr.isatty() and not options.quiet
    for number, path in enumerate(options.files, 1):
        if tells:
            print(f"{number}/{len(options.files)} {path.name}", file=sys.stderr)
        yield path


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
    form = _catalogue(options).form_of(record)
    for section in form.sections:
        print(f"【{section.title}】")
        for place in form.places(section, record.rows):
            print(f"{form.label_of(place)}：{form.field_at(place).kind.show(record.text(place))}")
    return GOOD


def _demo(options: argparse.Namespace) -> int:
    if options.screenshot:
        from perfdesk.ui.app import run_window  # noqa: PLC0415 - commands start without Qt

        return run_window(
            _catalogue(options),
            database_path(options.db, os.environ),
            screenshot=options.screenshot,
        )
    samples = sorted(resource_path("samples").glob("*.json"))
    _make_folder(options.folder)
    copies = [_write_text(options.folder / path.name, _read_text(path)) for path in samples]
    names = ["--pdf", str(options.folder), "--xlsx", str(options.folder), *map(str, copies)]
    _check(read_command(["check", *map(str, copies)]))
    return _export(read_command(["export", *names]))


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


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = MappingProxyType(
    {
        "forms": _forms,
        "new": _new,
        "check": _check,
        "export": _export,
        "list": _list,
        "show": _show,
        "demo": _demo,
    }
)
"""Every command by its name; each returns the exit code."""

"""The commands: everything that the window does with records, for scripts and for tests."""

import argparse
import os
from collections.abc import Callable, Mapping
from contextlib import closing
from types import MappingProxyType

import msgspec

from perfdesk.cli import (
    carrying,
    checking,
    comparing,
    drafting,
    exporting,
    form_files,
    importing,
    pulling,
    safekeeping,
    summing,
    verifying,
)
from perfdesk.cli.files import read_text, write_text
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import GOOD, read_command
from perfdesk.cli.records import RECORD_FILE
from perfdesk.cli.shapes import as_json
from perfdesk.export.files import make_folder
from perfdesk.forms.fresh import new_record
from perfdesk.resources import resource_path
from perfdesk.storage import RecordId, Store, database_path


def _new(options: argparse.Namespace) -> int:
    record = new_record(catalogue_of(options).form(options.form, options.edition))
    write_text(options.json, record.to_json())
    return GOOD


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
        write_text(options.folder / path.name, read_text(path, RECORD_FILE)) for path in samples
    ]
    names = ["--pdf", str(options.folder), "--xlsx", str(options.folder), *map(str, copies)]
    quiet = ["--quiet"] if options.quiet else []
    checking.check_records(read_command(["check", *quiet, *map(str, copies)]))
    return exporting.export(read_command(["export", *quiet, *names]))


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
        "totals": summing.sum_up_records,
        "compare": comparing.compare_records,
        "carry": carrying.carry_over,
        "next-year": carrying.to_next_year,
        "pull": pulling.pull_projects,
        "import": importing.import_files,
        "export": exporting.export,
        "verify": verifying.verify,
        "backup": safekeeping.back_up_database,
        "restore": safekeeping.restore_database,
        "recover": safekeeping.recover_database,
        "list": _list,
        "show": _show,
        "demo": _demo,
    }
)
"""Every command by its name; each returns the exit code."""

"""Reads the records that commands are given, and tells whoever waits how far it is."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from perfdesk.cli.files import BadCommand, read_text, told_of
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.compute import settle
from perfdesk.forms.filled import Filled
from perfdesk.forms.record import record_from_json
from perfdesk.forms.texts import one_line
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.intake.sources import WORKBOOKS

RECORD_FILE = "记录文件（.json）"
"""What commands call a file with a record."""


def read_record_file(catalogue: Catalogue, path: Path) -> Filled:
    """Return the record in a JSON file, as it stands there; raises BadCommand."""
    text = read_text(path, RECORD_FILE)
    try:
        record = record_from_json(text)
        return Filled(catalogue.form_of(record), record)
    except PerfdeskError as trouble:
        raise BadCommand(told_of(path, str(trouble))) from trouble


def read_record(catalogue: Catalogue, path: Path) -> Filled:
    """Return the record in a file with what follows from it computed; raises PerfdeskError.

    What a workbook holds besides the record is told.
    """
    if path.suffix.lower() in WORKBOOKS:
        from perfdesk.intake.workbook.reading import read_workbook  # noqa: PLC0415 - XML: 15 ms

        incoming = read_workbook(path, catalogue)
        for note in incoming.unplaced:
            print(f"{path}：没有放进去 {note.at}：{one_line(note.text)}", file=sys.stderr)
        for sentence in incoming.ignored:
            print(f"{path}：{sentence}", file=sys.stderr)
        return Filled(incoming.form, incoming.record)
    stated = read_record_file(catalogue, path)
    return Filled(stated.form, settle(stated.form, stated.record))


def with_progress(paths: Sequence[Path], options: argparse.Namespace) -> Iterator[Path]:
    """Yield paths, telling whoever sits at a terminal how far it is."""
    tells = sys.stderr is not None and sys.stderr.isatty() and not options.quiet
    for number, path in enumerate(paths, 1):
        if tells:
            print(f"{number}/{len(paths)} {path.name}", file=sys.stderr)
        yield path

"""Reads the records that commands are given, and tells whoever waits how far it is."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from perfdesk.cli.files import read_text
from perfdesk.forms.across import Filled
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.compute import settle
from perfdesk.forms.record import record_from_json
from perfdesk.intake.sources import WORKBOOKS


def read_record(catalogue: Catalogue, path: Path) -> Filled:
    """Return the record in a file with what follows from it computed; raises PerfdeskError.

    What a workbook holds besides the record is told.
    """
    if path.suffix.lower() in WORKBOOKS:
        from perfdesk.intake.workbook import read_workbook  # noqa: PLC0415 - openpyxl: 160 ms

        incoming = read_workbook(path, catalogue)
        for note in incoming.unplaced:
            print(f"{path}：没有放进去 {note.at}：{' '.join(note.text.split())}", file=sys.stderr)
        return Filled(incoming.form, incoming.record)
    record = record_from_json(read_text(path, "记录文件（.json）"))
    form = catalogue.form_of(record)
    return Filled(form, settle(form, record))


def told(paths: Sequence[Path], options: argparse.Namespace) -> Iterator[Path]:
    """Yield paths, telling whoever sits at a terminal how far it is."""
    tells = sys.stderr is not None and sys.stderr.isatty() and not options.quiet
    for number, path in enumerate(paths, 1):
        if tells:
            print(f"{number}/{len(paths)} {path.name}", file=sys.stderr)
        yield path

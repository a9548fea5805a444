"""The command that takes records in from workbooks and other tables."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from perfdesk.cli.files import told_of, write_text
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import BAD_INPUT, GOOD, SOME_LEFT
from perfdesk.cli.records import with_progress
from perfdesk.cli.shapes import checked_text
from perfdesk.export.files import make_folder
from perfdesk.forms.checking.examine import Examined, examine
from perfdesk.forms.filled import Filled
from perfdesk.forms.texts import one_line
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.intake.errors import UnknownTable
from perfdesk.intake.incoming import Incoming
from perfdesk.intake.sources import RECORD_FILE, STANDARD_INPUT, read_file
from perfdesk.storage import Counts, Store, database_path

_PASTED = Path("粘贴")
"""What is piped in is called so."""


class _Arrival(Struct, frozen=True):
    """A record that came in: from which file, and what the checks tell of it."""

    path: Path
    incoming: Incoming
    examined: Examined


def import_files(options: argparse.Namespace) -> int:
    """Take in every record of the files, and tell what has no place in it and what is wrong.

    A file that cannot be read is told of, and the others are taken in all the same. Stored
    records stay as they are: each that comes in is a new one.
    """
    catalogue = catalogue_of(options)
    given = catalogue.form(options.form) if options.form else None
    read: list[tuple[Path, Incoming]] = []
    is_whole = True
    for path in with_progress(options.files, options):
        try:
            source = _PASTED if path == STANDARD_INPUT else path
            read += ((source, incoming) for incoming in read_file(path, catalogue, given))
        except PerfdeskError as trouble:
            is_whole = False
            print(told_of(path, str(trouble)), file=sys.stderr)
            if isinstance(trouble, UnknownTable) and given is None:
                print("用 --form 表单编号指明是哪张表（perfdesk forms 列出）。", file=sys.stderr)
    arrivals = tuple(_examined(read))
    places = _written(arrivals, options.json) if options.json else _stored(arrivals, options)
    for arrival, place in zip(arrivals, places, strict=True):
        _tell(arrival, place)
    if not is_whole:
        return BAD_INPUT
    return SOME_LEFT if any(arrival.incoming.unplaced for arrival in arrivals) else GOOD


def _examined(read: Sequence[tuple[Path, Incoming]]) -> Iterator[_Arrival]:
    filled = [Filled(incoming.form, incoming.record) for _, incoming in read]
    for (path, incoming), examined in zip(read, examine(filled), strict=True):
        yield _Arrival(path, incoming, examined)


def _written(arrivals: Sequence[_Arrival], folder: Path) -> list[str]:
    """Write each record into a file named as its exports are; return where they lie."""
    from perfdesk.export.batch import Paths  # noqa: PLC0415 - slow to import, and seldom needed
    from perfdesk.export.names import file_stem  # noqa: PLC0415 - the same

    make_folder(folder)
    paths = Paths(folder)
    places = []
    for incoming in (arrival.incoming for arrival in arrivals):
        stem = file_stem(incoming.form, incoming.record)
        path = write_text(paths.take(stem, RECORD_FILE), incoming.record.to_json())
        places.append(str(path))
    return places


def _stored(arrivals: Sequence[_Arrival], options: argparse.Namespace) -> list[str]:
    """Store each record as a new one; return the numbers they have."""
    with closing(Store.open(database_path(options.db, os.environ))) as store:
        return [f"编号 {_store(store, arrival)}" for arrival in arrivals]


def _store(store: Store, arrival: _Arrival) -> int:
    counts = Counts.of(each.finding for each in arrival.examined.told)
    return store.add(arrival.incoming.form, arrival.incoming.record, counts)


def _tell(arrival: _Arrival, place: str) -> None:
    incoming = arrival.incoming
    print(f"{arrival.path} → {place}（{incoming.form.title}）")
    for note in incoming.unplaced:
        reason = f"（{note.reason}）" if note.reason else ""
        print(f"  没有放进去 {note.at}：{one_line(note.text)}{reason}")
    print(checked_text(arrival.examined, arrival.path))
    for sentence in incoming.ignored:
        print(f"{arrival.path}：{sentence}", file=sys.stderr)

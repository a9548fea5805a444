"""Reads and examines what is in a folder, beside the window."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from perfdesk.export.steps import Step
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.examine import Examined, examine
from perfdesk.forms.filled import Filled
from perfdesk.intake.folder import Found, read_files
from perfdesk.intake.incoming import Incoming


class Arrival(Struct, frozen=True, eq=False):
    """A record that came in: in which file, and what the checks tell of it beside the others."""

    file: str
    path: Path
    incoming: Incoming
    examined: Examined

    @property
    def filled(self) -> Filled:
        """The record and its form."""
        return self.examined.filled


class Failure(Struct, frozen=True):
    """A file that could not be read, and the sentence that says why."""

    file: str
    path: Path
    why: str


class Collected(Struct, frozen=True):
    """All that a folder holds."""

    found: Found
    arrivals: tuple[Arrival, ...] = ()
    failures: tuple[Failure, ...] = ()


class _Read(Struct, frozen=True, eq=False):
    """A record that was read, before it is examined."""

    path: Path
    incoming: Incoming
    filled: Filled


def read_folder(found: Found, catalogue: Catalogue, step: Step) -> Collected:
    """Return the records in the files of a folder; reading a file counts as two steps.

    The checks of all records together count as much as reading the files.
    """
    files = len(found.files)
    records: list[_Read] = []
    failures: list[Failure] = []
    for number, file in enumerate(read_files(found.files, catalogue), 1):
        name = found.name_of(file.path)
        if file.trouble:
            failures.append(Failure(name, file.path, file.trouble))
        records += (
            _Read(file.path, each, Filled(each.form, each.record)) for each in file.incomings
        )
        step(number, 2 * files, name)
    arrivals = []
    for arrival in _examined(found, records):
        arrivals.append(arrival)
        done = files + files * len(arrivals) // len(records)
        step(done, 2 * files, f"检查 {arrival.file}")
    return Collected(found, tuple(arrivals), tuple(failures))


def _examined(found: Found, records: Sequence[_Read]) -> Iterator[Arrival]:
    examined = examine([each.filled for each in records])
    for each, told in zip(records, examined, strict=True):
        yield Arrival(found.name_of(each.path), each.path, each.incoming, told)

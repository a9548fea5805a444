"""Reads what the user brings, beside the window: each file by itself, or a pasted text."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from perfdesk.export.steps import Step
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.intake.errors import UnknownTable
from perfdesk.intake.incoming import Incoming
from perfdesk.intake.sources import RECORD_FILE, read_file

ENDINGS = (".xlsx", ".docx", ".csv", ".tsv", ".txt", RECORD_FILE)
"""What files end with that records come in from."""
_TOLD = (*ENDINGS, ".xlsm", ".xls", ".et", ".doc", ".wps")


class Arrival(Struct, frozen=True, eq=False):
    """A record that came in, and what its source is called."""

    source: str
    incoming: Incoming


class Failure(Struct, frozen=True):
    """A file that could not be read; `is_unknown` where it may be if the form is told."""

    path: Path
    sentence: str
    is_unknown: bool


class Brought(Struct, frozen=True):
    """What files hold, and those that could not be read."""

    arrivals: tuple[Arrival, ...]
    failures: tuple[Failure, ...] = ()


def is_readable(path: Path) -> bool:
    """Whether a file is of a sort that is read, or that its reader tells what to do with."""
    return path.suffix.lower() in _TOLD and not path.is_dir()


def read_files(
    paths: Sequence[Path], catalogue: Catalogue, form: Form | None, step: Step
) -> Brought:
    """Return the records of files, of the form given or of those that they look like."""
    arrivals: list[Arrival] = []
    failures: list[Failure] = []
    for number, path in enumerate(paths):
        step(number, len(paths), path.name)
        try:
            read = read_file(path, catalogue, form)
        except PerfdeskError as trouble:
            failures.append(_failure(path, trouble))
        else:
            arrivals += (Arrival(path.name, incoming) for incoming in read)
    return Brought(tuple(arrivals), tuple(failures))


def _failure(path: Path, trouble: PerfdeskError) -> Failure:
    told = str(trouble)
    sentence = told if path.name in told else f"“{path.name}”{told}"
    return Failure(path, sentence, isinstance(trouble, UnknownTable))

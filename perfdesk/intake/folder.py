"""Reads a folder of files that units sent, one after another; one bad file stops no other."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.trouble import PerfdeskError, reason_of
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.incoming import Incoming, Note
from perfdesk.intake.sources import WORKBOOKS, read_file

MOST_FILES = 2_000
MOST_CHARACTERS = 30_000_000
"""The most text of all records together; forty units with thirty forms each have 5,000,000."""
MOST_NOTES, MOST_OF_NOTE = 200, 1_000
"""How many texts without a place are kept of a record, and how many characters of each."""
DEEPEST = 4
"""How many folders deep files are looked for: one for each unit, with one for each project."""

_READ = WORKBOOKS | {".docx", ".doc", ".wps", ".txt", ".tsv", ".csv"}
_LOCKS = ("~$", ".")  # what office programs put beside an open file; what systems hide


class Found(Struct, frozen=True):
    """The files in a folder that may hold tables, and how many others it has, by their endings."""

    folder: Path
    files: tuple[Path, ...]
    others: tuple[tuple[str, int], ...] = ()

    def name_of(self, file: Path) -> str:
        """Return a file's name with the folders below this one that it lies in."""
        return file.relative_to(self.folder).as_posix()


class FileRead(Struct, frozen=True):
    """A file and the records in it, or the sentence that says why there are none."""

    path: Path
    incomings: tuple[Incoming, ...] = ()
    trouble: str = ""


def find_files(folder: Path) -> Found:
    """Return the files of a folder and of those in it, by name, without what is there for a while.

    Raises IntakeError where the folder cannot be read, or holds too many files to be meant.
    """
    files: list[Path] = []
    others: Counter[str] = Counter()
    for path in _walked(folder):
        if path.suffix.lower() in _READ:
            files.append(path)
        else:
            others[path.suffix.lower() or "（没有扩展名）"] += 1
        if len(files) + others.total() > MOST_FILES:
            raise IntakeError(
                f"文件夹“{folder}”里的文件超过 {MOST_FILES:,} 个，不像收上来的表："
                "只把要收的文件放在一个文件夹里，再选一次。"
            )
    return Found(folder, tuple(files), tuple(others.most_common()))


def read_files(files: Sequence[Path], catalogue: Catalogue) -> Iterator[FileRead]:
    """Yield what each file holds, as soon as it is read.

    Once the records hold more text than a collection ever has, the other files are not read.
    """
    held = 0
    for path in files:
        if held > MOST_CHARACTERS:
            why = "没有读：前面的文件已经读进来很多内容。先收下它们，再收集一次。"
            yield FileRead(path, trouble=why)
            continue
        read = _read(path, catalogue)
        held += sum(map(_length, read.incomings))
        yield read


def _walked(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder, those of its own before those of the folders in it."""

    def fail(error: OSError) -> None:
        where = error.filename or folder
        raise IntakeError(
            f"文件夹“{where}”读不出来（{reason_of(error)}）：核对位置和权限，再选一次。"
        ) from error

    for here, inner, names in os.walk(folder, onerror=fail):
        depth = len(Path(here).relative_to(folder).parts)
        inner[:] = sorted(each for each in inner if not each.startswith(_LOCKS))
        if depth + 1 >= DEEPEST:
            inner.clear()
        for name in sorted(names):
            path = Path(here) / name
            if not name.startswith(_LOCKS) and path.is_file():  # no pipe, which nobody may fill
                yield path


def _read(path: Path, catalogue: Catalogue) -> FileRead:
    try:
        incomings = read_file(path, catalogue)
    except PerfdeskError as trouble:
        return FileRead(path, trouble=str(trouble))
    return FileRead(path, tuple(map(_slim, incomings)))


def _slim(incoming: Incoming) -> Incoming:
    """Return what is needed of a record among hundreds: not the source that it was read from."""
    notes = tuple(map(_short, incoming.unplaced[:MOST_NOTES]))
    more = len(incoming.unplaced) - len(notes)
    rest = (Note("……", f"另有 {more} 处，单独导入这个文件可以看到"),) if more else ()
    return replace(incoming, unplaced=(*notes, *rest), traces=(), source=())


def _short(note: Note) -> Note:
    if len(note.text) <= MOST_OF_NOTE:
        return note
    return replace(note, text=note.text[:MOST_OF_NOTE] + "……")


def _length(incoming: Incoming) -> int:
    rows = (row for rows in incoming.record.rows.values() for row in rows)
    return sum(len(text) for texts in (incoming.record.values, *rows) for text in texts.values())

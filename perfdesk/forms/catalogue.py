"""Finds the installed forms by id and edition, reading no more of a file than is needed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from perfdesk.forms.trouble import BadFormFile, BadRecord, UnknownForm

if TYPE_CHECKING:
    from perfdesk.forms.model import Form
    from perfdesk.forms.record import Record

FILES = Path(__file__).parent / "files"


class Entry(Struct, frozen=True):
    """One installed form, known from the head of its file; faults are told where it has any."""

    form: str
    edition: int
    title: str
    path: Path
    money: str


class Catalogue:
    """The installed forms: the program's own and those of the folders given."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        """Read the heads of all form files in the program's folder and the given ones."""
        self._loaded: dict[Path, Form] = {}
        self._faulty: dict[Path, BadFormFile] = {}
        self._entries: dict[tuple[str, int], Entry] = {}
        for folder in (FILES, *folders):
            for path in sorted(folder.glob("*.toml")):
                self._add(path)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The installed forms, by id and edition."""
        return tuple(self._entries[key] for key in sorted(self._entries))

    @property
    def faulty(self) -> tuple[BadFormFile, ...]:
        """The files whose head cannot be read, each with its faults."""
        return tuple(self._faulty.values())

    def form(self, form_id: str, edition: int | None = None) -> Form:
        """Return a form, of its newest edition unless one is given.

        Raises UnknownForm where it is not installed, BadFormFile where its file is faulty.
        """
        editions = [entry for entry in self.entries if entry.form == form_id]
        if edition is not None:
            editions = [entry for entry in editions if entry.edition == edition]
        if not editions:
            raise UnknownForm(self._unknown(form_id, edition))
        path = editions[-1].path
        if path not in self._loaded:
            self._loaded[path] = _load(path)
        return self._loaded[path]

    def form_of(self, record: Record) -> Form:
        """Return the form of a record, after seeing that the record fits it.

        Raises UnknownForm, BadFormFile, or BadRecord that lists what the form does not have.
        """
        form = self.form(record.form, record.edition)
        strange = tuple(_strange(form, record))
        if strange:
            names = "、".join(strange)
            raise BadRecord(f"记录里有“{form.title}”没有的内容：{names}。核对编号后重试。")
        return form

    def _add(self, path: Path) -> None:
        try:
            entry = _read_head(path)
        except BadFormFile as error:
            self._faulty[path] = error
            return
        self._entries[entry.form, entry.edition] = entry

    def _unknown(self, form_id: str, edition: int | None) -> str:
        known = "、".join(f"{entry.form} {entry.edition}" for entry in self.entries)
        wanted = form_id if edition is None else f"{form_id} {edition}"
        return f"没有安装表单 {wanted}。现有：{known}。"


def _read_head(path: Path) -> Entry:
    """Return what stands before the first table of a form file: parsing all of it is slow."""
    lines = []
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                if line.startswith("["):
                    break
                lines.append(line)
        head = tomllib.loads("".join(lines))
        return Entry(head["form"], head["edition"], head["title"], path, head.get("money", "万元"))
    except (OSError, ValueError, KeyError) as error:
        faults = load_faults(path) or (f"文件开头缺少 form、edition 或 title：{error}",)
        raise BadFormFile(path.name, faults) from error


def load_faults(path: Path) -> tuple[str, ...]:
    """Return everything that is wrong with a form file, nothing where it loads."""
    try:
        _load(path)
    except BadFormFile as error:
        return error.faults
    return ()


def _load(path: Path) -> Form:
    # the loader and all checks take 25 ms to import, and the first window needs heads alone
    from perfdesk.forms.load import load_form  # noqa: PLC0415

    return load_form(path)


def _strange(form: Form, record: Record) -> Iterable[str]:
    yield from (name for name in record.values if name not in form.fields)
    for name, rows in record.rows.items():
        if name not in form.rosters:
            yield name
            continue
        known = {column.id for column in form.rosters[name].columns}
        yield from sorted(
            {f"{name}.{key}" for row in rows for key in row} - {f"{name}.{key}" for key in known}
        )

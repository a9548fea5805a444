"""Finds the installed forms by id and edition, reading no more of a file than is needed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from perfdesk.forms.trouble import BadFormFile, BadRecord, UnknownForm

if TYPE_CHECKING:
    from perfdesk.forms.model import Form
    from perfdesk.forms.record import Record
    from perfdesk.forms.words import Words

FILES = Path(__file__).resolve().parent / "files"
FORM_FILE = ".toml"
"""The ending of form files."""
Sources = tuple[tuple[Path, ...], Path | None]
"""The folders of form files, and the one of word lists."""
_ENDINGS = (FORM_FILE, ".toml.txt")  # Windows's editor adds the second, and its desktop hides it


class _Head(Struct, frozen=True):
    """What stands before the first table of a form file, as far as lists need it."""

    form: str
    edition: int
    title: Annotated[str, Meta(pattern=r"\S")]
    money: str = "万元"


class Entry(Struct, frozen=True):
    """One installed form, known from the head of its file; faults are told where it has any."""

    form: str
    edition: int
    title: str
    path: Path
    money: str

    @property
    def is_bundled(self) -> bool:
        """Whether the form came with the program."""
        return self.path.parent == FILES


class _Listing(Struct, frozen=True):
    """What the heads of all files say: the forms by id and edition, the faulty files by path."""

    entries: Mapping[tuple[str, int], Entry]
    faulty: Mapping[Path, BadFormFile]


class Inspection(Struct, frozen=True):
    """What shows when all files are read whole: the forms of use, and the files that are of none.

    Each of the files comes with all its faults; `word_faults` are those of the word lists.
    """

    usable: tuple[Entry, ...]
    faulty: tuple[BadFormFile, ...]
    word_faults: tuple[str, ...] = ()


class Catalogue:
    """The installed forms: the program's own and those of the folders given."""

    def __init__(self, folders: Iterable[Path] = (), words: Path | None = None) -> None:
        """Read the heads of all form files in the program's folder and the given ones.

        The files of the folder `words` add to the word lists of all forms.
        """
        self._words_folder = words
        self._folders = tuple(dict.fromkeys(folder.resolve() for folder in (FILES, *folders)))
        self.read_again()

    def read_again(self) -> None:
        """Read the folders anew: files that have come, changed or gone, and the word lists."""
        vars(self).pop("words", None)
        self._loaded: dict[Path, Form] = {}
        self._listing = _list(_files_in(self._folders))

    @property
    def sources(self) -> Sources:
        """What it was made of: `Catalogue(*sources)` is the same in another process."""
        return self._folders, self._words_folder

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The installed forms, by id and edition."""
        entries = self._listing.entries
        return tuple(entries[key] for key in sorted(entries))

    @property
    def faulty(self) -> tuple[BadFormFile, ...]:
        """The files that are not listed, for their head is faulty or repeats an earlier file's."""
        return tuple(self._listing.faulty.values())

    def inspect(self) -> Inspection:
        """Read all files whole and return what can be used of them, and what not.

        It changes nothing here, and may run in a thread.
        """
        listing = self._listing
        faults = {path: _all_faults(path, listing) for path in _files_in(self._folders)}
        return Inspection(
            tuple(entry for entry in self.entries if not faults.get(entry.path)),
            tuple(BadFormFile(path.name, found) for path, found in faults.items() if found),
            self.words.faults,
        )

    def entry(self, form_id: str, edition: int) -> Entry | None:
        """Return an installed form as its file's head tells it, None where there is none."""
        return self._listing.entries.get((form_id, edition))

    def newer_edition(self, form: Form) -> Entry | None:
        """Return the newest edition of a form, None where it is the form itself."""
        editions = [entry for entry in self.entries if entry.form == form.id]
        return editions[-1] if editions and editions[-1].edition > form.edition else None

    @cached_property
    def words(self) -> Words:
        """The word lists, and what is wrong with the user's; read when first asked for."""
        from perfdesk.forms.words import read_words  # noqa: PLC0415 - as late as the loader

        return read_words(self._words_folder)

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
        loaded = self._loaded  # another thread may begin anew meanwhile
        form = loaded.get(path) or _load(path, self.words)
        return loaded.setdefault(path, form)  # or have loaded it: a form is one object

    def form_of(self, record: Record) -> Form:
        """Return the form of a record, after seeing that the record fits it.

        Raises UnknownForm, BadFormFile, or BadRecord that lists what the form does not have.
        """
        if self.entry(record.form, record.edition) is None:
            raise UnknownForm(
                f"没有安装表单 {record.form} {record.edition}，这张表单暂时打不开，内容原样保留："
                "把它的表单文件放进表单文件夹再打开。"
            )
        form = self.form(record.form, record.edition)
        strange = tuple(_strange(form, record))
        if strange:
            names = "、".join(strange)
            raise BadRecord(f"记录里有“{form.title}”没有的内容：{names}。核对编号后重试。")
        return form

    def _unknown(self, form_id: str, edition: int | None) -> str:
        known = "、".join(f"{entry.form} {entry.edition}" for entry in self.entries)
        wanted = form_id if edition is None else f"{form_id} {edition}"
        return f"没有安装表单 {wanted}。现有：{known}。"


def _files_in(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the form files of folders by name; a folder that cannot be read has none."""
    for folder in folders:
        with suppress(OSError):
            files = (path for path in folder.iterdir() if path.name.lower().endswith(_ENDINGS))
            yield from sorted(files)


def _list(paths: Iterable[Path]) -> _Listing:
    """Read the heads of form files; of two that repeat each other the earlier counts."""
    entries: dict[tuple[str, int], Entry] = {}
    faulty: dict[Path, BadFormFile] = {}
    for path in paths:
        try:
            entry = _read_head(path)
        except BadFormFile as error:
            faulty[path] = error
            continue
        earlier = entries.setdefault((entry.form, entry.edition), entry)
        if earlier is not entry:
            faulty[path] = BadFormFile(path.name, (_repetition(earlier),))
    return _Listing(entries, faulty)


def _all_faults(path: Path, listing: _Listing) -> tuple[str, ...]:
    """Return what is wrong with a file at its head, and then in the rest of it."""
    at_head = listing.faulty[path].faults if path in listing.faulty else ()
    return tuple(dict.fromkeys((*at_head, *load_faults(path))))


def _read_head(path: Path) -> Entry:
    """Return what stands before the first table of a form file: parsing all of it is slow."""
    if path.suffix.lower() != FORM_FILE:
        raise BadFormFile(path.name, ("文件名应以 .toml 结尾：去掉最后的 .txt",))
    try:
        head = msgspec.convert(tomllib.loads(_text_before_tables(path)), _Head)
    except (OSError, ValueError, RecursionError, msgspec.ValidationError):
        form = _load(path)  # raises BadFormFile, unless the head only looked faulty
        return Entry(form.id, form.edition, form.title, path, form.money)
    return Entry(head.form, head.edition, head.title, path, head.money)


def _text_before_tables(path: Path) -> str:
    lines = []
    with path.open(encoding="utf-8-sig") as file:  # Windows's editor writes a mark in front
        for line in file:
            if line.startswith("["):
                break
            lines.append(line)
    return "".join(lines)


def _repetition(earlier: Entry) -> str:
    file = f"{'程序自带的' if earlier.is_bundled else ''} {earlier.path.name}"
    return (
        f"form、edition：与{file} 重复，都是 {earlier.form} {earlier.edition}；"
        "已有的照旧使用，新版本要写新的 edition，另一张表要写另外的 form"
    )


def load_faults(path: Path) -> tuple[str, ...]:
    """Return everything that is wrong with a form file, nothing where it loads."""
    try:
        _load(path)
    except BadFormFile as error:
        return error.faults
    return ()


def _load(path: Path, words: Words | None = None) -> Form:
    # the loader and all checks take 65 ms to import, and the first window needs heads alone
    from perfdesk.forms.language.load import load_form  # noqa: PLC0415

    return load_form(path, words)


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

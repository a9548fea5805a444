"""Readers of what the program has kept, and of what is typed into it other than into a record."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from functools import cache
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from perfdesk.cli.parser import read_command
from perfdesk.export.mail import Letter, write_draft
from perfdesk.export.wording import BODY, SUBJECT, Wording, fill_in
from perfdesk.forms.filled import Filled
from perfdesk.forms.searching import find, replacing
from perfdesk.forms.sheet.manner import Manner
from perfdesk.storage import Store, Wanted
from perfdesk.storage.listing_schema import teach
from perfdesk.ui.geometry import restore_geometry
from perfdesk.ui.home.contents import Contents
from perfdesk.ui.looks import kept_looks
from perfdesk.ui.outgoing.export_choices import ExportChoices
from perfdesk.ui.outgoing.mail_choices import MailChoices
from perfdesk.ui.outgoing.recent import RecentFiles
from perfdesk.ui.theme import LIGHT, Theme
from tests.fuzz.reader import Reader, decoded, encoded
from tests.installed import CATALOGUE
from tests.published import record_of
from tests.storage.schemas import RELEASED, make_released
from tests.storage.working import work_in

_KEYS = (
    "recent.files", "mail.recipients", "mail.subject", "mail.body", "look.scheme", "look.scale",
    "window.geometry", "export.folder", "export.signoff",
)  # fmt: skip
_TABLES = (
    "records", "history", "confirmations", "notes", "indicators", "profiles", "bases",
    "milestones", "listing",
)  # fmt: skip


@cache
def _sample() -> Filled:
    record = record_of("nantong-property")
    return Filled(CATALOGUE.form_of(record), record)


@cache
def _database() -> bytes:
    with TemporaryDirectory() as folder:
        return make_released(RELEASED[-1], Path(folder) / "perfdesk.db").read_bytes()


@cache
def _application() -> QCoreApplication:
    return QApplication.instance() or QApplication([])


@cache
def _columns() -> tuple[tuple[str, str], ...]:
    """Return the columns that hold texts, each with its table."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(_database())
        return tuple(
            (table, column)
            for table in _TABLES
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})")
            if kind == "TEXT"
        )


def _in_database(read: Callable[[Path, str], object]) -> Callable[[bytes], object]:
    def read_bytes(data: bytes) -> object:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "perfdesk.db"
            path.write_bytes(_database())
            return read(path, decoded(data))

    return read_bytes


def _row(path: Path, text: str) -> None:
    """Work with a database in which a column, by chance, holds a text."""
    table, column = Random(text).choice(_columns())  # noqa: S311 - no secret
    with closing(sqlite3.connect(path)) as connection:
        teach(connection)
        with suppress(sqlite3.IntegrityError):  # where the text would make two rows alike
            connection.execute(f"UPDATE {table} SET {column} = ?", (text,))  # noqa: S608
        connection.commit()
    work_in(path)


def _settings(path: Path, text: str) -> None:
    """Begin with settings that hold a text."""
    _application()
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany("INSERT INTO settings VALUES (?, ?)", [(key, text) for key in _KEYS])
        connection.commit()
    with closing(Store.open(path)) as store:
        settings = store.settings
        kept_looks(settings)
        RecentFiles(settings).fill(QMenu(), Theme(LIGHT, "Sans"))
        restore_geometry(QWidget(), settings, QSize(800, 600))
        export, mail = ExportChoices(settings), MailChoices(settings)
        assert isinstance(export.manner, Manner)
        assert all(mail.recipients)
        fill_in(mail.wording, (_sample(),))


def _search(path: Path, text: str) -> None:
    """Search for a text in the list and in a record, and put it in the place of others."""
    with closing(Store.open(path)) as store:
        contents = Contents(store.listing, store.notes)
        contents.know_forms(CATALOGUE.entries)
        contents.wanted = Wanted(words=contents.words_in(text))
        assert len(contents.window(0, 9)) == contents.count()
    sample = _sample()
    find(sample.form, sample.record, text)
    hits = find(sample.form, sample.record, "费")
    assert tuple(replacing(sample.form, sample.record, hits, text))


def _wording(data: bytes) -> None:
    text = decoded(data)
    filled = fill_in(Wording(text, text), (_sample(), _sample()))
    write_draft(Letter(filled.subject, filled.body, ("a@example.com",)))


def _command(data: bytes) -> None:
    """Read a command, one word a line; argparse ends the program where it is none."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()), suppress(SystemExit):
        read_command(decoded(data).split("\n"))


def kept_readers() -> Iterator[Reader]:
    """Yield the readers."""
    yield from (
        Reader("row", _in_database(_row), encoded("2024-03-05T01:00:00+00:00", "draft", "{}")),
        Reader("settings", _in_database(_settings), encoded('["/tmp/甲.pdf"]', "dark", "1.15")),
        Reader("search", _in_database(_search), encoded("监测 wy", "第1", '"甲" AND NOT 2024*')),
        Reader("wording", _wording, encoded(SUBJECT, BODY, "{单位}{清单} <a@example.com>")),
        Reader(
            "command",
            _command,
            encoded("check\na.json\n--json", "list\n--db\na.db", "forms\ndraft\na.xlsx"),
        ),
    )

"""Databases built once and copied for each test."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from perfdesk.storage import Store
from perfdesk.storage.file import DatabaseFile
from tests.storage.sample import Clock
from tests.storage.schemas import make_released

NOBODY = 65534  # an ordinary user, when the tests run as root
OLD_RECORD = Path(__file__).with_name("schema_1_record.sql").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "perfdesk.db"
    Store.open(path).close()
    return path


@pytest.fixture
def database(empty_database: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_database, tmp_path / "perfdesk.db"))


@pytest.fixture
def old_database(tmp_path: Path) -> Path:
    path = make_released(1, tmp_path / "perfdesk.db")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD_RECORD)
    return path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(database: Path) -> Iterator[DatabaseFile]:
    with contextlib.closing(DatabaseFile(database)) as file:
        yield file


@pytest.fixture
def store(file: DatabaseFile, clock: Clock) -> Store:
    return Store(file, "丙", clock)


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """Give a folder of an ordinary user, whose rights are those of that user during the test."""
    with tempfile.TemporaryDirectory() as name:
        if os.geteuid():
            yield Path(name)
            return
        os.chown(name, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            os.seteuid(0)

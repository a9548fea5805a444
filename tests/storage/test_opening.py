from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.opening import APPLICATION_ID, uri_of


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/甲/a?b.db"), "file:///home/%E7%94%B2/a%3Fb.db"),
        (PureWindowsPath(r"C:\data\perf desk.db"), "file:///C:/data/perf%20desk.db"),
        (PureWindowsPath(r"\\server\share\p.db"), "file:////server/share/p.db"),
    ],
)
def test_a_path_as_sqlite_wants_it(path: PurePath, uri: str) -> None:
    assert uri_of(path) == uri


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("application_id", APPLICATION_ID),
    ],
)
def test_each_connection_is_set_up_to_lose_nothing(
    file: DatabaseFile, pragma: str, value: str | int
) -> None:
    assert file.read(f"PRAGMA {pragma}")[0][0] == value


def test_every_table_of_ours_is_strict(file: DatabaseFile) -> None:
    tables = file.read(
        "SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'search%'"  # FTS5 makes these
    )
    assert {row["name"]: row["strict"] for row in tables} == {
        "records": 1,
        "history": 1,
        "settings": 1,
        "confirmations": 1,
        "notes": 1,
        "indicators": 1,
        "profiles": 1,
        "bases": 1,
        "milestones": 1,
        "listing": 1,
    }

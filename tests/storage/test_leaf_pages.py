"""Rows read off the pages: those that SQLite reads, and never a crash."""

import contextlib
import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.storage.leaf_pages import PAGE, rows_in

COLUMNS = 5


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "any.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY, a INT, b TEXT, c INT, d)")
        for n in range(1, 300):
            values = (n, -(7 ** (n % 22)), "甲" * (n * 37 % 9000), n % 2, None)
            connection.execute("INSERT INTO things VALUES (?, ?, ?, ?, ?)", values)
        connection.execute("UPDATE things SET d = x'00ff' WHERE id = 7")
        connection.execute("UPDATE things SET id = 1 << 60, d = 1.5 WHERE id = 8")
        connection.execute("DELETE FROM things WHERE id % 3 = 0 OR id BETWEEN 100 AND 200")
        connection.commit()
    return path


def test_the_rows_are_those_that_sqlite_reads(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as connection:
        wanted = {row[0]: (None, *row[1:]) for row in connection.execute("SELECT * FROM things")}
    five = [row for row in rows_in(file.read_bytes()) if len(row[1]) == COLUMNS]
    found = [row for row in five if row[1][0] != "table"]  # the schema is a table too
    assert len(found) == len(wanted)
    fractions = [number for number, values in found if isinstance(values[4], bytes)]
    assert sorted(fractions) == [7, 1 << 60]  # fractions, which no table of ours has, stay bytes
    del wanted[1 << 60]
    assert {number: values for number, values in found if number != 1 << 60} == wanted


@pytest.mark.parametrize("seed", range(20))
def test_spoilt_rows_are_passed_over(file: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret
    content = bytearray(file.read_bytes())
    for _ in range(len(content) // 200):
        content[dice.randrange(PAGE, len(content))] = dice.randrange(256)
    assert any(rows_in(bytes(content)))


@pytest.mark.parametrize(
    "cell",
    [
        b"\xff" * 8 + b"\x7f\x01",  # longer than the file
        b"\xa0\x00\x01" + b"\x5a" * 30,  # goes on upon a page that is not there
        b"\x05\x01\x02\x0a\x00\x00\x00",  # a type that is none
        b"\x05\x01\x02\x01\x00\x00\x00",  # longer than its values
        b"\x05\x01\x02\x0f\xff\x00\x00",  # no UTF-8
    ],
)
def test_what_is_no_row_is_passed_over(cell: bytes) -> None:
    at = PAGE - len(cell)
    head = b"\x0d\x00\x00\x00\x01" + at.to_bytes(2) + b"\x00" + at.to_bytes(2)
    page = head.ljust(at, b"\0") + cell
    assert not list(rows_in(bytes(PAGE) + page + bytes(2 * PAGE)))


def test_free_pages_that_lead_in_a_circle_end(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[32:36] = (2).to_bytes(4)
    content[PAGE : PAGE + 4] = (2).to_bytes(4)
    assert any(rows_in(bytes(content)))


@given(st.binary(max_size=300))
def test_nothing_is_too_strange_to_be_read(noise: bytes) -> None:
    page = (b"\x0d" + noise).ljust(PAGE, b"\x0d")
    list(rows_in(page[:100].ljust(100) + page[:-100] + page + noise))

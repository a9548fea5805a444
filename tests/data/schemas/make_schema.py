"""Writes schema-N.sql: a small database as a released program of that schema left it.

Run once when a schema is released, `python tests/data/schemas/make_schema.py N`, and never again
for that N: the file stands for what lies on users' disks.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from perfdesk.forms.record import record_from_json
from perfdesk.storage.listing_schema import teach
from perfdesk.storage.migrations import make_schema

HERE = Path(__file__).parent
RECORDS = ("nantong-property.json", "nantong-unit.json")
WHEN = "2024-03-05T01:00:00.000000+00:00"
LATER = "2024-03-05T02:30:00.000000+00:00"
ROWS = """
    2: INSERT INTO history (record, made, saved, user, json)
       SELECT id, :when, :later, '丙', json FROM records WHERE id = 1;
    3: INSERT INTO settings VALUES ('folder', '/tmp/甲');
    4: INSERT INTO confirmations VALUES (1, 'N1 grant', '文件如此', :when, '丙');
    6: UPDATE history SET why = 'exported';
    7: INSERT INTO notes VALUES
       (1, 1, 'expenses', 0, 'full', '', '按合同核对', '丙', :when, '已核对', '乙', :later,
       'answered');
    8: INSERT INTO indicators (class, name, value, kinds, source)
       VALUES ('数量指标', '巡护次数', '≥24次', '', '本单位');
    9: INSERT INTO profiles VALUES ('甲单位', 1, '{"leader":"乙"}');
    10: INSERT INTO bases SELECT form, title, :when, json FROM records WHERE id = 1;
    11: INSERT INTO milestones (record, deed, at, user, fingerprint, detail)
        VALUES (2, 'signed', :when, '丙', '0123456789abcdef', '');
    12: UPDATE records SET state = 'signed', origin = 1 WHERE id = 2;
"""
"""What stands in a database besides its two records, each with the first schema that has it."""
_INDEX = "SELECT sql FROM sqlite_schema WHERE name = 'search'"


def write(version: int) -> None:
    """Build the database of a schema and write it down as SQL."""
    with closing(sqlite3.connect(":memory:")) as connection:
        teach(connection)
        make_schema(connection, version)
        _fill(connection, version)
        connection.commit()
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        lines = [
            f"PRAGMA application_id = {owner};",
            f"PRAGMA user_version = {version};",
            *_dumped(connection),
        ]
    (HERE / f"schema-{version}.sql").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _fill(connection: sqlite3.Connection, version: int) -> None:
    for number, name in enumerate(RECORDS, 1):
        record = record_from_json((HERE.parent / name).read_text(encoding="utf-8"))
        row = ("甲单位", "2024", f"第{number}份", "18.5", "draft", 1, 0, 2, WHEN, LATER, "乙", None)
        connection.execute(
            "INSERT INTO records (form, edition, unit, year, title, total, state, errors,"
            " warnings, hints, created, modified, user, deleted, json)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (record.form, record.edition, *row, record.to_json()),
        )
    for line in ROWS.strip().split(";\n"):
        since, _, statement = line.strip(" ;").partition(": ")
        if version >= int(since):
            connection.execute(statement, {"when": WHEN, "later": LATER})


def _dumped(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a database as statements, the index of words as the program makes it.

    A plain dump has its inner tables instead, which SQLite takes for an index only when it reads
    the schema anew.
    """
    for line in connection.iterdump():
        if line.startswith("INSERT INTO sqlite_master"):
            (statement,) = connection.execute(_INDEX).fetchone()
            yield f"{statement};"
        elif "search_" not in line[:30] and "writable_schema" not in line:
            yield line


if __name__ == "__main__":
    write(int(sys.argv[1]))

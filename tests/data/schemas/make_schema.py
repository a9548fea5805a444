"""Writes schema-N.sql: a small database as a released program of that schema left it.

Run once when a schema is released, `python tests/data/schemas/make_schema.py N`, and never again
for that N: the file stands for what lies on users' disks.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from perfdesk.forms.record import record_from_json
from perfdesk.storage.listing_schema import teach
from perfdesk.storage.migrations import make_schema

HERE = Path(__file__).parent
RECORDS = ("nantong-property.json", "nantong-unit.json")
WHEN = "2024-03-05T01:00:00.000000+00:00"
LATER = "2024-03-05T02:30:00.000000+00:00"
_HISTORY, _SETTINGS, _CONFIRMATIONS = 2, 3, 4  # the schemas that these tables came with


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
            *connection.iterdump(),
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
    if version >= _HISTORY:
        connection.execute(
            "INSERT INTO history (record, made, saved, user, json)"
            " SELECT id, ?, ?, '丙', json FROM records WHERE id = 1",
            (WHEN, LATER),
        )
    if version >= _SETTINGS:
        connection.execute("INSERT INTO settings VALUES ('folder', '/tmp/甲')")
    if version >= _CONFIRMATIONS:
        connection.execute(
            "INSERT INTO confirmations VALUES (1, 'N1 grant', '文件如此', ?, '丙')", (WHEN,)
        )


if __name__ == "__main__":
    write(int(sys.argv[1]))

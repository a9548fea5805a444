"""Databases of every released schema, as they lie on users' disks."""

import sqlite3
from contextlib import closing
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "schemas"
RELEASED = sorted(int(path.stem.removeprefix("schema-")) for path in FOLDER.glob("schema-*.sql"))


def make_released(version: int, path: Path) -> Path:
    """Make the database of a released schema: two records, and what else the schema knows."""
    script = (FOLDER / f"schema-{version}.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path

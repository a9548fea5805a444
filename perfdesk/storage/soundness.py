"""Says whether a database is whole, by reading all of it, and how much it holds."""

import sqlite3
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from perfdesk.storage.errors import damaged, troubles_at
from perfdesk.storage.listing_schema import teach
from perfdesk.storage.opening import connect_to_read, look_at, schema_version

_COLUMNS = (
    "SELECT made.name, part.name, part.type, part.[notnull], part.pk"
    " FROM sqlite_schema AS made, pragma_table_info(made.name) AS part WHERE made.type = 'table'"
)
_OTHERS = "SELECT type, name, CASE type WHEN 'trigger' THEN sql END FROM sqlite_schema"

Shape = frozenset[tuple[str | int | None, ...]]


class Content(Struct, frozen=True):
    """What a database holds: its schema, and how many rows each table has, by name."""

    schema: int
    rows: tuple[tuple[str, int], ...]

    @property
    def records(self) -> int:
        """How many records there are, in the bin or not."""
        return dict(self.rows)["records"]


def examine(path: Path) -> Content:
    """Read all of a database and return what it holds; the file stays as it is.

    Raises DamagedDatabase, StorageError where it is another program's or newer than this one.
    """
    with troubles_at(path):
        look_at(path)
        with closing(connect_to_read(path)) as connection:
            if not is_whole(connection):
                raise damaged(path)
            return content_of(connection)


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether every page can be read, and the tables are what their number says.

    Raises sqlite3.DatabaseError where even that cannot be asked.
    """
    version = schema_version(connection)
    if version == 0 or connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        return False
    return _shape_of(connection) == _shape_of_schema(version)


def content_of(connection: sqlite3.Connection) -> Content:
    """Return what a database holds."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    )
    counts = tuple((name, _rows_in(connection, name)) for (name,) in names.fetchall())
    return Content(schema_version(connection), counts)


def _rows_in(connection: sqlite3.Connection, table: str) -> int:
    count = f'SELECT count(*) FROM "{table}"'  # noqa: S608 - a name from the schema itself
    return int(connection.execute(count).fetchone()[0])


def _shape_of(connection: sqlite3.Connection) -> Shape:
    """Return the columns of all tables, the indexes, and the triggers with their texts.

    What makes up the full-text index is left out: it differs between releases of SQLite.
    """
    found = [*connection.execute(_COLUMNS), *connection.execute(_OTHERS)]
    return frozenset(
        row for row in found if not any(str(name).startswith("search_") for name in row[:2])
    )


def _shape_of_schema(version: int) -> Shape:
    """Return the shape that so many migrations give."""
    from perfdesk.storage.migrations import make_schema  # noqa: PLC0415 - it loads sqlite_utils

    with closing(sqlite3.connect(":memory:")) as connection:
        teach(connection)
        make_schema(connection, version)
        return _shape_of(connection)

"""The tables of the lists, and the triggers by which they follow the records.

This is a migration: once released it is not edited. The triggers call functions of ours, which
`teach` gives to a connection.
"""

# ruff: noqa: S608 - no word of the statements comes from outside

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_NAMED = ("form", "edition", "unit", "year", "title", "total")
_JUDGED = ("state", "errors", "warnings", "hints")
_INDEXES = {
    "modified": "modified, record, unit, year, form, edition, standing",
    "title": "sort_key, record, unit, year, form, edition, standing",
    "year": "year, record, unit, form, edition, standing",
    "amount": "amount, record, unit, year, form, edition, standing",
    "findings": "errors, warnings, record, unit, year, form, edition, standing",
    "standing": "standing, record, unit, year, form, edition",
    # the sums are read off this one, and the units and years off the next
    "form": "form, edition, record, unit, year, standing, overall, errors, warnings, amount",
    "unit": "unit, year, record, form, edition, standing",
}
_STANDING = (
    "CASE {0}.state WHEN 'draft' THEN {0}.errors > 0 WHEN 'done' THEN 2"
    " WHEN 'signed' THEN 3 ELSE 4 END"
)
_WORDS = "list_words({0}.title, {0}.unit, {0}.year, {0}.total)"
_ROW = (
    "SELECT {0}.id, {0}.deleted IS NOT NULL, {0}.form, {0}.edition, {0}.unit, {0}.year, {0}.title,"
    " list_sort_key({0}.title), {0}.total, list_amount({0}.total), {0}.state, " + _STANDING + ","
    " {0}.title = {0}.unit, {0}.errors, {0}.warnings, {0}.hints, {0}.modified"
)


def create_listing(tables: "Database") -> None:
    """Make the narrow table that lists are read from, and the index of words; fill both.

    The long texts of `records` lie between its rows, so that a list would read through all of
    them; the indexes that lists had there go.
    """
    tables.execute("""
        CREATE TABLE listing (
            record INTEGER PRIMARY KEY,
            in_bin INTEGER NOT NULL,
            form TEXT NOT NULL,
            edition INTEGER NOT NULL,
            unit TEXT NOT NULL,
            year TEXT NOT NULL,
            title TEXT NOT NULL,
            sort_key BLOB NOT NULL,
            total TEXT NOT NULL,
            amount INTEGER NOT NULL,
            state TEXT NOT NULL,
            standing INTEGER NOT NULL,
            overall INTEGER NOT NULL,
            errors INTEGER NOT NULL,
            warnings INTEGER NOT NULL,
            hints INTEGER NOT NULL,
            modified TEXT NOT NULL
        ) STRICT
    """)
    # the words come cut into pairs of characters; the tokenizer has only to part them
    tables.execute("CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = 'ascii')")
    tables.execute(f"INSERT INTO listing {_ROW.format('records')} FROM records")
    tables.execute(
        f"INSERT INTO search (rowid, words) SELECT id, {_WORDS.format('records')} FROM records"
    )
    for name, columns in _INDEXES.items():
        tables.execute(f"CREATE INDEX listing_by_{name} ON listing (in_bin, {columns})")
    for name in ("unit_newest", "year_newest", "unit_year_newest", "newest"):
        tables.execute(f"DROP INDEX records_{name}")
    _follow(tables)


def _follow(tables: "Database") -> None:
    """Have the lists follow whatever happens to a record, each column when it reads otherwise."""
    tables.execute(
        f"CREATE TRIGGER listing_added AFTER INSERT ON records BEGIN"
        f" INSERT INTO listing {_ROW.format('NEW')};"
        f" INSERT INTO search (rowid, words) VALUES (NEW.id, {_WORDS.format('NEW')}); END"
    )
    tables.execute(
        "CREATE TRIGGER listing_gone AFTER DELETE ON records BEGIN"
        " DELETE FROM listing WHERE record = OLD.id;"
        " DELETE FROM search WHERE rowid = OLD.id; END"
    )
    named = ", ".join(f"{name} = NEW.{name}" for name in _NAMED)
    derived = (
        "overall = NEW.title = NEW.unit, sort_key = list_sort_key(NEW.title),"
        " amount = list_amount(NEW.total)"
    )
    judged = ", ".join(f"{name} = NEW.{name}" for name in _JUDGED)
    for name, columns, change, further in (
        ("dated", ("modified",), "modified = NEW.modified", ""),
        ("binned", ("deleted",), "in_bin = NEW.deleted IS NOT NULL", ""),
        ("judged", _JUDGED, f"{judged}, standing = {_STANDING.format('NEW')}", ""),
        (
            "named",
            _NAMED,
            f"{named}, {derived}",
            f" UPDATE search SET words = {_WORDS.format('NEW')} WHERE rowid = NEW.id;",
        ),
    ):
        new, old = (", ".join(f"{row}.{each}" for each in columns) for row in ("NEW", "OLD"))
        tables.execute(
            f"CREATE TRIGGER listing_{name} AFTER UPDATE OF {', '.join(columns)} ON records"
            f" WHEN ({new}) IS NOT ({old}) BEGIN"
            f" UPDATE listing SET {change} WHERE record = NEW.id;{further} END"
        )


def teach(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the triggers call."""
    for name, arguments, function in (
        ("list_words", 4, _words),
        ("list_sort_key", 1, _sort_key),
        ("list_amount", 1, _amount),
    ):
        connection.create_function(name, arguments, function, deterministic=True)


# The functions are imported when a record is first written: the first list does without them.


def _words(title: str, unit: str, year: str, total: str) -> str:
    from perfdesk.storage.derived import words_of  # noqa: PLC0415 - see above

    return words_of(title, unit, year, total)


def _sort_key(text: str) -> bytes:
    from perfdesk.storage.derived import sort_key_of  # noqa: PLC0415 - see above

    return sort_key_of(text)


def _amount(total: str) -> int:
    from perfdesk.storage.derived import parts_of  # noqa: PLC0415 - see above

    return parts_of(total)

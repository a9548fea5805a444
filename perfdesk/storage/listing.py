"""The records as lists want them: searched, filtered, sorted, a window at a time, and summed up.

Everything is asked of the tables `listing` and `search`, which follow the records by triggers
(migrations): a list of 100,000 records takes some milliseconds, for the long texts of the records
stay unread.
"""

# ruff: noqa: S608 - no word of the statements comes from outside

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.rows import Group, RecordId, Summary, summary_of

if TYPE_CHECKING:
    import sqlite3

ALL = -1  # SQLite's word for a LIMIT that is none
_SUMMARY = ", ".join("record AS id" if name == "id" else name for name in Summary.__struct_fields__)


class Standing(IntEnum):
    """How far a record is, as lists tell it: a draft with errors is told from one without."""

    DRAFT = 0
    FAULTY = 1
    DONE = 2
    SIGNED = 3
    SENT = 4


class Order(StrEnum):
    """What a list is sorted by."""

    MODIFIED = "modified"
    TITLE = "title"
    FORM = "form"
    YEAR = "year"
    AMOUNT = "amount"
    FINDINGS = "findings"
    STANDING = "standing"


class Sorting(Struct, frozen=True):
    """The order of a list: by pinyin where it is by title; the newest first unless said."""

    by: Order = Order.MODIFIED
    descending: bool = True


class FormKey(Struct, frozen=True):
    """An edition of a form."""

    form: str
    edition: int


class Word(Struct, frozen=True):
    """A word, or first letters of pinyin, to look for.

    A record of one of the `forms` counts as found: what forms are called is not in the database.
    """

    text: str
    forms: tuple[FormKey, ...] = ()


class Wanted(Struct, frozen=True):
    """Which records a list shows: those that all of this is true of."""

    unit: str | None = None
    year: str | None = None
    form: FormKey | None = None
    standing: Standing | None = None
    words: tuple[Word, ...] = ()
    in_bin: bool = False


class Tally(Struct, frozen=True):
    """The records of one edition of a form: how many, their findings, the sum of their totals.

    `is_overall` where all of them go by their units' names: the totals of such forms contain
    those of the units' other forms.
    """

    form: FormKey
    count: int
    errors: int
    warnings: int
    amount: Decimal
    is_overall: bool


COLUMNS: Mapping[Order, tuple[str, ...]] = MappingProxyType(
    {
        Order.MODIFIED: ("modified",),
        Order.TITLE: ("sort_key",),
        Order.FORM: ("form", "edition"),
        Order.YEAR: ("year",),
        Order.AMOUNT: ("amount",),
        Order.FINDINGS: ("errors", "warnings"),
        Order.STANDING: ("standing",),
    }
)
"""The columns of the table that each order goes by; each order has an index (migrations)."""

EVERYTHING, NEWEST = Wanted(), Sorting()


class Listing:
    """The lists of records; each method raises StorageError where the file fails."""

    def __init__(self, file: DatabaseFile) -> None:
        """Read the lists of a database."""
        self._file = file

    def page(
        self,
        wanted: Wanted = EVERYTHING,
        sorting: Sorting = NEWEST,
        first: int = 0,
        count: int = ALL,
    ) -> tuple[Summary, ...]:
        """Return the records of a list from a place on, counted from 0, all unless said."""
        return tuple(map(summary_of, self._window(_SUMMARY, wanted, sorting, first, count)))

    def ids(
        self, wanted: Wanted, sorting: Sorting, first: int = 0, count: int = ALL
    ) -> tuple[RecordId, ...]:
        """Return the numbers of the records of a list from a place on."""
        rows = self._window("record", wanted, sorting, first, count)
        return tuple(RecordId(row["record"]) for row in rows)

    def count(self, wanted: Wanted = EVERYTHING) -> int:
        """Return how many records a list has."""
        if _is_search_alone(wanted):
            return self._count_found(_phrase(wanted.words))
        where, values = _where(wanted)
        rows = self._file.read(f"SELECT count(*) FROM listing WHERE {where}", *values)
        return int(rows[0][0])

    def place_of(self, record_id: RecordId, wanted: Wanted, sorting: Sorting) -> int | None:
        """Return at which place of a list a record stands, None where it is not on it."""
        where, values = _where(wanted)
        columns = ", ".join((*COLUMNS[sorting.by], "record"))
        own = self._file.read(
            f"SELECT {columns} FROM listing WHERE record = ? AND {where}", record_id, *values
        )
        if not own:
            return None
        marks = ", ".join("?" for _ in own[0])
        sign = ">" if sorting.descending else "<"
        before = self._file.read(
            f"SELECT count(*) FROM listing INDEXED BY listing_by_{sorting.by}"
            f" WHERE {where} AND ({columns}) {sign} ({marks})",
            *values,
            *own[0],
        )
        return int(before[0][0])

    def tallies(self, wanted: Wanted = EVERYTHING) -> tuple[Tally, ...]:
        """Return the sums over a list, by form: the amounts of one form have one unit."""
        where, values = _where(wanted)
        rows = self._file.read(
            "SELECT form, edition, count(*) AS count, sum(errors) AS errors,"
            " sum(warnings) AS warnings,"
            # in two parts, for the sum of many large amounts is beyond a whole number of SQLite
            " sum(amount / 1000000) AS wholes, sum(amount % 1000000) AS parts,"
            " min(overall) AS is_overall"
            f" FROM listing INDEXED BY listing_by_form WHERE {where} GROUP BY form, edition",
            *values,
        )
        return tuple(
            Tally(
                FormKey(row["form"], row["edition"]),
                row["count"],
                row["errors"],
                row["warnings"],
                row["wholes"] + Decimal(row["parts"]).scaleb(-6),
                bool(row["is_overall"]),
            )
            for row in rows
        )

    def groups(self, wanted: Wanted = EVERYTHING) -> tuple[Group, ...]:
        """Return the units and years of a list, the newest year of a unit first."""
        where, values = _where(wanted)
        rows = self._file.read(
            "SELECT unit, year, count(*) AS count FROM listing INDEXED BY listing_by_unit"
            f" WHERE {where} GROUP BY unit, year ORDER BY unit, year DESC",
            *values,
        )
        return tuple(Group(row["unit"], row["year"], row["count"]) for row in rows)

    def _count_found(self, phrase: str) -> int:
        """Return how many records outside the bin have words, without looking each of them up."""
        rows = self._file.read(
            "SELECT (SELECT count(*) FROM search WHERE search MATCH ?)"
            f" - (SELECT count(*) FROM listing WHERE in_bin = 1 AND {_FOUND})",
            phrase,
            phrase,
        )
        return int(rows[0][0])

    def _window(
        self, columns: str, wanted: Wanted, sorting: Sorting, first: int, count: int
    ) -> list["sqlite3.Row"]:
        where, values = _where(wanted)
        way = "DESC" if sorting.descending else "ASC"
        order = ", ".join(f"{name} {way}" for name in (*COLUMNS[sorting.by], "record"))
        # the index is named: SQLite would rather look all matches up, and sort them
        return self._file.read(
            f"SELECT {columns} FROM listing INDEXED BY listing_by_{sorting.by}"
            f" WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            *values,
            count,
            first,
        )


def _where(wanted: Wanted) -> tuple[str, tuple[str | int, ...]]:
    """Return the condition of a list, and its values."""
    conditions = list(_conditions(wanted))
    return (
        " AND ".join(condition for condition, _ in conditions),
        tuple(value for _, values in conditions for value in values),
    )


# the plus keeps SQLite from looking each match up by its number: what it finds may be half of all
_FOUND = "+record IN (SELECT rowid FROM search WHERE search MATCH ?)"
_OF_FORM = "(form, edition) = (?, ?)"


def _is_search_alone(wanted: Wanted) -> bool:
    """Whether a list is that of all records that have some words, and has no other condition."""
    in_texts = [word for word in wanted.words if not word.forms]
    return wanted == Wanted(words=tuple(in_texts)) and bool(_phrase(in_texts))


def _conditions(wanted: Wanted) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    yield "in_bin = ?", (int(wanted.in_bin),)
    if wanted.unit is not None:
        yield "unit = ?", (wanted.unit,)
    if wanted.year is not None:
        yield "year = ?", (wanted.year,)
    if wanted.form is not None:
        yield _OF_FORM, _key(wanted.form)
    if wanted.standing is not None:
        yield "standing = ?", (wanted.standing,)
    phrase = _phrase(word for word in wanted.words if not word.forms)
    if phrase:
        yield _FOUND, (phrase,)
    for word in wanted.words:
        if word.forms:
            yield _of_forms(word)


def _of_forms(word: Word) -> tuple[str, tuple[str | int, ...]]:
    """Return the condition of a word that forms are called by; these are looked at first."""
    marks = ", ".join("(?, ?)" for _ in word.forms)
    ways = [f"(form, edition) IN (VALUES {marks})"]
    values = [value for form in word.forms for value in _key(form)]
    phrase = _phrase([word])
    if phrase:
        ways.append(_FOUND)
        values.append(phrase)
    return f"({' OR '.join(ways)})", tuple(values)


def _phrase(words: Iterable[Word]) -> str:
    """Return what FTS5 is to look for to find all of some words, blank where there are none."""
    texts = [word.text for word in words]
    if not texts:
        return ""
    from perfdesk.storage.derived import phrase_of  # noqa: PLC0415 - the first list has no words

    return " AND ".join(filter(None, map(phrase_of, texts)))


def _key(form: FormKey) -> tuple[str, int]:
    return form.form, form.edition

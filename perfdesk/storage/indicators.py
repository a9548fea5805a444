"""The indicators that the office has added to the library."""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from perfdesk.forms.texts import without_halves
from perfdesk.storage.file import DatabaseFile

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables

    from perfdesk.forms.indicators.library import Indicator

_BETWEEN = "\n"


class OwnIndicators:
    """Indicators by class and name, each durable once put."""

    def __init__(self, file: DatabaseFile) -> None:
        """Read and write the office's indicators in a database."""
        self._file = file

    def all(self) -> "tuple[Indicator, ...]":
        """Return them all, the last added first; raises StorageError."""
        rows = self._file.read("SELECT * FROM indicators ORDER BY id DESC")
        return tuple(map(_indicator_of, rows))

    def put(self, indicators: "Iterable[Indicator]") -> None:
        """Keep indicators, in place of those of the same class and name; raises StorageError."""
        with self._file.writing() as tables:
            for each in indicators:
                _remove(tables, each)
                tables.table("indicators").insert(_row_of(each))

    def remove(self, indicators: "Iterable[Indicator]") -> None:
        """Forget indicators; those that are not there stay away. Raises StorageError."""
        with self._file.writing() as tables:
            for each in indicators:
                _remove(tables, each)

    def replace(self, old: "Indicator", new: "Indicator") -> None:
        """Keep one indicator in place of another, all or nothing; raises StorageError."""
        with self._file.writing() as tables:
            _remove(tables, old)
            _remove(tables, new)
            tables.table("indicators").insert(_row_of(new))


def _remove(tables: "Tables", indicator: "Indicator") -> None:
    keys = [without_halves(text) for text in (indicator.group, indicator.name)]
    tables.execute("DELETE FROM indicators WHERE class = ? AND name = ?", keys)


def _row_of(indicator: "Indicator") -> dict[str, str]:
    return {
        "class": without_halves(indicator.group),
        "name": without_halves(indicator.name),
        "value": without_halves(indicator.value),
        "kinds": without_halves(_BETWEEN.join(indicator.kinds)),
        "source": without_halves(indicator.source),
    }


def _indicator_of(row: sqlite3.Row) -> "Indicator":
    # the library loads field kinds, which the list of records does without
    from perfdesk.forms.indicators.library import Indicator  # noqa: PLC0415

    kinds = tuple(filter(None, row["kinds"].split(_BETWEEN)))
    return Indicator(row["class"], row["name"], row["value"], kinds, row["source"], is_own=True)

"""A small form with a record of it, a clock that tests set, and a look past the store."""

import contextlib
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from perfdesk.forms.model import Form, FormId, Naming
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

FORM = Form(
    id=FormId("sample"),
    edition=2024,
    title="样表",
    printed_title=("样表",),
    numbered=False,
    money="万元",
    money_line=False,
    heading=(),
    widths=(),
    naming=Naming("project_name", "unit", "year", "income_total"),
    sections=(),
    fields={},
    rosters={},
    totals={},
    ratios=(),
    checks=(),
)


def record_with(**texts: str) -> Record:
    usual = {
        "project_name": "物业管理费",
        "unit": "甲单位",
        "year": "2024",
        "income_total": "18.5",
    }
    return Record(FORM.id, FORM.edition, Texts({**usual, **texts}))


RECORD = record_with()


class Clock:
    """Tells the time that a test sets; each reading is a second later than the one before."""

    def __init__(self) -> None:
        self.time = datetime(2024, 3, 5, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.pass_by(timedelta(seconds=1))
        return self.time

    def pass_by(self, span: timedelta) -> None:
        self.time += span


def ask(path: Path, query: str) -> object:
    """Return the first value of the first row that a query finds, None where it finds none."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        row = connection.execute(query).fetchone()
        connection.commit()
        return row[0] if row else None


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())

"""Rows of a roster are read again only where they changed."""

from perfdesk.forms.model import Roster
from perfdesk.forms.rows import once, row_by_row
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE

FORM = CATALOGUE.form("nantong-unit", 2024)
ONE, OTHER = FORM.rosters["projects"], FORM.rosters["duties"]
ROWS = tuple(Texts({"name": name}) for name in "甲乙丙")


class Reader:
    """Reads the names of rows, and notes what it was shown."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def name(self, _: Roster, number: int, row: Texts) -> tuple[int, str]:
        self.seen.append(row["name"])
        return number, row["name"]

    def all_names(self, _: Roster, rows: tuple[Texts, ...]) -> tuple[str, ...]:
        self.seen.append("".join(row["name"] for row in rows))
        return tuple(row["name"] for row in rows)

    def seen_now(self) -> list[str]:
        """Return what was seen since this was last asked."""
        seen, self.seen = self.seen, []
        return seen


def test_at_first_every_row_is_read_with_its_number() -> None:
    reader = Reader()
    assert row_by_row(reader.name)(ONE, ROWS) == ((0, "甲"), (1, "乙"), (2, "丙"))
    assert row_by_row(reader.name)(ONE, ()) == ()


def test_only_rows_that_changed_are_read_again() -> None:
    reader = Reader()
    read = row_by_row(reader.name)
    read(ONE, ROWS)
    assert reader.seen_now() == ["甲", "乙", "丙"]
    read(ONE, ROWS)
    read(ONE, tuple(Texts(dict(row)) for row in ROWS))
    assert reader.seen_now() == []
    after = (ROWS[0], Texts({"name": "丁"}), *ROWS[2:])
    assert read(ONE, after) == ((0, "甲"), (1, "丁"), (2, "丙"))
    assert reader.seen_now() == ["丁"]


def test_rows_come_and_go() -> None:
    reader = Reader()
    read = row_by_row(reader.name)
    read(ONE, ROWS)
    assert read(ONE, ROWS[:1]) == ((0, "甲"),)
    assert read(ONE, (*ROWS[:1], ROWS[2], ROWS[1])) == ((0, "甲"), (1, "丙"), (2, "乙"))
    assert read(ONE, ROWS[1:]) == ((0, "乙"), (1, "丙"))


def test_each_roster_is_remembered_by_itself() -> None:
    reader = Reader()
    read = row_by_row(reader.name)
    read(ONE, ROWS)
    read(OTHER, ROWS[:1])
    reader.seen.clear()
    assert read(ONE, ROWS) == ((0, "甲"), (1, "乙"), (2, "丙"))
    assert read(OTHER, ROWS[:1]) == ((0, "甲"),)
    assert reader.seen_now() == []


def test_what_reads_as_it_did_stays_the_object_that_it_is() -> None:
    rows = tuple(Texts({"office": "一科", "name": name}) for name in "甲乙")
    renamed = tuple(row.but("office", "二科") for row in rows)
    before = OTHER.by_themselves(rows)
    assert OTHER.by_themselves(renamed) is before
    after = OTHER.by_themselves((renamed[0], renamed[1].but("name", "丙")))
    assert after[0] is before[0]
    assert after[1] == Texts({"name": "丙"})


def test_all_rows_are_read_once_as_long_as_they_are_the_same() -> None:
    reader = Reader()
    read = once(reader.all_names)
    assert read(ONE, ROWS) == read(ONE, ROWS) == ("甲", "乙", "丙")
    assert read(ONE, ROWS[:1]) == ("甲",)
    assert reader.seen_now() == ["甲乙丙", "甲"]

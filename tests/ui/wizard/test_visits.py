import pytest

from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.visits import carried

RECORD = Record("form", 1).with_rows("items", [Texts({"name": name}) for name in "甲乙丙"])
SWAPPED = [RECORD.rows_of("items")[row] for row in (1, 0, 2)]
SECOND, THIRD, TITLE = Place("items", 1, "name"), Place("items", 2, "name"), Place("title")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (
            RECORD.with_rows("items", RECORD.rows_of("items")[1:]),
            {Place("items", 0, "name"), TITLE},
        ),
        (
            RECORD.with_rows("items", RECORD.rows_of("items")[:1] + RECORD.rows_of("items")[2:]),
            {TITLE},
        ),
        (RECORD.with_row_added("items", 1, Texts()), {THIRD, TITLE}),
        (RECORD.with_rows("items", SWAPPED), {Place("items", 0, "name"), TITLE}),
        (RECORD.with_text(SECOND, "丁"), {SECOND, TITLE}),
        (RECORD.with_text(SECOND, "丁").with_row_added("items", 3, Texts()), {SECOND, TITLE}),
        (RECORD.with_rows("items", ()), {TITLE}),
        (RECORD.with_text(TITLE, "丁"), {SECOND, TITLE}),
    ],
)
def test_a_visited_place_goes_with_its_row(after: Record, expected: set[Place]) -> None:
    assert carried({SECOND, TITLE}, RECORD, after) == expected

"""The desk: where pages lie, and which entry is where."""

import pytest
from PySide6.QtCore import QPointF

from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.pages import Print
from perfdesk.ui.preview.desk import GAP, Desk


@pytest.fixture
def desk(example: Print) -> Desk:
    return Desk(example, 1.0)


def test_pages_lie_one_under_another_with_a_gap_around_each(desk: Desk) -> None:
    first, second = desk.page_rect(0), desk.page_rect(1)
    assert (first.width(), first.height()) == (595, 842)
    assert (first.left(), first.top()) == (GAP, GAP)
    assert second.top() == first.top() + first.height() + GAP
    assert desk.size.height() == second.top() + second.height() + GAP


def test_pages_in_are_those_of_which_anything_shows(desk: Desk) -> None:
    second = desk.page_rect(1).top()
    assert desk.pages_in(0, 100) == range(1)
    assert desk.pages_in(100, second) == range(2)
    assert desk.pages_in(second, second + 100) == range(1, 2)
    assert not desk.pages_in(desk.size.height() + 2000, desk.size.height() + 3000)


def test_every_entry_is_found_at_its_own_middle(desk: Desk) -> None:
    places = [Place("project_name"), Place("necessity"), Place("expenses", 0, "full")]
    for place in places:
        (spot,) = desk.spots_of(place)
        assert desk.spot_at(desk.rect_of(spot).center()) == spot


def test_labels_margins_and_the_desk_itself_are_no_entries(desk: Desk) -> None:
    (title, *_) = desk.print_.pages[0].boxes
    assert not title.places
    assert desk.spot_at(QPointF(GAP + title.x + 5, GAP + title.y + 5)) is None
    assert desk.spot_at(QPointF(2, 2)) is None
    assert desk.spot_at(QPointF(100, -50)) is None


def test_a_row_shows_as_all_its_cells_and_a_cell_without_a_box_as_its_row(desk: Desk) -> None:
    row = desk.spots_of(Place("indicators", 3))
    assert {place.column for spot in row for place in spot.box.places} >= {"name", "half", "full"}
    assert all(place.row == 3 for spot in row for place in spot.box.places)
    assert desk.spots_of(Place("indicators", 3, "nowhere")) == row
    assert desk.spots_of(Place("nobody")) == ()


def test_a_column_shows_as_its_cells_of_all_rows(desk: Desk) -> None:
    column = desk.spots_of(Place("indicators", column="full"))
    assert len(column) > 1
    assert {place.column for spot in column for place in spot.box.places} == {"full"}

"""How a roster's columns share the room that there is."""

from hypothesis import given
from hypothesis import strategies as st

from perfdesk.ui.wizard.roster.widths import widths_in

SHARES = (14, 10, 30, 23, 23)


def test_columns_fill_the_room_by_their_shares() -> None:
    assert widths_in(1000, SHARES, (0,) * 5) == (140, 100, 300, 230, 230)


def test_a_column_gets_its_least_and_the_others_share_what_is_left() -> None:
    assert widths_in(500, SHARES, (0, 68, 0, 0, 0)) == (67, 68, 144, 110, 111)


def test_what_a_column_gets_may_make_another_too_narrow() -> None:
    widths = widths_in(400, SHARES, (55, 100, 0, 0, 0))
    assert widths[:2] == (55, 100)
    assert sum(widths) == 400


def test_where_there_is_no_room_for_the_least_the_shares_count() -> None:
    assert widths_in(100, SHARES, (60, 60, 0, 0, 0)) == (14, 10, 30, 23, 23)


columns = st.lists(st.tuples(st.integers(1, 100), st.integers(0, 200)), min_size=1, max_size=8)


@given(st.integers(0, 2000), columns)
def test_the_room_is_filled_and_no_column_is_under_its_least(
    room: int, drawn: list[tuple[int, int]]
) -> None:
    shares, least = zip(*drawn, strict=True)
    widths = widths_in(room, shares, least)
    assert sum(widths) == room
    if sum(least) < room:
        assert all(width >= lowest for width, lowest in zip(widths, least, strict=True))

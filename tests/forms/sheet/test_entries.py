from perfdesk.forms.kinds import Text
from perfdesk.forms.model import Field, Heading, Roster
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.entries import entries_of
from perfdesk.forms.texts import Texts

COLUMNS = tuple(Field(name, name, Text()) for name in ("level1", "level2", "name"))
HEADINGS = (Heading(("产出", "数量")), Heading(("产出", "质量")), Heading(("效益", "社会")))


def roster(*, shows_empty: bool = True, min_rows: int = 1) -> Roster:
    return Roster(
        "r",
        "名册",
        COLUMNS,
        min_rows=min_rows,
        heading_columns=2,
        headings=HEADINGS,
        shows_empty=shows_empty,
    )


def plain(min_rows: int) -> Roster:
    return Roster("r", "名册", COLUMNS[2:], min_rows=min_rows)


def record(*rows: tuple[str, str, str]) -> Record:
    ids = [column.id for column in COLUMNS]
    texts = (Texts(dict(zip(ids, row, strict=True))) for row in rows)
    return Record("f", 1).with_rows("r", texts)


def printed(form_roster: Roster, rows: Record) -> list[tuple[int, str]]:
    return [(entry.row, "/".join(entry.path)) for entry in entries_of(form_roster, rows)]


def test_rows_stand_under_their_headings_and_in_the_order_of_the_record() -> None:
    rows = record(
        ("效益", "社会", "c"), ("产出", "质量", "b"), ("产出", "数量", "a"), ("产出", "质量", "d")
    )
    assert printed(roster(), rows) == [
        (2, "产出/数量"),
        (1, "产出/质量"),
        (3, "产出/质量"),
        (0, "效益/社会"),
    ]


def test_a_heading_without_rows_prints_a_blank_one() -> None:
    assert printed(roster(), record(("产出", "质量", "b"))) == [
        (-1, "产出/数量"),
        (0, "产出/质量"),
        (-1, "效益/社会"),
    ]


def test_a_heading_without_rows_may_be_left_out() -> None:
    assert printed(roster(shows_empty=False), record(("产出", "质量", "b"))) == [(0, "产出/质量")]


def test_rows_under_unknown_headings_end_their_group_or_the_roster() -> None:
    rows = record(("其他", "其他", "x"), ("产出", "成本", "y"), ("产出", "成本", "z"))
    assert printed(roster(), rows) == [
        (-1, "产出/数量"),
        (-1, "产出/质量"),
        (1, "产出/成本"),
        (2, "产出/成本"),
        (-1, "效益/社会"),
        (0, "其他/其他"),
    ]


def test_blank_rows_fill_up_to_the_fewest_that_print() -> None:
    assert printed(plain(3), record(("", "", "a"))) == [(0, ""), (-1, ""), (-1, "")]
    assert printed(plain(0), record()) == []
    assert printed(roster(shows_empty=False), record()) == [(-1, "/")]

from perfdesk.forms.sheet.grid import SheetRow
from perfdesk.forms.sheet.paging import Pager, RowSize, Span, Strip

PAGE = 100.0
ONE_LINE = RowSize(lines=1, leading=10, padding=0)


def dealt(
    rows: list[SheetRow], sizes: list[RowSize], spans: tuple[Span, ...] = ()
) -> list[tuple[Strip, ...]]:
    return list(Pager(rows, sizes, spans, PAGE).pages())


def seen(pages: list[tuple[Strip, ...]]) -> list[list[int]]:
    return [[strip.row for strip in strips] for strips in pages]


def lines_of(pages: list[tuple[Strip, ...]], row: int) -> list[range]:
    return [strip.lines for strips in pages for strip in strips if strip.row == row]


def test_no_rows_make_no_page() -> None:
    assert dealt([], []) == []


def test_a_page_holds_what_fits() -> None:
    assert seen(dealt([SheetRow()] * 12, [ONE_LINE] * 12)) == [list(range(10)), [10, 11]]


def test_a_gap_takes_room() -> None:
    rows = [SheetRow(), SheetRow(gap=5), *[SheetRow()] * 8]
    assert seen(dealt(rows, [ONE_LINE] * 10)) == [list(range(9)), [9]]


def test_a_row_that_does_not_fit_moves_whole() -> None:
    sizes = [ONE_LINE] * 5 + [RowSize(6, 10, 0)]
    assert seen(dealt([SheetRow()] * 6, sizes)) == [[0, 1, 2, 3, 4], [5]]


def test_rows_that_keep_together_move_together() -> None:
    rows = [SheetRow()] * 9 + [SheetRow(keep=True), SheetRow()]
    assert seen(dealt(rows, [ONE_LINE] * 11)) == [list(range(9)), [9, 10]]


def test_the_last_row_has_no_next_to_keep_with() -> None:
    assert seen(dealt([SheetRow(keep=True)], [ONE_LINE])) == [[0]]


def test_heads_are_repeated_where_their_rows_go_on() -> None:
    rows = [SheetRow(keep=True), *[SheetRow(heads=(0,))] * 11]
    assert seen(dealt(rows, [ONE_LINE] * 12)) == [list(range(10)), [0, 10, 11]]


def test_heads_that_would_fill_the_page_are_not_repeated() -> None:
    rows = [SheetRow(keep=True), *[SheetRow(heads=(0,))] * 5]
    sizes = [RowSize(6, 10, 0), *[ONE_LINE] * 5]
    assert seen(dealt(rows, sizes)) == [[0, 1, 2, 3, 4], [5]]


def test_a_row_taller_than_a_page_goes_on_line_by_line() -> None:
    pages = dealt([SheetRow()] * 3, [ONE_LINE, RowSize(25, 10, 4), ONE_LINE])
    assert seen(pages) == [[0, 1], [1], [1, 2]]
    assert lines_of(pages, 1) == [range(8), range(8, 17), range(17, 25)]


def test_a_tall_row_begins_on_a_new_page_where_only_few_lines_fit() -> None:
    pages = dealt([SheetRow()] * 8, [*[ONE_LINE] * 7, RowSize(12, 10, 0)])
    assert seen(pages) == [[0, 1, 2, 3, 4, 5, 6], [7], [7]]


def test_a_line_taller_than_a_page_stands_alone() -> None:
    pages = dealt([SheetRow()] * 2, [RowSize(2, 150, 0), ONE_LINE])
    assert lines_of(pages, 0) == [range(1), range(1, 2)]


def test_rows_that_cannot_keep_together_part() -> None:
    rows = [SheetRow(keep=True), SheetRow()]
    assert seen(dealt(rows, [ONE_LINE, RowSize(15, 10, 0)])) == [[0, 1], [1]]


def test_rows_grow_evenly_to_hold_a_merged_cell() -> None:
    (strips,) = dealt([SheetRow()] * 3, [ONE_LINE] * 3, (Span(0, 2, 50),))
    assert [strip.height for strip in strips] == [25, 25, 10]


def test_an_outer_merged_cell_counts_what_its_inner_ones_grew() -> None:
    spans = (Span(0, 3, 60), Span(0, 2, 50))
    (strips,) = dealt([SheetRow()] * 3, [ONE_LINE] * 3, spans)
    assert [strip.height for strip in strips] == [25, 25, 10]


def test_a_part_of_a_merged_cell_on_the_next_page_holds_its_text() -> None:
    pages = dealt([SheetRow()] * 11, [ONE_LINE] * 11, (Span(0, 11, 25),))
    assert seen(pages) == [list(range(10)), [10]]
    assert [strip.height for strip in pages[1]] == [25]


def test_a_merged_cell_is_not_cut_where_its_part_would_not_fit() -> None:
    pages = dealt([SheetRow()] * 11, [ONE_LINE] * 11, (Span(8, 11, 25),))
    assert seen(pages) == [list(range(8)), [8, 9, 10]]

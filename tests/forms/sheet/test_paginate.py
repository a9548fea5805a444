from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.forms.fresh import new_record
from perfdesk.forms.kinds import Align
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Face, Sheet, SheetCell, SheetRow, Style
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.pages import Box, Page, Print
from perfdesk.forms.sheet.paginate import HEIGHT, SIDE, TOP, WIDTH, lay_out
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE

MEASURE = Measure()
FORM = CATALOGUE.form("nantong-project", 2024)
SENTENCE = "严格执行相关财经法规、制度（含≥98%、1,243.13平方米）。"
NEAR = 0.01

words = st.text(st.sampled_from("南通市环境监控中心，。（）≥1.%aB 䶮"), max_size=60)
long_words = st.builds("".join, st.lists(st.just(SENTENCE) | words, max_size=40))
headings = st.sampled_from([heading.path for heading in FORM.rosters["indicators"].headings])
paths = headings | st.tuples(st.sampled_from(["产出指标", "其他"]), st.sampled_from(["甲", "乙"]))


@st.composite
def records(draw: st.DrawFn) -> Record:
    record = new_record(FORM)
    for name in ("project_name", "necessity", "content", "annual_goal"):
        record = record.with_text(Place(name), draw(long_words))
    names = draw(st.lists(words, max_size=40))
    record = record.with_rows("expenses", [Texts({"name": name, "half": "1"}) for name in names])
    rows = draw(st.lists(st.tuples(paths, words, words), max_size=60))
    return record.with_rows(
        "indicators",
        [
            Texts({"level1": path[0], "level2": path[1], "name": name, "full": value})
            for path, name, value in rows
        ],
    )


def crowded(record: Record) -> Record:
    """Give a record 60 expense rows and 200 indicators."""
    outputs = ("数量指标", "质量指标", "时效指标", "成本指标")
    expenses = [Texts({"name": f"第{n}项", "half": "1", "full": "2"}) for n in range(60)]
    indicators = [
        Texts({"level1": "产出指标", "level2": outputs[n % 4], "name": f"指标{n}", "full": "≥5%"})
        for n in range(200)
    ]
    return record.with_rows("expenses", expenses).with_rows("indicators", indicators)


def text_of(box: Box) -> str:
    return "".join(run.text for line in box.lines for run in line.runs)


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(print_: Print) -> Iterator[str]:
    return (text_of(box) for page in print_.pages for box in page.boxes)


def framed(page: Page) -> list[Box]:
    return [box for box in page.boxes if box.frame]


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x + one.width > other.x + NEAR
        and other.x + other.width > one.x + NEAR
        and one.y + one.height > other.y + NEAR
        and other.y + other.height > one.y + NEAR
    )


@settings(max_examples=25)
@given(records())
def test_any_record_lies_neatly_on_its_pages(record: Record) -> None:
    laid_out = lay_out(build_sheet(FORM, record), MEASURE)
    for page in laid_out.pages:
        assert not any(overlap(one, other) for one, other in combinations(page.boxes, 2))
        for box in page.boxes:
            assert_inside_margins(box)
            assert_text_inside(box)


def assert_inside_margins(box: Box) -> None:
    assert box.x >= SIDE - NEAR
    assert box.x + box.width <= WIDTH - SIDE + NEAR
    assert box.y >= TOP - NEAR
    assert box.y + box.height <= HEIGHT - TOP + NEAR


def assert_text_inside(box: Box) -> None:
    for line in box.lines:
        assert box.y < line.y - 0.88 * box.size + NEAR
        assert line.y + 0.12 * box.size < box.y + box.height + NEAR
        for run in line.runs:
            assert run.x >= box.x - NEAR
            assert run.x + run.width <= box.x + box.width + NEAR
        for left, right in pairwise(line.runs):
            assert left.x + left.width == pytest.approx(right.x)


@settings(max_examples=25)
@given(records())
def test_every_entry_of_any_record_prints_as_typed(record: Record) -> None:
    sheet = build_sheet(FORM, record)
    shown: dict[tuple[Place, ...], str] = {}
    for page in lay_out(sheet, MEASURE).pages:
        for box in page.boxes:
            shown[box.places] = shown.get(box.places, "") + text_of(box)
    for cell in sheet.cells:
        if cell.places and cell.text:
            assert squeezed(shown[cell.places]) == squeezed(cell.text)


@settings(max_examples=25)
@given(records())
def test_each_page_fills_its_frame_without_holes(record: Record) -> None:
    for page in lay_out(build_sheet(FORM, record), MEASURE).pages:
        boxes = framed(page)
        if boxes:
            top = min(box.y for box in boxes)
            bottom = max(box.y + box.height for box in boxes)
            area = sum(box.width * box.height for box in boxes)
            assert area == pytest.approx((WIDTH - 2 * SIDE) * (bottom - top))


def test_sixty_expenses_and_two_hundred_indicators_are_headed_on_each_page(
    property_record: Record,
) -> None:
    laid_out = lay_out(build_sheet(FORM, crowded(property_record)), MEASURE)
    texts = [[text_of(box) for box in page.boxes] for page in laid_out.pages]
    for page in texts:
        if any(text.startswith("第") and text.endswith("项") for text in page):
            assert {"项目资金(万元)", "支出", "半年(程)计划执行数"} <= set(page)
        if any(text.startswith("指标") for text in page):
            assert {"产出指标", "一级指标", "三级指标"} <= set(page)
    joined = [text for page in texts for text in page]
    assert [text for text in joined if text.endswith("项") and text.startswith("第")] == [
        f"第{n}项" for n in range(60)
    ]
    assert {f"指标{n}" for n in range(200)} <= set(joined)


def test_each_part_of_a_group_says_which_group_it_is(property_record: Record) -> None:
    rows = [
        Texts({"level1": "效益指标", "level2": "社会效益", "name": f"指标{n}"}) for n in range(90)
    ]
    laid_out = lay_out(build_sheet(FORM, property_record.with_rows("indicators", rows)), MEASURE)
    pages = [set(map(text_of, page.boxes)) for page in laid_out.pages]
    parts = [page for page in pages if any(text.startswith("指标") for text in page)]
    assert len(parts) > 2
    assert all({"效益指标", "社会效益"} <= page for page in parts)


def test_the_example_fits_two_pages_and_says_so(property_record: Record) -> None:
    laid_out = lay_out(build_sheet(FORM, property_record), MEASURE)
    assert (laid_out.title, laid_out.width, laid_out.height) == (FORM.title, WIDTH, HEIGHT)
    footers = [text_of(page.footer) for page in laid_out.pages]
    assert footers == ["第 1 页 共 2 页", "第 2 页 共 2 页"]
    assert laid_out.missing == ()


def test_the_outline_leads_to_each_section(property_record: Record) -> None:
    laid_out = lay_out(build_sheet(FORM, property_record), MEASURE)
    for mark, first in zip(
        laid_out.outline,
        (
            "项目名称",
            "项目资金(万元)",
            "中长期目标",
            "一级指标",
            "单位负责人（签字）：________________",
        ),
        strict=True,
    ):
        page = laid_out.pages[mark.page]
        assert next(text_of(box) for box in page.boxes if box.y == mark.y) == first


def test_the_signoff_block_stays_whole(property_record: Record) -> None:
    for count in range(30):
        rows = [Texts({"level1": "过程", "level2": "x", "name": f"{n}"}) for n in range(count)]
        record = property_record.with_rows("indicators", rows)
        last = lay_out(build_sheet(FORM, record), MEASURE).pages[-1]
        assert sum("（签字）" in text_of(box) or "盖章" in text_of(box) for box in last.boxes) == 2
        assert framed(last)


def test_a_text_of_eight_hundred_characters_stays_on_one_page() -> None:
    text = (SENTENCE * 40)[:800]
    record = new_record(FORM).with_text(Place("necessity"), text)
    laid_out = lay_out(build_sheet(FORM, record), MEASURE)
    boxes = [
        box for page in laid_out.pages for box in page.boxes if box.places == (Place("necessity"),)
    ]
    assert len(boxes) == 1
    assert text_of(boxes[0]) == text


def test_a_text_taller_than_a_page_goes_on_with_its_label_and_closed_borders() -> None:
    text = SENTENCE * 120
    record = new_record(FORM).with_text(Place("necessity"), text)
    laid_out = lay_out(build_sheet(FORM, record), MEASURE)
    parts = [
        (page, box)
        for page in laid_out.pages
        for box in page.boxes
        if box.places == (Place("necessity"),)
    ]
    assert len(parts) > 1
    assert "".join(text_of(box) for _, box in parts) == text
    for page, box in parts:
        assert box.frame
        assert any(text_of(label) == "立项必要性" and label.y == box.y for label in page.boxes)


def test_an_entry_beside_a_torn_text_is_shown_once() -> None:
    rows = [Texts({"name": SENTENCE * 60, "half": "7", "full": "9"})]
    laid_out = lay_out(build_sheet(FORM, new_record(FORM).with_rows("expenses", rows)), MEASURE)
    texts = list(printed(laid_out))
    assert texts.count("7") == 1
    assert texts.count("支出") > 1


def test_boxes_know_their_places_and_missing_characters_theirs() -> None:
    record = new_record(FORM).with_text(Place("unit"), "甲\u0b00乙")
    laid_out = lay_out(build_sheet(FORM, record), MEASURE)
    box = next(box for box in laid_out.pages[0].boxes if Place("unit") in box.places)
    assert text_of(box) == "甲〓乙"
    assert [(each.character, each.place) for each in laid_out.missing] == [
        ("\u0b00", Place("unit"))
    ]


def test_a_missing_character_of_a_label_has_no_place() -> None:
    sheet = single(Align.LEFT, "\u0b00")
    assert [each.place for each in lay_out(sheet, MEASURE).missing] == [None]


def single(align: Align, text: str) -> Sheet:
    """Return a sheet of one cell two rows high, beside which nothing stands."""
    cell = SheetCell(0, 0, 2, 1, text, Style(Face.SERIF, 10, align, frame=True))
    return Sheet("", (1,), (SheetRow(), SheetRow()), (cell,), ())


@pytest.mark.parametrize("align", list(Align))
def test_a_line_stands_where_its_alignment_says(align: Align) -> None:
    (box,) = lay_out(single(align, "甲乙"), MEASURE).pages[0].boxes
    (run,) = box.lines[0].runs
    left, right = run.x - box.x, box.x + box.width - run.x - run.width
    if align == Align.CENTER:
        assert left == pytest.approx(right)
    else:
        assert min(left, right) < 5
        assert (left < right) == (align == Align.LEFT)


def test_the_lines_of_a_box_stand_in_its_middle(nantong: Form, property_record: Record) -> None:
    for page in lay_out(build_sheet(nantong, property_record), MEASURE).pages:
        for box in page.boxes:
            if box.lines:
                above = box.lines[0].y - 0.88 * box.size - box.y
                below = box.y + box.height - box.lines[-1].y - 0.12 * box.size
                assert above == pytest.approx(below, abs=NEAR)


def test_equal_sheets_give_equal_prints(property_record: Record) -> None:
    sheet = build_sheet(FORM, property_record)
    assert lay_out(sheet, MEASURE) == lay_out(sheet, Measure())


@settings(max_examples=10)
@given(records(), records())
def test_what_was_set_before_changes_no_layout(before: Record, after: Record) -> None:
    records = (before, after, after.with_text(Place("necessity"), SENTENCE * 3), before)
    sheets = [build_sheet(FORM, record) for record in records]
    fresh = [lay_out(sheet, Measure()) for sheet in sheets]
    measure = Measure()
    assert [lay_out(sheet, measure) for sheet in sheets] == fresh

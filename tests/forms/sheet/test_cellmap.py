"""The map of a workbook's cells, as texts and back."""

import hashlib

import pytest

from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.cellmap import (
    CellMap,
    DamagedMap,
    MappedCell,
    decode,
    encode,
    map_cells,
)
from perfdesk.forms.sheet.grid import SheetCell
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE

RECORD = Record("plan", 1, Texts({"name": "甲"}), {"rows": (Texts({"half": "1"}),)})
MAP = CellMap("表", RECORD, (MappedCell(1, 1, "标签"), MappedCell(1, 2, "甲", ("name",))))


def cells_of(form_id: str, record: Record) -> dict[tuple[int, int], MappedCell]:
    sheet = build_sheet(CATALOGUE.form(form_id), record)
    first = [2 * number + 1 for number in range(len(sheet.rows) + 1)]  # each row is split in two

    def formula(cell: SheetCell) -> str:
        return "=1" if Place("income_total") in cell.places else ""

    cells = map_cells(sheet, first, str.upper, formula)
    return {(cell.row, cell.column): cell for cell in cells}


def test_it_comes_back_from_its_texts() -> None:
    assert decode(encode(MAP)) == MAP


def test_its_texts_say_what_they_are_for_and_fit_into_cells() -> None:
    long = CellMap("表", RECORD.with_text(Place("name"), "很长的文字_x0041_\x85\ufffe " * 9000), ())
    texts = encode(long)
    assert "绩效填报桌" in texts[0]
    assert len(texts) > 3
    assert all(len(text) < 32_767 // 2 for text in texts)
    assert not any("_x" in text or "\x85" in text or "\ufffe" in text for text in texts)
    assert all(text == text.strip() for text in texts)
    assert decode(texts) == long


WHOLE = encode(MAP)
SPOILT = {
    "none": (),
    "no more than the explanation": WHOLE[:1],
    "the end is missing": WHOLE[:-1],
    "another record": (*WHOLE[:2], WHOLE[2].replace("甲", "乙")),
    "another digest": (WHOLE[0], "0" * 16, *WHOLE[2:]),
}


@pytest.mark.parametrize("how", SPOILT)
def test_texts_that_were_changed_are_damaged(how: str) -> None:
    with pytest.raises(DamagedMap, match="不完整，或被改动过"):
        decode(SPOILT[how])


def test_a_map_of_a_later_program_says_so() -> None:
    later = encode(MAP)
    text = later[2].strip("|").replace('"perfdesk":1', '"perfdesk":2')
    with pytest.raises(DamagedMap, match="新版本"):
        decode(resealed(text))


def test_a_map_without_a_record_is_damaged() -> None:
    with pytest.raises(DamagedMap):
        decode(resealed('{"perfdesk":1,"title":"","record":[],"cells":[]}'))
    with pytest.raises(DamagedMap):
        decode(resealed("[]"))


def resealed(text: str) -> tuple[str, ...]:
    return "", hashlib.sha256(text.encode()).hexdigest()[:16], f"|{text}|"


def test_labels_show_nothing_and_fields_themselves() -> None:
    record = Record("nantong-project", 2024, Texts({"project_name": "abc"}))
    cells = cells_of("nantong-project", record)
    assert cells[1, 1].slots == ()  # the title
    assert cells[3, 1].slots == ("year",)
    assert cells[5, 1] == MappedCell(5, 1, "项目名称")
    assert cells[5, 2] == MappedCell(5, 2, "ABC", ("project_name",))
    assert [cell.is_formula for cell in cells.values()].count(True) == 1


def test_rows_are_told_by_their_number_in_the_record_and_blank_ones_too() -> None:
    form = CATALOGUE.form("nantong-project")
    heading = {"level1": "过程", "level2": "资金管理"}
    rows = [Texts({**heading, "name": name}) for name in ("a", "b")]
    record = Record(form.id, form.edition).with_rows("indicators", rows)
    cells = [cell for cell in cells_of(form.id, record).values() if cell.entries]
    headings = [cell for cell in cells if cell.slots == ("indicators.level2",)]
    assert {cell.text: cell.entries for cell in headings}["资金管理"] == (0, 1)
    assert {cell.text: cell.entries for cell in headings}["数量指标"] == (-1,)
    names = [cell.entries for cell in cells if cell.slots == ("indicators.name",)]
    assert names.count((0,)) == names.count((1,)) == 1
    assert names.count((-1,)) == len(form.rosters["indicators"].headings) - 1


def test_numbers_of_rows_and_answers_from_other_cells_are_told_apart() -> None:
    record = Record("chengde-project", 2021, Texts({"project_name": "甲"})).with_rows(
        "goals", [Texts({"text": "a"})]
    )
    cells = cells_of("chengde-project", record)
    assert cells[1, 1].text == "甲项目绩效目标表"
    assert cells[1, 1].slots == ()  # it is entered further down
    (number,) = [cell for cell in cells.values() if cell.text == "目标1"]
    assert (number.slots, number.entries) == (("goals",), (0,))

"""Several forms as one document: nothing lost, pages numbered through, each under its bookmark."""

import pytest

from perfdesk.forms.filled import Filled
from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.collection import bookmarks, in_usual_order, join, lay_out_each
from perfdesk.forms.sheet.manner import Manner
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.pages import Box, Mark, Print
from perfdesk.forms.sheet.paginate import lay_out
from tests.installed import CATALOGUE

MEASURE = Measure()
NUMBERED = CATALOGUE.form("chengde-project", 2021)
OVERALL = CATALOGUE.form("nantong-unit", 2024)


def filled(form: Form, **texts: str) -> Filled:
    record = new_record(form)
    for name, text in texts.items():
        record = record.with_text(Place(name), text)
    return Filled(form, record)


@pytest.fixture(scope="module")
def prints(nantong: Form, property_record: Record) -> tuple[Print, ...]:
    """A form of two pages, one of one page, and the first again with a strange character."""
    project = Filled(nantong, property_record)
    strange = Filled(nantong, property_record.with_text(Place("unit"), "甲\u0b00乙"))
    return tuple(lay_out_each([project, filled(NUMBERED, project_name="绿化"), strange], MEASURE))


@pytest.fixture(scope="module")
def joined(prints: tuple[Print, ...]) -> Print:
    return join("合订本", prints, MEASURE)


def text_of(box: Box) -> str:
    return "".join(run.text for line in box.lines for run in line.runs)


def test_the_pages_of_all_follow_one_another_unchanged(
    prints: tuple[Print, ...], joined: Print
) -> None:
    assert [len(print_.pages) for print_ in prints] == [2, 1, 2]
    assert [page.boxes for page in joined.pages] == [
        page.boxes for print_ in prints for page in print_.pages
    ]
    assert (joined.title, joined.width, joined.height) == (
        "合订本",
        prints[0].width,
        prints[0].height,
    )


def test_pages_are_numbered_through(prints: tuple[Print, ...], joined: Print) -> None:
    footers = [text_of(page.footer) for page in joined.pages]
    assert footers == [f"第 {number} 页 共 5 页" for number in range(1, 6)]
    assert {page.footer.y for page in joined.pages} == {prints[0].pages[0].footer.y}


def test_each_form_is_marked_and_its_sections_under_it(
    prints: tuple[Print, ...], joined: Print
) -> None:
    forms = [mark for mark in joined.outline if mark.level == 0]
    assert [(mark.page, mark.y) for mark in forms] == [(0, 0), (2, 0), (3, 0)]
    at = joined.outline.index(forms[2])
    assert joined.outline[at + 1 :] == tuple(
        Mark(mark.title, mark.page + 3, mark.y, 1) for mark in prints[2].outline
    )
    assert len(joined.outline) == sum(1 + len(print_.outline) for print_ in prints)


def test_missing_characters_of_all_are_told(joined: Print) -> None:
    assert [(each.character, each.place) for each in joined.missing] == [("\u0b00", Place("unit"))]


def test_a_single_form_joined_reads_as_by_itself(prints: tuple[Print, ...]) -> None:
    assert join("", prints[:1], MEASURE).pages == prints[0].pages


def test_bookmarks_say_number_name_and_form(nantong: Form, property_record: Record) -> None:
    forms = [
        filled(NUMBERED, project_name="绿化"),
        Filled(nantong, property_record),
        filled(NUMBERED, project_name=" 甲\n乙 "),
        filled(NUMBERED),
    ]
    assert bookmarks(forms) == (
        "1. 绿化 · 承德市项目绩效目标表",
        "物业管理费 · 南通市本级项目预算绩效目标表",
        "2. 甲 乙 · 承德市项目绩效目标表",
        "3. 承德市项目绩效目标表",
    )
    assert tuple(print_.title for print_ in lay_out_each(forms, MEASURE)) == bookmarks(forms)


def test_only_forms_of_a_numbered_sort_print_a_number(
    nantong: Form, property_record: Record
) -> None:
    forms = [
        Filled(nantong, property_record),
        filled(NUMBERED, project_name="绿化"),
        filled(NUMBERED, project_name="道路"),
    ]
    titles = [text_of(print_.pages[0].boxes[0]) for print_ in lay_out_each(forms, MEASURE)]
    assert titles == [nantong.title, "1. 绿化项目绩效目标表", "2. 道路项目绩效目标表"]


def test_the_forms_are_laid_out_as_each_by_itself(nantong: Form, property_record: Record) -> None:
    for signoff in (True, False):
        sheet = build_sheet(nantong, property_record, signoff=signoff)
        forms = [Filled(nantong, property_record)] * 2
        for print_ in lay_out_each(forms, MEASURE, Manner(signoff=signoff)):
            assert print_.pages == lay_out(sheet, MEASURE).pages


def test_forms_of_whole_units_come_first_and_the_others_as_given(
    nantong: Form, property_record: Record
) -> None:
    one, two = Filled(nantong, property_record), filled(nantong, project_name="绿化")
    overall, other = filled(OVERALL), filled(OVERALL, unit="乙所")
    assert in_usual_order([two, overall, one, other]) == (overall, other, two, one)


def test_only_the_forms_with_errors_are_marked_as_drafts(
    nantong: Form, property_record: Record
) -> None:
    sound, with_errors = Filled(nantong, property_record), filled(nantong)
    prints = lay_out_each([sound, with_errors], MEASURE, Manner(marks_drafts=True))
    assert [{page.watermark is not None for page in print_.pages} for print_ in prints] == [
        {False},
        {True},
    ]

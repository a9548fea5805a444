"""A print is marked as a draft as long as the checks find errors, and only where that is wanted."""

import pytest

from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.sheet.draft import WORDS, print_of
from perfdesk.forms.sheet.manner import PLAIN, Manner
from perfdesk.forms.sheet.pages import Box, Page, Print
from perfdesk.resources import resource_path
from tests.installed import CATALOGUE

DRAFTS = Manner(marks_drafts=True)


def sample(name: str) -> Record:
    return record_from_json(resource_path(f"samples/{name}.json").read_text(encoding="utf-8"))


def laid_out(record: Record, manner: Manner = DRAFTS) -> Print:
    return print_of(CATALOGUE.form_of(record), record, manner)


def words(box: Box | None) -> str:
    return "".join(run.text for line in box.lines for run in line.runs) if box else ""


def test_every_page_of_a_record_with_errors_is_marked() -> None:
    pages = laid_out(sample("nantong-project-services")).pages
    assert len(pages) > 1
    assert {words(page.watermark) for page in pages} == {WORDS}


@pytest.mark.parametrize(
    ("name", "manner"), [("nantong-project-services", PLAIN), ("nantong-project-rivers", DRAFTS)]
)
def test_nothing_is_marked_unasked_or_without_errors(name: str, manner: Manner) -> None:
    assert {page.watermark for page in laid_out(sample(name), manner).pages} == {None}


def test_the_mark_stands_in_the_middle_of_the_page_and_moves_nothing_else() -> None:
    record = sample("nantong-project-services")
    marked, plain = laid_out(record), laid_out(record, PLAIN)

    def rest(page: Page) -> tuple[object, ...]:
        return page.boxes, page.footer, page.stamp

    assert list(map(rest, marked.pages)) == list(map(rest, plain.pages))
    box = marked.pages[0].watermark
    assert box is not None
    assert box.x + box.width / 2 == pytest.approx(marked.width / 2)
    assert box.y + box.height / 2 == pytest.approx(marked.height / 2)


def test_optional_sections_are_left_off_where_asked() -> None:
    record = sample("nantong-project-rivers").with_text(Place("filler"), "独一无二")
    texts = [
        "".join(words(box) for page in laid_out(record, manner).pages for box in page.boxes)
        for manner in (PLAIN, Manner(signoff=False))
    ]
    assert ["独一无二" in text for text in texts] == [True, False]

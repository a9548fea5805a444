"""Pictures of pages: painted again only where the page, its size or the screen is another."""

from PySide6.QtCore import QSize

from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.pages import Print
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.ui.preview.page_pictures import PagePictures
from perfdesk.ui.preview.painting import PrintFonts
from perfdesk.ui.wizard.session import Session

SIZE = QSize(298, 421)


def keys(pictures: PagePictures, print_: Print, size: QSize = SIZE, ratio: float = 1) -> list[int]:
    """Return what identifies each page's picture."""
    scale = size.width() / print_.width
    return [
        pictures.picture(number, page, size, scale, ratio).cacheKey()
        for number, page in enumerate(print_.pages)
    ]


def test_typing_paints_only_the_page_that_it_changes(
    session: Session, measure: Measure, fonts: PrintFonts, example: Print
) -> None:
    pictures = PagePictures(fonts)
    first, second = keys(pictures, example)
    session.type_text(Place("project_name"), "物业管理服务费")
    typed = lay_out(build_sheet(session.form, session.record), measure)
    assert len(typed.pages) == 2
    first_after, second_after = keys(pictures, typed)
    assert first_after != first
    assert second_after == second


def test_another_size_or_another_screen_paints_anew(fonts: PrintFonts, example: Print) -> None:
    pictures = PagePictures(fonts)
    before = keys(pictures, example)
    larger = keys(pictures, example, SIZE * 2)
    sharper = keys(pictures, example, SIZE * 2, ratio=2)
    assert not {*before} & {*larger}
    assert not {*larger} & {*sharper}


def test_a_picture_has_a_pixel_for_each_of_the_screen(fonts: PrintFonts, example: Print) -> None:
    picture = PagePictures(fonts).picture(0, example.pages[0], SIZE, 0.5, 2)
    assert picture.size() == SIZE * 2
    assert picture.deviceIndependentSize().toSize() == SIZE


def test_pages_out_of_sight_are_forgotten(fonts: PrintFonts, example: Print) -> None:
    pictures = PagePictures(fonts)
    first, second = keys(pictures, example)
    pictures.keep_only(range(1, 2))
    first_after, second_after = keys(pictures, example)
    assert second_after == second
    assert first_after != first

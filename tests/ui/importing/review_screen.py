"""What a person sees of the review and does with it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QWidget,
)

from perfdesk.forms.problem import Place
from perfdesk.storage import Store
from perfdesk.ui.importing.page import ReviewPage
from perfdesk.ui.theme import LIGHT
from tests.ui.importing.conftest import (
    LEFT,
    NO_KEY,
    point_of,
)

Read = Callable[..., ReviewPage]
UNIT, NAME = Place("unit"), Place("project_name")
CHECKED = Qt.ItemDataRole.CheckStateRole


def stored(store: Store) -> list[str]:
    return [each.title for each in store.summaries()]


def deed(page: ReviewPage) -> QPushButton:
    found = page.findChild(QPushButton, "import_records")
    assert isinstance(found, QPushButton)
    return found


def told(page: ReviewPage) -> str:
    found = page.findChild(QLabel, "told")
    assert isinstance(found, QLabel)
    return found.accessibleName()


def unplaced(page: ReviewPage) -> list[str]:
    return [note.text for note in page.pane.review.placing.unplaced]


def text_at(page: ReviewPage, place: Place) -> str:
    return page.pane.review.filled.record.text(place)


def shown_in_source(page: ReviewPage) -> list[str]:
    """Return the texts that are marked as those of the place in hand."""
    return marked(page, LIGHT.accent_soft)


def marked_loose(page: ReviewPage) -> list[str]:
    return marked(page, LIGHT.warning_soft)


def marked(page: ReviewPage, color: str) -> list[str]:
    return [
        each.cursor.selectedText()
        for each in page.pane.source.extraSelections()
        if each.format.background().color().name() == color
    ]


def click_piece(page: ReviewPage, text: str) -> None:
    """Click on a piece of the source, once it is in sight."""
    source = page.pane.source
    number = next(n for n, each in enumerate(page.pane.review.source) if each.text == text)
    source.go_to(number)
    inside = source.rect_of(number).center() + QPoint(3, 0)
    QTest.mouseClick(source.viewport(), LEFT, NO_KEY, inside)


def click_cell(page: ReviewPage, place: Place) -> None:
    QTest.mouseClick(page.pane.paper.viewport(), LEFT, NO_KEY, point_of(page, place))


def key(widget: QWidget, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(widget, each)

"""The pages of the desk, each built when it is first shown."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from perfdesk.forms.problem import Place
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.export_page import ExportPage
from perfdesk.ui.wizard.page import SectionPage
from perfdesk.ui.wizard.session import Session

_NARROWEST = 520
"""How narrow a page gets beside the panel, in pixels."""


class Pages(QStackedWidget):
    """A page for each section of the form, and the last one for checking and export.

    `page_shown` tells the number of the page that shows now, `place_shown` which place has the
    cursor, `passed` that Enter went past the last field of a page.
    """

    page_shown = Signal(int)
    place_shown = Signal(Place)
    passed = Signal()

    def __init__(self, session: Session, theme: Theme, last: ExportPage) -> None:
        """Take the session whose form has the sections, and the last page."""
        super().__init__()
        self._session = session
        self._theme = theme
        self.setMinimumWidth(theme.px(_NARROWEST))
        self._pages: dict[int, SectionPage] = {}
        self.last = last
        self._stand_ins = [_stand_in() for _ in session.form.sections]
        for stand_in in self._stand_ins:
            self.addWidget(stand_in)
        self.addWidget(last)

    def show_page(self, number: int) -> None:
        """Show a page, the cursor where it was there."""
        self._turn_to(number)
        self._pages.get(number, self.last).show_first()

    def show_place(self, place: Place) -> None:
        """Show the page of a place, the cursor at the place."""
        form = self._session.form
        number = form.sections.index(form.section_of(place))
        self._turn_to(number)
        self._pages[number].show_place(place)

    def _turn_to(self, number: int) -> None:
        if number not in self._pages and number < len(self._session.form.sections):
            self._build(number)
        self.setCurrentIndex(number)
        self.page_shown.emit(number)

    def _build(self, number: int) -> None:
        page = SectionPage(self._session, self._theme, self._session.form.sections[number])
        page.place_shown.connect(self.place_shown)
        page.passed.connect(self.passed)
        self._pages[number] = page
        stand_in = self._stand_ins[number]
        self.insertWidget(number, page)
        _put_in_order(stand_in, page)
        self.removeWidget(stand_in)
        stand_in.deleteLater()


def _stand_in() -> QWidget:
    """Return an empty page, which keeps the place of one in the order of Tab."""
    page = QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return page


def _put_in_order(stand_in: QWidget, page: QWidget) -> None:
    """Have Tab come to a page where it would have come to its stand-in.

    Left alone, Qt has it come to what was built later after all else in the window. To ask Qt
    itself what comes next (`nextInFocusChain`) kept the widgets of desks that were closed.
    """
    window = page.window()
    stops = (stop for stop in page.findChildren(QWidget) if _is_stop(stop, window))
    for before, after in pairwise((stand_in, *stops)):
        QWidget.setTabOrder(before, after)


def _is_stop(widget: QWidget, window: QWidget) -> bool:
    """Whether Tab comes to a widget in a window; what pops up is a window of its own."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.window() is window

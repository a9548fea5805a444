"""The preview beside the form: the paper, and under it which page is in sight and how large."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.manner import Manner
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.pages import Print
from perfdesk.ui.preview.live_print import LivePrint
from perfdesk.ui.preview.painting import PrintFonts
from perfdesk.ui.preview.paper_view import STEP, PaperView
from perfdesk.ui.theme import Role, Theme, give_look
from perfdesk.ui.wizard.session import Session


class Preview(QWidget):
    """The printed pages of a session's record with a bar to zoom."""

    def __init__(
        self,
        session: Session,
        measure: Measure,
        fonts: PrintFonts,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Take the session, the measure and fonts of the print, and the looks."""
        super().__init__(parent)
        self._live_print = LivePrint(session, measure, self)
        self.paper = PaperView(session, self._live_print, fonts, theme)
        self.setFocusProxy(self.paper)
        self._theme = theme
        self._pages = QLabel()
        self._percent = QLabel()
        self._percent.setAccessibleName("显示比例")
        self._fit = self._action("适合宽度", "Ctrl+0", self.paper.fit_width)
        self._actual = self._action("100%", "Ctrl+1", self._actual_size)
        for action in (self._fit, self._actual):
            action.setCheckable(True)
        self._lay_out()
        self.paper.view_changed.connect(self._describe)

    @property
    def print_(self) -> Print:
        """The pages of the record as it is now, for the printer."""
        return self._live_print.print_

    def show_place(self, place: Place) -> None:
        """Tint the cell of a place and scroll it into view."""
        self.paper.show_place(place)

    def set_manner(self, manner: Manner) -> None:
        """Say how the record prints: plainly, unless this says otherwise."""
        self._live_print.set_manner(manner)

    def _lay_out(self) -> None:
        bar = QFrame()
        give_look(bar, "bar")
        row = QHBoxLayout(bar)
        gap = self._theme.px(4)
        row.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        row.setSpacing(gap)
        row.addWidget(self._pages)
        row.addStretch()
        row.addWidget(self._button(self._fit))
        row.addWidget(self._button(self._actual))
        row.addSpacing(2 * gap)
        row.addWidget(self._button(self._action("缩小", "Ctrl+-", self._smaller), "zoom-out"))
        row.addWidget(self._percent)
        row.addWidget(self._button(self._action("放大", "Ctrl++", self._larger), "zoom-in"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.paper)
        column.addWidget(bar)

    def _action(self, name: str, keys: str, do: Callable[[], None]) -> QAction:
        action = QAction(name, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{name}（{shown}）")
        action.triggered.connect(do)
        self.addAction(action)
        return action

    def _button(self, action: QAction, icon: str = "") -> QToolButton:
        button = QToolButton()
        if icon:
            action.setIcon(self._theme.icon(icon, Role.MUTED))
            give_look(button, "plain")
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        return button

    def _smaller(self) -> None:
        self.paper.set_zoom(self.paper.zoom / STEP)

    def _larger(self) -> None:
        self.paper.set_zoom(self.paper.zoom * STEP)

    def _actual_size(self) -> None:
        self.paper.set_zoom(1.0)

    def _describe(self) -> None:
        self._pages.setText(f"第 {self.paper.page_number} 页，共 {self.paper.page_count} 页")
        self._percent.setText(f"{self.paper.zoom:.0%}")
        self._fit.setChecked(self.paper.fits_width)
        self._actual.setChecked(not self.paper.fits_width and self.paper.zoom == 1)

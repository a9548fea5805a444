"""What stands between the desk's bars: the list of sections, the page, the panel."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.pages import Pages
from perfdesk.ui.wizard.section_list import SectionList
from perfdesk.ui.wizard.side_panel import SidePanel

_ALL_THREE = 1208
"""From which width on there is room for list, page and panel, in pixels."""
_PAGE, _SHARE = 808, 0.55
"""How wide a page is beside the panel at most, in pixels, and else its share of the room."""


class Middle(QWidget):
    """The three side by side; where room is short the list gives way while the panel shows."""

    def __init__(self, theme: Theme, sections: SectionList, pages: Pages, side: SidePanel) -> None:
        """Take the three from left to right."""
        super().__init__()
        self._theme = theme
        self._sections = sections
        self._side = side
        self._is_shared = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for number, part in enumerate((pages, side)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(number, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(sections)
        row.addWidget(self._splitter, 1)
        side.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.fit(self.width())
        self._fold_list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fold_list()
            self._share_room()
        return super().eventFilter(watched, event)

    def _fold_list(self) -> None:
        is_narrow = self.width() < self._theme.px(_ALL_THREE)
        self._sections.setHidden(is_narrow and not self._side.isHidden())

    def _share_room(self) -> None:
        """Give the page what it needs, and the paper the rest; from then on the user decides."""
        if self._is_shared or self._side.isHidden():
            return
        self._is_shared = True
        list_width = 0 if self._sections.isHidden() else self._sections.width()
        room = self.width() - list_width
        page = min(round(room * _SHARE), self._theme.px(_PAGE))
        self._splitter.setSizes([page, room - page])

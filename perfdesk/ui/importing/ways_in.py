"""The ways in from the list of records: chosen, dropped and pasted; what they need loads late."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from perfdesk.ui.context import Context

if TYPE_CHECKING:
    from perfdesk.ui.collecting.gathering import Gathering
    from perfdesk.ui.collecting.reading import Collected
    from perfdesk.ui.importing.importing import Importing

# Readers, dialogs and the review are imported when they are first asked for: the first paint does
# without them.


class WaysIn(QObject):
    """Brings records in from the page with the list.

    `page_shown` carries a screen (with `left` and `leave`) to stand in place of the list;
    `collected` names what was taken in of a folder so far; `imported` names the new records,
    `taken_back` tells that they went to the bin again, and `list_asked` asks for the list,
    whatever is on the desk.
    """

    page_shown = Signal(QWidget)
    imported = Signal(object)
    collected = Signal(object)
    taken_back = Signal()
    list_asked = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        """Take the page that files can be dropped on."""
        super().__init__(page)
        self._context = context
        self._page = page
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def ask_files(self) -> None:
        """Ask which files to import, and read them."""
        self._importing.ask_files()

    def ask_text(self) -> None:
        """Ask for a text to import; a table on the clipboard stands there already."""
        self._importing.ask_text(_clipboard())

    def ask_folder(self) -> None:
        """Ask in which folder the files are that units sent, and read all of them."""
        self._gathering.ask()

    def paste(self) -> None:
        """Import the table or the files that were copied."""
        self._importing.paste(_clipboard())

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files, and show what came in; for none, nothing is loaded."""
        if paths:
            self._importing.read_files(paths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() in (
            QEvent.Type.DragEnter,
            QEvent.Type.Drop,
        ):
            return self._take_dragged(event)
        return super().eventFilter(watched, event)

    def _take_dragged(self, event: QDropEvent) -> bool:
        data = event.mimeData()
        if not data.hasUrls():
            return False
        event.acceptProposedAction()
        if not isinstance(event, QDragEnterEvent):
            self._importing.take_files(data)
        return True

    @cached_property
    def _importing(self) -> Importing:
        from perfdesk.ui.importing.importing import Importing  # noqa: PLC0415 - see above

        importing = Importing(self._context, self._page)
        importing.page_shown.connect(self.page_shown)
        importing.imported.connect(self.imported)
        importing.taken_back.connect(self.taken_back)
        importing.list_asked.connect(self.list_asked)
        return importing

    @cached_property
    def _gathering(self) -> Gathering:
        from perfdesk.ui.collecting.gathering import Gathering  # noqa: PLC0415 - see above

        gathering = Gathering(self._context, self._page)
        gathering.gathered.connect(self._show_collected)
        return gathering

    def _show_collected(self, collected: Collected) -> None:
        from perfdesk.ui.collecting.page import CollectingPage  # noqa: PLC0415 - see above

        page = CollectingPage(self._context, collected)
        page.accepting.changed.connect(lambda: self.collected.emit(page.taken_ids))
        self.page_shown.emit(page)


def _clipboard() -> QMimeData:
    """Return what was copied; of a blank clipboard some platforms tell nothing at all."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data or QMimeData()

"""Asks for the folder that units' files are in, and has it read beside the window."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.export.steps import Step
from perfdesk.forms.catalogue import Catalogue
from perfdesk.intake.folder import find_files
from perfdesk.ui.collecting.reading import Collected, read_folder
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.choosing import ask_folder
from perfdesk.ui.dialogs.progress import show_progress
from perfdesk.ui.outgoing.export_choices import documents
from perfdesk.ui.runner import Progress

TITLE = "收集文件夹"
_FOLDER = "collecting.folder"


class Gathering(QObject):
    """Reads a folder; `gathered` tells what it holds (Collected), unless the user calls it off."""

    gathered = Signal(object)

    def __init__(self, context: Context, page: QWidget) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._context = context
        self._page = page

    def ask(self) -> None:
        """Ask for a folder, beginning with the last one, and read it."""
        last = Path(self._context.store.settings.get(_FOLDER) or documents())
        ask_folder(self._page.window(), TITLE, "collected_folder", last, self.read)

    def read(self, folder: Path) -> None:
        """Read a folder; a file that cannot be read is among what it holds."""
        self._context.store.settings.put(_FOLDER, str(folder))
        progress = Progress(self._context.runner)
        show_progress(progress, self._context.theme, TITLE, self._page.window())
        self._context.runner.run(
            progress.watching(partial(_gather, step=progress.step)),
            folder,
            self._context.catalogue,
            done=self.gathered.emit,
            owner=self,
        )


def _gather(folder: Path, catalogue: Catalogue, step: Step) -> Collected:
    return read_folder(find_files(folder), catalogue, step)

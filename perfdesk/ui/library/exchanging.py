"""Writes the library as a workbook, and takes indicators from one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.export.library import export_library
from perfdesk.forms.indicators.library import Library
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.choosing import ask_file
from perfdesk.ui.dialogs.saving import WORKBOOK_FILES, save_dialog
from perfdesk.ui.outgoing.export_choices import ExportChoices

if TYPE_CHECKING:
    from perfdesk.intake.library import LibraryRead

_ENDING = ".xlsx"


class Exchanging(QObject):
    """Imports and exports over the dialog that shows the library.

    `imported` tells that the office has more indicators now, `told` the sentences that say what
    came of it.
    """

    imported = Signal()
    told = Signal(object)

    def __init__(self, context: Context, window: QWidget, library: Callable[[], Library]) -> None:
        """Take the dialog, and what tells the library as it is now."""
        super().__init__(window)
        self._context = context
        self._window = window
        self._library = library
        self._choices = ExportChoices(context.store.settings)

    def ask_export(self) -> None:
        """Ask which file to write the library into, and do so."""
        self._choices.make_folder()
        path = self._choices.folder / f"指标库{_ENDING}"
        save_dialog(
            self._window, "导出指标库", path, {WORKBOOK_FILES: _ENDING}, self._export
        ).open()

    def ask_import(self) -> None:
        """Ask which workbook to take indicators from, and do so."""
        window, folder = self._window, self._choices.folder
        ask_file(window, "导入指标", "library_workbook", WORKBOOK_FILES, self.take, folder)

    def take(self, path: Path) -> None:
        """Take the indicators of a workbook, and tell what came in and what did not."""
        self._context.runner.run(
            _read,
            path,
            self._library(),
            done=partial(self._keep, path.name),
            failed=self._fail,
            owner=self,
        )

    def _export(self, path: Path) -> None:
        today = datetime.now().astimezone().date()
        self._context.runner.run(
            export_library,
            self._library(),
            today,
            path,
            done=self._tell_written,
            failed=self._fail,
            owner=self,
        )

    def _tell_written(self, path: Path) -> None:
        self.told.emit((f"已导出到 {path}",))

    def _keep(self, file: str, read: LibraryRead) -> None:
        self._context.store.indicators.put(reversed(read.found))
        self.imported.emit()
        self.told.emit(tuple(_told(file, read)))

    def _fail(self, trouble: PerfdeskError) -> None:
        """Tell of trouble in the dialog: notices are behind it."""
        self.told.emit((str(trouble),))


def _read(path: Path, library: Library) -> LibraryRead:
    from perfdesk.intake.library import read_library_file  # noqa: PLC0415 - XML: 15 ms, seldom

    return read_library_file(path, library)


def _told(file: str, read: LibraryRead) -> Iterator[str]:
    known = f"，{read.known} 个原来就有" if read.known else ""
    yield f"{file}：记入 {len(read.found)} 个指标{known}。"
    if read.unread:
        yield f"有 {len(read.unread)} 处没有看懂："
        yield from read.unread

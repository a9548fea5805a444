"""Drafts a form file from a blank workbook: asks for both, and says what to do next."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.export.files import free_name, make_folder, write_file
from perfdesk.forms.catalogue import FORM_FILE, Catalogue
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.choosing import ask_file
from perfdesk.ui.dialogs.saving import WORKBOOK_FILES, save_dialog

_TITLE = "从空白工作簿起草"
_FORM_FILES = {"表单文件 (*.toml)": FORM_FILE}


class Drafting(QObject):
    """Drafts form files over a window; `drafted` when one was written."""

    drafted = Signal()

    def __init__(self, context: Context, folder: Path, parent: QWidget) -> None:
        """Take the user's own folder of form files."""
        super().__init__(parent)
        self._context = context
        self._folder = folder
        self._window = parent

    def ask(self) -> None:
        """Ask for the blank workbook, and go on from there."""
        ask_file(self._window, _TITLE, "blank_workbook", WORKBOOK_FILES, self._draft)

    def _draft(self, blank: Path) -> None:
        path = free_name(self._folder / (blank.stem + FORM_FILE))
        year = datetime.now().astimezone().year
        self._context.runner.run(
            _drafted,
            self._context.catalogue,
            blank,
            year,
            path.name,
            done=partial(self._ask_path, path),
            owner=self,
        )

    def _ask_path(self, path: Path, text: str) -> None:
        try:
            make_folder(self._folder)
        except PerfdeskError as trouble:
            self._context.notices.trouble(trouble)
            return
        save_dialog(self._window, _TITLE, path, _FORM_FILES, partial(self._save, text)).open()

    def _save(self, text: str, path: Path) -> None:
        try:
            written = write_file(path, text.encode())
        except PerfdeskError as trouble:
            self._context.notices.trouble(trouble)
            return
        told = f"已起草 {written.name}：打开它，找“请核对”逐处改好，再点“重新读取”。"
        self._context.notices.written(told, written)
        self.drafted.emit()


def _drafted(catalogue: Catalogue, blank: Path, year: int, file: str) -> str:
    # what drafts takes 0.2 s to import, and few ever draft a form
    from perfdesk.intake.draft.drafting import draft_form  # noqa: PLC0415
    from perfdesk.intake.draft.lore import known_forms  # noqa: PLC0415

    return draft_form(blank, known_forms(catalogue), year, file)

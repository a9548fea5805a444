"""Exports blank forms to be handed out: asks where to, writes, tells the outcome."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from perfdesk.export.errors import ExportError
from perfdesk.export.outputs import (
    Output,
    blank_path,
    export_blank,
    export_fillable,
    fillable_path,
)
from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.choosing import ask_folder
from perfdesk.ui.outgoing.export_choices import ExportChoices
from perfdesk.ui.parts.notices import Action


class Blanks(QObject):
    """Writes a form with nothing filled in, beside the window's work.

    As PDF, to be filled in by hand, and as a workbook, by who does not have the program.
    """

    def __init__(self, context: Context, page: QWidget) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._context = context
        self._page = page
        self._choices = ExportChoices(context.store.settings)

    def ask(self, form: Form) -> None:
        """Ask for a folder, and go on."""
        self._choices.make_folder()
        window, folder = self._page.window(), self._choices.folder
        ask_folder(window, "导出空白表", "blank_folder", folder, partial(self._export, form))

    def _export(self, form: Form, folder: Path) -> None:
        self._choices.choose_folder(folder)
        self._context.runner.run(
            _write, form, folder, done=self._tell, failed=partial(self._fail, form), owner=self
        )

    def _tell(self, paths: tuple[Path, Path]) -> None:
        pdf, workbook = paths
        told = f"已导出 {pdf.name}，和可以发给别人填的 {workbook.name}。"
        self._context.notices.written(told, pdf)

    def _fail(self, form: Form, trouble: PerfdeskError) -> None:
        """Say what went wrong, with the way out of it at hand."""
        is_elsewhere = isinstance(trouble, ExportError)
        ways = (Action("换文件夹…", partial(self.ask, form)),) if is_elsewhere else ()
        self._context.notices.trouble(trouble, *ways)


def _write(form: Form, folder: Path) -> tuple[Path, Path]:
    """Write PDF and workbook; return where they lie."""
    record = new_record(form)
    workbook = export_fillable(form, record, fillable_path(form, record, folder))
    return export_blank(form, Output.PDF, blank_path(form, Output.PDF, folder)), workbook

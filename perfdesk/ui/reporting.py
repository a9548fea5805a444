"""Writes the check report on stored records: asks for a file, examines them, tells the outcome."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from perfdesk.export.errors import FileInUse
from perfdesk.export.files import free_name
from perfdesk.export.names import report_stem
from perfdesk.export.outputs import Exported, Output, export_report, output_of
from perfdesk.export.steps import Step
from perfdesk.forms.across import Filled
from perfdesk.forms.examine import Reasons, examine
from perfdesk.forms.messages import sentence
from perfdesk.forms.report.words import called
from perfdesk.forms.sheet.collection import in_usual_order
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.progress import show_progress
from perfdesk.ui.dialogs.saving import PDF_FILES, save_dialog
from perfdesk.ui.export_choices import ExportChoices
from perfdesk.ui.notices import Action
from perfdesk.ui.runner import Progress

TITLE = "导出检查报告"
_ENDINGS = {PDF_FILES: Output.PDF.value, "工作簿 (*.xlsx)": Output.WORKBOOK.value}


class _Order(Struct, frozen=True):
    """What the user wants: on which records, with which reasons given, and where."""

    record_ids: tuple[RecordId, ...]
    collection: tuple[Filled, ...]
    reasons: Mapping[Filled, Reasons]
    path: Path


class Reporting(QObject):
    """Writes one report on records of the store, beside the window's work; made for one time."""

    def __init__(self, context: Context, page: QWidget) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._context = context
        self._page = page
        self._choices = ExportChoices(context.store.settings)

    def ask(self, record_ids: Sequence[RecordId]) -> None:
        """Ask which file to write the report on records into, and go on; raises PerfdeskError."""
        reasons = {
            self._filled(each): self._context.store.confirmations.of(each) for each in record_ids
        }
        collection = in_usual_order(reasons)
        self._choices.make_folder()
        path = self._choices.folder / f"{report_stem(collection)}{Output.PDF}"
        self._ask_path(_Order(tuple(record_ids), collection, reasons, path))

    def _filled(self, record_id: RecordId) -> Filled:
        record = self._context.store.load(record_id).record
        return Filled(self._context.catalogue.form_of(record), record)

    def _ask_path(self, order: _Order) -> None:
        window = self._page.window()
        save_dialog(window, TITLE, order.path, _ENDINGS, partial(self._export_to, order)).open()

    def _export_to(self, order: _Order, path: Path) -> None:
        self._choices.choose_folder(path.parent)
        self._export(replace(order, path=path))

    def _export(self, order: _Order) -> None:
        progress = Progress(self)
        show_progress(progress, self._context.theme, TITLE, self._page.window())
        today = datetime.now().astimezone().date()
        self._context.runner.run(
            progress.watching(partial(_write, step=progress.step)),
            order,
            today,
            done=partial(self._tell, order),
            failed=partial(self._fail, order),
            owner=self,
        )

    def _tell(self, order: _Order, exported: Exported) -> None:
        for record_id in order.record_ids:
            self._context.store.keep_version(record_id)
        notices = self._context.notices
        notices.written(f"已导出 {exported.path.name}", exported.path)
        for finding in exported.findings:
            notices.trouble(sentence(finding))

    def _fail(self, order: _Order, trouble: PerfdeskError) -> None:
        """Say what went wrong, with the way out of it at hand."""
        if isinstance(trouble, FileInUse):
            other = free_name(trouble.path)
            way = Action(f"另存为“{other.name}”", lambda: self._export(replace(order, path=other)))
        else:
            way = Action("另存为…", lambda: self._ask_path(order))
        self._context.notices.trouble(trouble, way)


def _write(order: _Order, day: date, step: Step) -> Exported:
    """Examine records, each a step, and write the report; in a thread."""
    examined = []
    for each in examine(order.collection, order.reasons):
        examined.append(each)
        step(len(examined), len(order.collection), called(each.filled))
    return export_report(examined, day, output_of(order.path) or Output.PDF, order.path)

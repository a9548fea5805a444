"""Writes a check report or a sheet of totals: asks for a file, examines, tells the outcome."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from perfdesk.export.names import report_stem, totals_stem
from perfdesk.export.outputs import Exported, Output, export_report, export_totals, output_of
from perfdesk.export.steps import Step
from perfdesk.forms.checking.examine import Examined, Reasons, examine
from perfdesk.forms.filled import Filled
from perfdesk.forms.messages import sentence
from perfdesk.forms.report.words import called
from perfdesk.forms.sheet.collection import in_usual_order
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.progress import show_progress
from perfdesk.ui.dialogs.saving import PDF_FILES, WORKBOOK_FILES, save_dialog
from perfdesk.ui.loading import load_with_years
from perfdesk.ui.outgoing.export_choices import ExportChoices
from perfdesk.ui.outgoing.other_file import to_other_file
from perfdesk.ui.runner import Progress

_ENDINGS = {PDF_FILES: Output.PDF.value, WORKBOOK_FILES: Output.WORKBOOK.value}


class Paper(Struct, frozen=True):
    """What is written on examined records: what asking for it is called, its file, its writer."""

    title: str
    stem: Callable[[Sequence[Filled]], str]
    write: Callable[[Sequence[Examined], date, Output, Path], Exported]


REPORT = Paper("导出检查报告", report_stem, export_report)
TOTALS = Paper("导出汇总表", totals_stem, export_totals)


class _Order(Struct, frozen=True):
    """What the user wants: on which records, with which reasons given, and where.

    `record_ids` are those of the store, none where the records are not in it yet.
    """

    paper: Paper
    record_ids: tuple[RecordId, ...]
    collection: tuple[Filled, ...]
    reasons: Mapping[Filled, Reasons]
    path: Path


class Reporting(QObject):
    """Writes one paper on records, beside the window's work; made for one time."""

    def __init__(self, context: Context, page: QWidget, paper: Paper = REPORT) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._paper = paper
        self._context = context
        self._page = page
        self._choices = ExportChoices(context.store.settings)

    def ask(self, record_ids: Sequence[RecordId]) -> None:
        """Ask which file to write the paper on stored records into, and go on.

        Raises PerfdeskError where a record cannot be read.
        """
        reasons = {
            self._filled(each): self._context.store.confirmations.of(each) for each in record_ids
        }
        self.ask_on(in_usual_order(reasons), reasons, tuple(record_ids))

    def ask_on(
        self,
        collection: Sequence[Filled],
        reasons: Mapping[Filled, Reasons],
        record_ids: tuple[RecordId, ...] = (),
    ) -> None:
        """Ask which file to write the paper on records into, in their order, and go on."""
        self._choices.make_folder()
        path = self._choices.folder / f"{self._paper.stem(collection)}{Output.PDF}"
        self._ask_path(_Order(self._paper, record_ids, tuple(collection), reasons, path))

    def _filled(self, record_id: RecordId) -> Filled:
        return load_with_years(self._context.catalogue, self._context.store, record_id)

    def _ask_path(self, order: _Order) -> None:
        window = self._page.window()
        title, chosen = order.paper.title, partial(self._export_to, order)
        save_dialog(window, title, order.path, _ENDINGS, chosen).open()

    def _export_to(self, order: _Order, path: Path) -> None:
        self._choices.choose_folder(path.parent)
        self._export(replace(order, path=path))

    def _export(self, order: _Order) -> None:
        progress = Progress(self._context.runner)
        show_progress(progress, self._context.theme, order.paper.title, self._page.window())
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
        way = to_other_file(
            trouble,
            lambda path: self._export(replace(order, path=path)),
            partial(self._ask_path, order),
        )
        self._context.notices.trouble(trouble, way)


def _write(order: _Order, day: date, step: Step) -> Exported:
    """Examine records, each a step, and write the paper; in a thread."""
    examined = []
    for each in examine(order.collection, order.reasons):
        examined.append(each)
        step(len(examined), len(order.collection), called(each.filled))
    return order.paper.write(examined, day, output_of(order.path) or Output.PDF, order.path)

"""Puts several forms into one PDF: asks for order and file, writes it, tells the outcome."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from perfdesk.export.names import collection_stem
from perfdesk.export.outputs import Collected, Output, export_collection
from perfdesk.forms.filled import Filled
from perfdesk.forms.messages import sentence
from perfdesk.forms.sheet.collection import in_usual_order
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId, Summary
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.collection import TITLE, CollectionDialog
from perfdesk.ui.dialogs.progress import show_progress
from perfdesk.ui.dialogs.saving import PDF_FILES, save_dialog
from perfdesk.ui.loading import load_filled
from perfdesk.ui.outgoing.export_choices import ExportChoices
from perfdesk.ui.outgoing.other_file import to_other_file
from perfdesk.ui.runner import Progress

_MOST_TOLD = 5
"""How many findings a notice tells; it is to be read at a glance."""


class _Order(Struct, frozen=True):
    """What the user wants: which forms in what order, with signatures or without, and where."""

    collection: tuple[Filled, ...]
    signoff: bool
    path: Path
    record_ids: tuple[RecordId, ...]


class Binding(QObject):
    """Binds records of the list into one PDF, beside the window's work; made for one time."""

    def __init__(self, context: Context, page: QWidget) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._context = context
        self._page = page
        self._choices = ExportChoices(context.store.settings)

    def ask(self, summaries: Sequence[Summary]) -> None:
        """Ask in which order to bind records, and go on; raises PerfdeskError."""
        record_ids = tuple(summary.id for summary in summaries)
        dialog = CollectionDialog(
            self._context.theme,
            in_usual_order(map(self._filled, record_ids)),
            signoff=self._choices.signoff,
            parent=self._page.window(),
        )
        dialog.export_asked.connect(partial(self._ask_path, dialog, record_ids))
        dialog.open_once()

    def _filled(self, record_id: RecordId) -> Filled:
        return load_filled(self._context.catalogue, self._context.store, record_id)

    def _ask_path(self, dialog: CollectionDialog, record_ids: tuple[RecordId, ...]) -> None:
        self._choices.make_folder()
        path = self._choices.folder / f"{collection_stem(dialog.collection)}.pdf"
        order = _Order(dialog.collection, dialog.signoff, path, record_ids)
        files = self._file_dialog(order, dialog)
        files.fileSelected.connect(dialog.accept)
        files.open()

    def _ask_other_path(self, order: _Order) -> None:
        self._file_dialog(order, self._page.window()).open()

    def _file_dialog(self, order: _Order, parent: QWidget) -> QFileDialog:
        """Return a dialog that asks for another file, beginning with the order's, and goes on."""
        chosen = partial(self._export_to, order)
        return save_dialog(parent, TITLE, order.path, {PDF_FILES: Output.PDF.value}, chosen)

    def _export_to(self, order: _Order, path: Path) -> None:
        self._choices.choose_folder(path.parent)
        self._export(replace(order, path=path))

    def _export(self, order: _Order) -> None:
        progress = Progress(self._context.runner)
        show_progress(progress, self._context.theme, TITLE, self._page.window())
        export = partial(
            export_collection,
            manner=replace(self._choices.manner, signoff=order.signoff),
            step=progress.step,
        )
        self._context.runner.run(
            progress.watching(export),
            order.collection,
            order.path,
            done=partial(self._tell, order),
            failed=partial(self._fail, order),
            owner=self,
        )

    def _tell(self, order: _Order, collected: Collected) -> None:
        for record_id in order.record_ids:
            self._context.store.keep_version(record_id)
        notices = self._context.notices
        told = f"已导出 {collected.path.name}（{len(order.collection)} 张表）"
        notices.written(told, collected.path)
        if collected.findings:
            lines = [f"{name}：{sentence(finding)}" for name, finding in collected.findings]
            more = len(lines) - _MOST_TOLD
            rest = [f"另有 {more} 处，打开各张表的“检查与导出”可以看到。"] if more > 0 else []
            notices.trouble("\n".join([*lines[:_MOST_TOLD], *rest]))

    def _fail(self, order: _Order, trouble: PerfdeskError) -> None:
        """Say what went wrong, with the way out of it at hand."""
        way = to_other_file(
            trouble,
            lambda path: self._export(replace(order, path=path)),
            partial(self._ask_other_path, order),
        )
        self._context.notices.trouble(trouble, way)

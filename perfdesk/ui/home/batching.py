"""Exports, prints or checks many records: asks, works beside the window, lists what came of it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.export.steps import Step
from perfdesk.storage import RecordId
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.choosing import ask_folder
from perfdesk.ui.dialogs.outcomes import OutcomesDialog
from perfdesk.ui.dialogs.progress import show_progress
from perfdesk.ui.home.batch_exports import Exports, Sort
from perfdesk.ui.home.batch_work import Batch, Batched, Layouts, Work, recount
from perfdesk.ui.outgoing.export_choices import ExportChoices
from perfdesk.ui.parts.notice import open_path
from perfdesk.ui.runner import Progress

_CHECK, _LAY_OUT = "重新检查", "排版"

Ids = Sequence[RecordId]


class Batching(QObject):
    """Does one thing to each of many records; `ended` tells that lists may read otherwise."""

    ended = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._context = context
        self._page = page
        self._choices = ExportChoices(context.store.settings)

    def ask_export(self, sort: Sort, record_ids: Ids) -> None:
        """Ask for a folder, and write each record into it as a file of its own."""
        self._choices.make_folder()
        ask_folder(
            self._page.window(),
            sort.title,
            "batch_folder",
            self._choices.folder,
            lambda folder: self._export(sort, folder, tuple(record_ids)),
        )

    def check(self, record_ids: Ids) -> None:
        """Check each record anew, and keep how many findings it has."""
        self._run(_CHECK, recount, record_ids, partial(self.tell, _CHECK, self.check))

    def lay_out(self, record_ids: Ids, done: Callable[[Layouts, Batch], None]) -> None:
        """Lay each record out for the printer, and hand the pages over."""
        layouts = Layouts(self._choices.manner)
        self._run(_LAY_OUT, layouts, record_ids, partial(done, layouts))

    def tell(
        self, title: str, again: Callable[[Ids], None], batch: Batch, folder: Path | None = None
    ) -> None:
        """List what came of a job; `again` does it once more for what failed."""
        self.ended.emit()
        dialog = OutcomesDialog(
            self._context.theme, title, batch, self._page.window(), has_folder=folder is not None
        )
        dialog.retried.connect(lambda: again([each.id for each in batch.failed]))
        if folder is not None:
            dialog.folder_asked.connect(partial(open_path, folder))
        dialog.open_once()

    def _export(self, sort: Sort, folder: Path, record_ids: Ids) -> None:
        self._choices.choose_folder(folder)
        exports = Exports(self._job(record_ids), sort, folder, self._choices.manner)
        again = partial(self._export, sort, folder)
        self._start(sort.title, exports.run, partial(self.tell, sort.title, again, folder=folder))

    def _job(self, record_ids: Ids) -> Batched:
        return Batched(self._context.store.path, self._context.catalogue, tuple(record_ids))

    def _run(self, title: str, work: Work, record_ids: Ids, done: Callable[[Batch], None]) -> None:
        self._start(title, partial(self._job(record_ids).run, work), done)

    def _start(
        self, title: str, run: Callable[[Step], Batch], done: Callable[[Batch], None]
    ) -> None:
        progress = Progress(self._context.runner)
        show_progress(progress, self._context.theme, title, self._page.window())
        watched = progress.watching(partial(run, progress.step))
        self._context.runner.run(watched, done=done, owner=self)

"""Prints many records one after another on one printer, each a print job of its own."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId, Why
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.progress import show_progress
from perfdesk.ui.home.batch_work import Batch, Layouts, Outcome
from perfdesk.ui.home.batching import Batching
from perfdesk.ui.preview.painting import PrintFonts
from perfdesk.ui.preview.printing import choose_printer, print_to
from perfdesk.ui.runner import CancelledError, Progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TITLE = "打印"


class BatchPrinting(QObject):
    """Asks for a printer, lays out beside the window, and prints between its events."""

    def __init__(self, context: Context, page: QWidget) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._context = context
        self._page = page
        self._batching = Batching(context, page)

    def ask(self, record_ids: Sequence[RecordId]) -> None:
        """Ask for a printer, and print records on it; raises PrintTrouble, StorageError."""
        title = f"{len(record_ids)} 张表单"
        printer = choose_printer(title, self._context.store.settings, self._page.window())
        if printer is not None:
            self.print_on(printer, record_ids)

    def print_on(self, printer: QPrinter, record_ids: Sequence[RecordId]) -> None:
        """Lay records out, and print them."""
        self._batching.lay_out(record_ids, partial(self._print, printer))

    def _print(self, printer: QPrinter, layouts: Layouts, batch: Batch) -> None:
        run = _Run(self._context, self._page, printer, layouts, batch)
        run.ended.connect(partial(self._batching.tell, TITLE, partial(self.print_on, printer)))
        run.start()


class _Run(QObject):
    """Prints laid-out records, one each time that the window has nothing else to do.

    `ended` tells what came of them (Batch).
    """

    ended = Signal(object)

    def __init__(
        self,
        context: Context,
        page: QWidget,
        printer: QPrinter,
        layouts: Layouts,
        batch: Batch,
    ) -> None:
        super().__init__(page)
        self._store = context.store
        self._printer = printer
        self._prints = layouts.prints
        self._fonts = PrintFonts()
        self._batch = batch
        self._waiting = list(reversed(batch.done))
        self._outcomes = list(batch.failed)
        self._progress = Progress(context.runner)
        show_progress(self._progress, context.theme, TITLE, page.window())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Print the first when the window has nothing else to do."""
        self._timer.start(0)

    def _go_on(self) -> None:
        with suppress(CancelledError):
            if self._waiting:
                self._outcomes.append(self._printed(self._waiting.pop()))
                done, total = len(self._outcomes), len(self._batch.outcomes)
                self._progress.step(done, total, self._outcomes[-1].title)
                return
        self._timer.stop()
        self._progress.end()
        self.ended.emit(Batch(tuple(self._outcomes), self._batch.total))
        self.deleteLater()

    def _printed(self, outcome: Outcome) -> Outcome:
        try:
            print_to(self._printer, self._prints[outcome.id], self._fonts)
            self._store.keep_version(outcome.id, Why.PRINTED)
        except PerfdeskError as trouble:
            return outcome.with_told(trouble)
        return outcome.with_told(f"已送到打印机，{outcome.told}")

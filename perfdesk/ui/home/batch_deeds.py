"""What can be done to many records at once, each by itself: exported, printed, checked anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.storage import RecordId
from perfdesk.ui.context import Context

if TYPE_CHECKING:
    from perfdesk.ui.home.batching import Batching

# What does the work is imported when it is first asked for: the first paint does without it.


class BatchDeeds(QObject):
    """Asks, and does it; `ended` tells that lists may read otherwise."""

    ended = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    def ask_pdfs(self, record_ids: Sequence[RecordId]) -> None:
        """Ask for a folder, and write a PDF of each record into it."""
        from perfdesk.ui.home.batch_exports import PDFS  # noqa: PLC0415 - see above

        self._batching().ask_export(PDFS, record_ids)

    def ask_workbooks(self, record_ids: Sequence[RecordId]) -> None:
        """Ask for a folder, and write a workbook of each record into it."""
        from perfdesk.ui.home.batch_exports import WORKBOOKS  # noqa: PLC0415 - see above

        self._batching().ask_export(WORKBOOKS, record_ids)

    def ask_fillables(self, record_ids: Sequence[RecordId]) -> None:
        """Ask for a folder, and write a workbook to be filled in of each record into it."""
        from perfdesk.ui.home.batch_exports import FILLABLES  # noqa: PLC0415 - see above

        self._batching().ask_export(FILLABLES, record_ids)

    def ask_printer(self, record_ids: Sequence[RecordId]) -> None:
        """Ask for a printer, and print each record; raises PrintTrouble, StorageError."""
        from perfdesk.ui.home.batch_printing import BatchPrinting  # noqa: PLC0415 - see above

        BatchPrinting(self._context, self._page).ask(record_ids)

    def check(self, record_ids: Sequence[RecordId]) -> None:
        """Check each record anew: rules, word lists or confirmations may be others by now."""
        self._batching().check(record_ids)

    def _batching(self) -> Batching:
        from perfdesk.ui.home.batching import Batching  # noqa: PLC0415 - see above

        batching = Batching(self._context, self._page)
        batching.ended.connect(self.ended)
        return batching

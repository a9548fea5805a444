"""The print of the record on the desk, laid out again soon after each change."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.draft import as_draft, is_draft
from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.sheet.manner import PLAIN, Manner
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.pages import Print
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.ui.wizard.session import Session

_GATHER = 30  # milliseconds that changes are gathered for
_SHARE = 5  # and at least so many times what the last layout took
_SWIFT = 8  # milliseconds of layout that nobody notices while typing: half a frame


class LivePrint(QObject):
    """Follows a session's record; `outdated` tells that `print_` will be another from now on.

    While watched, `outdated` comes once for all changes of a few frames; where laying out is
    slow it waits for a pause in the typing, so that typing does not wait for the preview. Then
    the sheet is built first and laid out after, so that a key finds the way clear in between.
    Unwatched it is silent and lays nothing out.
    """

    outdated = Signal()

    def __init__(
        self,
        session: Session,
        measure: Measure,
        parent: QObject | None = None,
        now: Callable[[], float] = perf_counter,
    ) -> None:
        """Take the session to follow; `now` tells seconds, to know what laying out takes."""
        super().__init__(parent)
        self._session = session
        self._measure = measure
        self._now = now
        self._manner = PLAIN
        self._sheet: Sheet | None = None
        self._print: Print | None = None
        self._watched = False
        self._cost = 0.0  # milliseconds that the last sheet and its layout took
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        session.record_changed.connect(self._drop)

    @property
    def print_(self) -> Print:
        """The pages of the record as it is now."""
        if self._print is None:
            sheet = self._sheet or self._build()
            began = self._now()
            self._print = lay_out(sheet, self._measure)
            self._cost += (self._now() - began) * 1000
        return self._print

    @property
    def is_current(self) -> bool:
        """Whether the pages are laid out, so that asking for them costs nothing."""
        return self._print is not None

    def set_manner(self, manner: Manner) -> None:
        """Say how the record prints: plainly, unless this says otherwise."""
        if manner != self._manner:
            self._manner = manner
            self._drop()

    def watch(self, watched: bool) -> None:
        """Say whether anyone sees the print."""
        self._watched = watched
        if not watched:
            self._timer.stop()
        elif self._print is None:
            self._timer.start(0)

    def _build(self) -> Sheet:
        began = self._now()
        sheet = build_sheet(self._session.form, self._session.record, signoff=self._manner.signoff)
        if self._manner.marks_drafts and is_draft(self._session.findings):
            sheet = as_draft(sheet)
        self._cost = (self._now() - began) * 1000
        return sheet

    def _go_on(self) -> None:
        if self._print is None and self._sheet is None:
            self._sheet = self._build()
            self._timer.start(0)
        else:
            self.outdated.emit()

    def _drop(self) -> None:
        self._print = self._sheet = None
        if self._watched and (self._cost > _SWIFT or not self._timer.isActive()):
            self._timer.start(max(_GATHER, round(_SHARE * self._cost)))

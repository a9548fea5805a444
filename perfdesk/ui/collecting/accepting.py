"""Takes in what the user accepts, says so, and can undo it as long as the notice stands."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.export.steps import Step
from perfdesk.storage import RecordId
from perfdesk.ui.collecting.matching import Match
from perfdesk.ui.collecting.reading import Arrival
from perfdesk.ui.collecting.taking import Done, Taken, take_all, take_all_back
from perfdesk.ui.collecting.telling import taken_told
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.progress import show_progress
from perfdesk.ui.parts.notices import Action
from perfdesk.ui.runner import Progress

_Outcome = TypeVar("_Outcome")


class Accepting(QObject):
    """What was taken in of one folder, written beside the window; it outlives the screen.

    So do its notices. `changed` tells that the store changed.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """Start with nothing taken in."""
        super().__init__(context.notices)
        self._context = context
        self.is_busy = False
        self.taken: dict[Arrival, RecordId] = {}

    def take(self, matches: Sequence[Match]) -> None:
        """Store records and say so; what trouble stops leaves those before it stored."""
        if matches:
            self._run("收下", partial(take_all, tuple(matches)), self._tell_taken)

    def _take_back(self, taken: Sequence[Taken]) -> None:
        self._run("撤销", partial(take_all_back, tuple(taken)), self._tell_back)

    def _run(
        self, title: str, job: Callable[[Path, Step], Done], tell: Callable[[Done], None]
    ) -> None:
        """Do a job in a thread, with the store opened anew there; one at a time."""
        if self.is_busy:
            return
        self.is_busy = True
        window: QWidget = self._context.notices.window()
        progress = Progress(self._context.runner)
        show_progress(progress, self._context.theme, title, window)
        self._context.runner.run(
            progress.watching(job),
            self._context.store.path,
            progress.step,
            done=partial(self._end, tell),
            failed=partial(self._end, self._context.notices.trouble),
            owner=self,
        )

    def _end(self, tell: Callable[[_Outcome], None], outcome: _Outcome) -> None:
        self.is_busy = False
        tell(outcome)

    def _tell_taken(self, done: Done) -> None:
        self.taken.update({each.arrival: each.id for each in done.taken})
        self._tell_trouble(done)
        if done.taken:
            undo = Action("撤销", partial(self._take_back, done.taken))
            self._context.notices.success(taken_told(done.taken), undo)

    def _tell_back(self, done: Done) -> None:
        for each in done.taken:
            self.taken.pop(each.arrival, None)
        self._tell_trouble(done)
        if done.kept:
            names = "、".join(f"“{each.arrival.filled.title}”" for each in done.kept)
            self._context.notices.info(f"{names}收下以后又改过，或已送签，没有撤销。")

    def _tell_trouble(self, done: Done) -> None:
        self.changed.emit()
        if done.trouble:
            self._context.notices.trouble(done.trouble)

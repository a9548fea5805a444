"""One record under review: placements go through here, and can be undone here."""

from collections.abc import Callable, Sequence
from functools import cached_property

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from perfdesk.forms.filled import Filled
from perfdesk.forms.problem import Place
from perfdesk.intake.incoming import Note, Piece, Trace
from perfdesk.ui.importing.placing import Placing, put, take_out
from perfdesk.ui.importing.reading import Arrival
from perfdesk.ui.wizard.session import Session


class _Loose(Struct, frozen=True):
    """What a session does not know of a placing: traces and unplaced texts."""

    traces: tuple[Trace, ...]
    unplaced: tuple[Note, ...]


class _Step(Struct, frozen=True):
    """A placement; `is_in_session` says whether the session has a step for it too."""

    before: _Loose
    after: _Loose
    place: Place
    is_in_session: bool


class Review(QObject):
    """A record that came in, its session for paper and checks, and what has no place yet.

    `changed` tells of every step, done, undone or done again. To show a place, here as on the
    desk, the session requests it; one is made when the record is first looked at.
    """

    changed = Signal()

    def __init__(self, arrival: Arrival, parent: QObject | None = None) -> None:
        """Take a record that came in."""
        super().__init__(parent)
        incoming = arrival.incoming
        self.arrival = arrival
        self.form = incoming.form
        self._record = incoming.record
        self._loose = _Loose(incoming.traces, incoming.unplaced)
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    @cached_property
    def session(self) -> Session:
        """The record as the paper shows it; the checks of it take a while."""
        session = Session(self.form, self._record, self)
        session.record_changed.connect(self._keep)
        return session

    @property
    def source(self) -> tuple[Piece, ...]:
        """The part of the source that the record was read from."""
        return self.arrival.incoming.source

    @property
    def placing(self) -> Placing:
        """What stands where now."""
        return Placing(self._record, self._loose.traces, self._loose.unplaced)

    @property
    def filled(self) -> Filled:
        """The record as it is now, with its form."""
        return Filled(self.form, self._record)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step to do again."""
        return bool(self._undone)

    def put(self, note: Note, place: Place, path: Sequence[str] = ()) -> None:
        """Put a text of the source at a place, in a new row under `path` if there is none."""
        name = f"放到“{self.form.label_of(place)}”"
        self._take(put(self.form, self.placing, note, place, path), name, place)

    def take_out(self, place: Place) -> None:
        """Leave a place blank; what it held is unplaced from now on."""
        name = f"取出“{self.form.label_of(place)}”"
        self._take(take_out(self.placing, place, self.source), name, place)

    def undo(self) -> None:
        """Take the last step back and show its place."""
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            self._restore(step, step.before, self.session.undo)

    def redo(self) -> None:
        """Do the last undone step again and show its place."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self._restore(step, step.after, self.session.redo)

    def _keep(self) -> None:
        self._record = self.session.record

    def _take(self, after: Placing, name: str, place: Place) -> None:
        before, record = self._loose, self._record
        if after == self.placing:
            return
        self._loose = _Loose(after.traces, after.unplaced)
        self.session.change(after.record, name, place)
        is_in_session = self._record != record
        self._done.append(_Step(before, self._loose, place, is_in_session))
        self._undone.clear()
        self.changed.emit()
        self.session.place_requested.emit(place)

    def _restore(self, step: _Step, loose: _Loose, in_session: Callable[[], None]) -> None:
        self._loose = loose
        if step.is_in_session:
            in_session()
        self.changed.emit()
        self.session.place_requested.emit(step.place)

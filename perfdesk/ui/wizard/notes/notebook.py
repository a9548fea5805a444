"""The notes on the record on the desk: each stays with its cell while rows come, go and move."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from perfdesk.forms.between.moving import moved_notes, settled_notes, spot_of
from perfdesk.forms.checking.check import printed_position
from perfdesk.forms.model import Form
from perfdesk.forms.notes import Note, NoteState
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record


def now_in_utc() -> datetime:
    """Return the present time."""
    return datetime.now(UTC)


class Notebook(QObject):
    """The `notes` in printed order.

    `changed` tells that the notes or their places are others, `edited` that the user wrote
    something, to be stored at once. Who has the cursor in a cell asks
    by `asked` to write a note there, by `listed` to list those there, by `past_asked` to see
    what stood there before.
    """

    changed = Signal()
    edited = Signal()
    asked = Signal(Place)
    listed = Signal(Place)
    past_asked = Signal(Place)

    def __init__(self, form: Form, record: Record, parent: QObject) -> None:
        """Keep notes on a record of a form; at first there are none."""
        super().__init__(parent)
        self._form = form
        self._record = record
        self._author = ""
        self._now: Callable[[], datetime] = now_in_utc
        self.notes: tuple[Note, ...] = ()
        self._notes: tuple[Note, ...] = ()
        self._by_place: Mapping[Place, tuple[Note, ...]] = {}
        self._removed: set[int] = set()
        self._homes: dict[int, tuple[Record, Place]] = {}

    def open(
        self, notes: Iterable[Note], author: str, now: Callable[[], datetime] = now_in_utc
    ) -> None:
        """Take the notes that there are, and who writes from now on."""
        self._author, self._now = author, now
        self._take(settled_notes(self._form, self._record, notes))

    @property
    def open_count(self) -> int:
        """How many notes wait for an answer."""
        return sum(note.is_open for note in self.notes)

    def at(self, place: Place) -> tuple[Note, ...]:
        """Return the notes that stand at a place."""
        return self._by_place.get(place, ())

    def spot(self, note: Note) -> str:
        """Return the printed name of where a note stands, or stood before its row went."""
        return note.gone or spot_of(self._form, self._record, note.place)

    def write(self, place: Place, text: str) -> None:
        """Put a note at a place."""
        number = 1 + max((note.number for note in self._notes), default=0)
        note = Note(number, place, text, self._author, self._now())
        self._take((*self._notes, note))
        self.edited.emit()

    def answer(self, note: Note, text: str) -> None:
        """Answer a note."""
        self._put(
            replace(
                note,
                answer=text,
                answered_by=self._author,
                answered=self._now(),
                state=NoteState.ANSWERED,
            )
        )

    def reopen(self, note: Note) -> None:
        """Have an answered note wait for another answer."""
        self._put(replace(note, state=NoteState.OPEN))

    def remove(self, note: Note) -> None:
        """Delete a note; `put_back` brings it back."""
        self._removed.add(note.number)
        self._take(self._notes)
        self.edited.emit()

    def put_back(self, note: Note) -> None:
        """Bring a deleted note back, to wherever its cell is now."""
        self._removed.discard(note.number)
        self._take(self._notes)
        self.edited.emit()

    def follow(self, record: Record) -> None:
        """Take the record as it is now: each note goes where its row went.

        A note whose row went comes back with it when the very record is restored that had both.
        """
        before, self._record = self._record, record
        if not self._notes:
            return
        moved = moved_notes(self._form, self._notes, before, record)
        for old, new in zip(self._notes, moved, strict=True):
            if new.gone and not old.gone:
                self._homes[new.number] = (before, old.place)
        notes = tuple(map(self._at_home, moved))
        if notes != self._notes:
            self._take(notes)

    def _at_home(self, note: Note) -> Note:
        home = self._homes.get(note.number)
        if not note.gone or home is None or home[0] is not self._record:
            return note
        return replace(note, place=home[1], gone="")

    def _put(self, note: Note) -> None:
        self._take(note if each.number == note.number else each for each in self._notes)
        self.edited.emit()

    def _take(self, notes: Iterable[Note]) -> None:
        """Have these notes from now on, those that were deleted among them."""
        self._notes = tuple(notes)
        position = printed_position(self._form)
        kept = (note for note in self._notes if note.number not in self._removed)
        self.notes = tuple(sorted(kept, key=lambda note: (position(note.place), note.number)))
        by_place: dict[Place, tuple[Note, ...]] = {}
        for note in self.notes:
            by_place[note.place] = (*by_place.get(note.place, ()), note)
        self._by_place = by_place
        self.changed.emit()

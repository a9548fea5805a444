"""Takes records in: a new one is added, a changed one replaces the stored, and either way back."""

from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct

from perfdesk.export.steps import Step
from perfdesk.forms.between.moving import moved_notes
from perfdesk.forms.checking.confirming import standing
from perfdesk.forms.checking.examine import Reasons
from perfdesk.forms.filled import Filled
from perfdesk.forms.notes import Note
from perfdesk.forms.record import Record
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import Counts, RecordId, State, Store, UnknownRecord, Why
from perfdesk.ui.collecting.matching import Match, Stored
from perfdesk.ui.collecting.reading import Arrival
from perfdesk.ui.runner import CancelledError


class Taken(Struct, frozen=True, eq=False):
    """What was taken in, under which number, and what it replaced, None where it was added.

    `notes` are those on the record as it was.
    """

    arrival: Arrival
    id: RecordId
    before: Stored | None
    notes: tuple[Note, ...] = ()

    @property
    def record(self) -> Record:
        """The record as it was taken in."""
        return self.arrival.filled.record


class Done(Struct, frozen=True):
    """What was taken in or back before the end, or before trouble or the user stopped it.

    `kept` are those that were not to be taken back: changed or signed since.
    """

    taken: tuple[Taken, ...]
    kept: tuple[Taken, ...] = ()
    trouble: PerfdeskError | None = None


def take_all(matches: Sequence[Match], path: Path, step: Step) -> Done:
    """Store records in a database, one after another, each a step; in a thread.

    What a record replaces becomes a version of it, and the record a draft again. Raises
    StorageError where the database cannot be opened.
    """
    taken: list[Taken] = []
    with closing(Store.open(path)) as store, suppress(CancelledError):
        try:
            for match in matches:
                taken.append(_taken(store, match))
                step(len(taken), len(matches), match.arrival.file)
        except PerfdeskError as trouble:
            return Done(tuple(taken), trouble=trouble)
    return Done(tuple(taken))


def take_all_back(taken: Sequence[Taken], path: Path, step: Step) -> Done:
    """Undo what was taken in, each a step; in a thread.

    An added record goes to the bin. Raises StorageError where the database cannot be opened.
    """
    back: list[Taken] = []
    kept: list[Taken] = []
    with closing(Store.open(path)) as store, suppress(CancelledError):
        try:
            for each in taken:
                (back if _went_back(store, each) else kept).append(each)
                step(len(back) + len(kept), len(taken), each.arrival.file)
        except PerfdeskError as trouble:
            return Done(tuple(back), tuple(kept), trouble)
    return Done(tuple(back), tuple(kept))


def _taken(store: Store, match: Match) -> Taken:
    form, record = match.arrival.filled.form, match.arrival.filled.record
    if match.stored is None:
        return Taken(match.arrival, store.add(form, record, _counts(match, {})), None)
    number = match.stored.summary.id
    found = store.load(number)
    before = Stored(found.summary, Filled(match.stored.filled.form, found.record))
    store.keep_version(number, Why.REPLACED)
    if found.summary.state is not State.DRAFT:  # first, lest it be found marked 已完成
        store.mark(number, State.DRAFT)
    store.save(number, form, record, _counts(match, store.confirmations.of(number)))
    notes = store.notes.of(number)
    if (record.form, record.edition) == (found.record.form, found.record.edition):
        store.notes.keep(number, moved_notes(form, notes, found.record, record))
    return Taken(match.arrival, number, before, notes)


def _counts(match: Match, reasons: Reasons) -> Counts:
    """Count what stands in a record by itself; what was confirmed of the stored one does not."""
    filled = match.arrival.filled
    own = (told.finding for told in match.arrival.examined.told if not told.across)
    return Counts.of(standing(filled.form, filled.record, own, reasons))


def _went_back(store: Store, taken: Taken) -> bool:
    """Undo one; one that is gone has nothing left to undo."""
    try:
        now = store.load(taken.id)
    except UnknownRecord:
        return True
    if now.record != taken.record or now.summary.state.is_frozen:
        return False
    before = taken.before
    if before is None:
        store.bin.put([taken.id])
        return True
    summary, filled = before.summary, before.filled
    counts = Counts(summary.errors, summary.warnings, summary.hints)
    store.save(taken.id, filled.form, filled.record, counts)
    store.mark(taken.id, summary.state)
    store.notes.keep(taken.id, taken.notes)
    return True

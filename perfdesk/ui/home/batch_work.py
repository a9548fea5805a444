"""What is done to many records one after another, in a thread; one that fails stops no other."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.export.steps import Step
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.examine import examine
from perfdesk.forms.filled import Filled
from perfdesk.forms.model import Form
from perfdesk.forms.sheet.draft import print_of
from perfdesk.forms.sheet.manner import Manner
from perfdesk.forms.sheet.pages import Print
from perfdesk.forms.texts import UNTITLED
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import Counts, RecordId, Store, StoredRecord
from perfdesk.ui.runner import CancelledError
from perfdesk.ui.words import tell_findings

Work = Callable[[Store, Form, StoredRecord], str]
"""Does something to one record and tells what came of it; raises PerfdeskError where it fails."""


class Outcome(Struct, frozen=True):
    """What came of one record: what it is called, and a sentence."""

    id: RecordId
    title: str
    form: str
    told: str
    is_failed: bool = False

    def with_told(self, told: str | PerfdeskError) -> Self:
        """Return what came of the same record: a sentence, or the trouble that it failed for."""
        return replace(self, told=str(told), is_failed=isinstance(told, PerfdeskError))


class Batch(Struct, frozen=True):
    """What came of the records of a job, as far as it went; `total` is how many were to be done."""

    outcomes: tuple[Outcome, ...]
    total: int

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The records that it did not work for."""
        return tuple(each for each in self.outcomes if each.is_failed)

    @property
    def done(self) -> tuple[Outcome, ...]:
        """The records that it worked for."""
        return tuple(each for each in self.outcomes if not each.is_failed)


class Batched(Struct, frozen=True):
    """A job over many records: where they are, and the forms that they are of."""

    database: Path
    catalogue: Catalogue
    record_ids: tuple[RecordId, ...]

    def run(self, work: Work, step: Step) -> Batch:
        """Do something to each record, each a step; whoever cancels gets what was done so far."""
        outcomes: list[Outcome] = []
        with closing(Store.open(self.database)) as store:  # one of this thread's own
            for record_id in self.record_ids:
                outcomes.append(_outcome(store, self.catalogue, record_id, work))
                try:
                    step(len(outcomes), len(self.record_ids), outcomes[-1].title)
                except CancelledError:
                    break
        return Batch(tuple(outcomes), len(self.record_ids))


def recount(store: Store, form: Form, stored: StoredRecord) -> str:
    """Check one record anew, keep how many findings it has, and tell that."""
    filled, number = Filled(form, stored.record), stored.summary.id
    (examined,) = examine((filled,), {filled: store.confirmations.of(number)})
    counts = Counts.of(each.finding for each in examined.told if not each.reason)
    store.recount(number, counts, stored.summary.modified)
    return tell_findings(counts.errors, counts.warnings, counts.hints)


class Layouts:
    """Lays each record out, and keeps the prints by the records' numbers."""

    def __init__(self, manner: Manner) -> None:
        """Take how they are to print."""
        self._manner = manner
        self.prints: dict[RecordId, Print] = {}

    def __call__(self, _store: Store, form: Form, stored: StoredRecord) -> str:
        """Lay one record out and tell its pages."""
        print_ = print_of(form, stored.record, self._manner)
        self.prints[stored.summary.id] = print_
        return f"{len(print_.pages)} 页"


def _outcome(store: Store, catalogue: Catalogue, record_id: RecordId, work: Work) -> Outcome:
    named, found = look_up(store, catalogue, record_id)
    if isinstance(found, PerfdeskError):
        return named.with_told(found)
    try:
        return named.with_told(work(store, *found))
    except PerfdeskError as trouble:
        return named.with_told(trouble)


def look_up(
    store: Store, catalogue: Catalogue, record_id: RecordId
) -> tuple[Outcome, tuple[Form, StoredRecord] | PerfdeskError]:
    """Return what a record is called, with nothing told yet, and its form and itself, if it can."""
    named = Outcome(record_id, f"编号 {record_id}", "", "")
    try:
        stored = store.load(record_id)
        title, form_id = stored.summary.title or UNTITLED, stored.summary.form
        named = replace(named, title=title, form=form_id)
        form = catalogue.form_of(stored.record)
    except PerfdeskError as trouble:
        return named, trouble
    return replace(named, form=form.title), (form, stored)

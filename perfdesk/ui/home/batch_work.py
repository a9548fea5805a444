"""What is done to many records one after another, in a thread; one that fails stops no other."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from perfdesk.export.names import file_stem
from perfdesk.export.outputs import Output, export_record
from perfdesk.export.steps import Step
from perfdesk.forms.across import Filled
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.examine import examine
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.sheet.draft import print_of
from perfdesk.forms.sheet.manner import Manner
from perfdesk.forms.sheet.pages import Print
from perfdesk.forms.texts import UNTITLED
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import Counts, RecordId, Store, StoredRecord
from perfdesk.ui.runner import CancelledError
from perfdesk.ui.words import spell_findings

Work = Callable[[Store, Form, StoredRecord], str]
"""Does something to one record and tells what came of it; raises PerfdeskError where it fails."""


class Outcome(Struct, frozen=True):
    """What came of one record: what it is called, and a sentence."""

    id: RecordId
    title: str
    form: str
    told: str
    is_failed: bool = False


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


class Exports:
    """Writes each record into a folder; of two with one name the second gets a number."""

    def __init__(self, output: Output, folder: Path, manner: Manner) -> None:
        """Take what to write, where and how."""
        self._output = output
        self._folder = folder
        self._manner = manner
        self._taken: set[str] = set()

    def __call__(self, store: Store, form: Form, stored: StoredRecord) -> str:
        """Write one record and tell its file's name."""
        name = file_stem(form, stored.record).lower()  # as Windows tells names apart
        exported = export_record(
            form,
            stored.record,
            self._output,
            self._folder,
            manner=self._manner,
            anew=name in self._taken,
        )
        self._taken.add(name)
        store.keep_version(stored.summary.id)
        return "\n".join([exported.path.name, *map(sentence, exported.findings)])


def recount(store: Store, form: Form, stored: StoredRecord) -> str:
    """Check one record anew, keep how many findings it has, and tell that."""
    filled, number = Filled(form, stored.record), stored.summary.id
    (examined,) = examine((filled,), {filled: store.confirmations.of(number)})
    counts = Counts.of(each.finding for each in examined.told if not each.reason)
    store.recount(number, counts, stored.summary.modified)
    return spell_findings(counts.errors, counts.warnings, counts.hints) or "没有发现问题"


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
    title, form_title = f"编号 {record_id}", ""
    try:
        stored = store.load(record_id)
        title, form_title = stored.summary.title or UNTITLED, stored.summary.form
        form = catalogue.form_of(stored.record)
        form_title = form.title
        return Outcome(record_id, title, form_title, work(store, form, stored))
    except PerfdeskError as trouble:
        return Outcome(record_id, title, form_title, str(trouble), is_failed=True)

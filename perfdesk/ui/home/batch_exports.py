"""Writes many records into a folder: in a thread, and where they are very many in processes."""

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from perfdesk.export.batch import Came, Order, Paths, Way, write_all
from perfdesk.export.names import file_stem, fillable_stem
from perfdesk.export.outputs import Output
from perfdesk.export.steps import Step
from perfdesk.forms.messages import sentence
from perfdesk.forms.sheet.manner import Manner
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId, Store
from perfdesk.ui.home.batch_work import Batch, Batched, Outcome, look_up
from perfdesk.ui.runner import CancelledError


class Sort(Struct, frozen=True):
    """As what records are written, and what that is called.

    A `fillable` workbook is made to be filled in without the program.
    """

    title: str
    output: Output
    fillable: bool = False


PDFS = Sort("导出 PDF", Output.PDF)
WORKBOOKS = Sort("导出工作簿", Output.WORKBOOK)
FILLABLES = Sort("导出给别人填的工作簿", Output.WORKBOOK, fillable=True)


class Exports(Struct, frozen=True):
    """A job that writes each record as a file: as what, into which folder, and how."""

    job: Batched
    sort: Sort
    folder: Path
    manner: Manner

    def run(self, step: Step) -> Batch:
        """Write each record, each a step.

        Whoever cancels gets what was done so far, with the few that were being written.
        """
        left = deque(self.job.record_ids)
        total = len(left)
        outcomes: list[Outcome] = []
        with closing(Store.open(self.job.database)) as store:  # one of this thread's own
            written = write_all(self._orders(store, left), self.job.catalogue, total)
            with closing(written):
                for named, came in written:
                    outcomes.append(_outcome(store, named, came))
                    try:
                        step(len(outcomes), total, named.title)
                    except CancelledError:
                        left.clear()
        return Batch(tuple(outcomes), total)

    def _orders(
        self, store: Store, left: deque[RecordId]
    ) -> Iterator[tuple[Outcome, Order | PerfdeskError]]:
        """Yield what is to be written, each with what it is called, until no record is left."""
        paths = Paths(self.folder)
        while left:
            named, found = look_up(store, self.job.catalogue, left.popleft())
            if isinstance(found, PerfdeskError):
                yield named, found
            else:
                form, stored = found
                stem = (fillable_stem if self.sort.fillable else file_stem)(form, stored.record)
                path = paths.take(stem, self.sort.output)
                way = Way(self.sort.output, path, self.manner, self.sort.fillable)
                yield named, Order(form, stored.record, (way,))


def _outcome(store: Store, named: Outcome, came: Came) -> Outcome:
    """Return what came of a record; one that was written is kept as a version."""
    if isinstance(came, PerfdeskError):
        return named.with_told(came)
    try:
        store.keep_version(named.id)
    except PerfdeskError as trouble:
        return named.with_told(trouble)
    (exported,) = came
    return named.with_told("\n".join([exported.path.name, *map(sentence, exported.findings)]))

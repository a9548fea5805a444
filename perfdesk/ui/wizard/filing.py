"""Writes what became of a record in a session to the store."""

from collections.abc import Callable, Mapping
from contextlib import closing

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject

from perfdesk.forms.checking.confirming import Mark
from perfdesk.forms.model import Form
from perfdesk.forms.notes import Note
from perfdesk.forms.record import Record
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import Counts, RecordId, State, Store
from perfdesk.ui.runner import Runner
from perfdesk.ui.wizard.finishing import Finishing
from perfdesk.ui.wizard.reasons import changes
from perfdesk.ui.wizard.session import Session


class Sheaf(Struct, frozen=True):
    """All that is stored of a record, as it is at one moment."""

    form: Form
    record: Record
    counts: Counts
    state: State
    reasons: Mapping[Mark, str]
    notes: tuple[Note, ...]

    def put_away(self, store: Store, record_id: RecordId, stored: "Sheaf") -> None:
        """Store what is another than it was stored last, all or nothing; raises StorageError."""
        with store.together():
            if self.state is not stored.state:
                store.mark(record_id, self.state)
            store.save(record_id, self.form, self.record, self.counts)
            for mark, reason in changes(stored.reasons, self.reasons):
                store.confirmations.put(record_id, mark, reason)
            if self.notes != stored.notes:
                store.notes.keep(record_id, self.notes)


class Filing(QObject):
    """Files a session's record with its state, reasons and notes, under the record's number."""

    def __init__(
        self, store: Store, record_id: RecordId, session: Session, finishing: Finishing
    ) -> None:
        """Take what was loaded from the store just now."""
        super().__init__(session)
        self._store = store
        self._record_id = record_id
        self._session = session
        self._finishing = finishing
        self._stored = self._sheaf()
        self._runner = Runner(self, threads=1)

    def save(self) -> None:
        """Store everything as it is; raises StorageError."""
        sheaf = self._sheaf()
        sheaf.put_away(self._store, self._record_id, self._known())
        self._keep(sheaf)

    def save_beside(
        self, done: Callable[[], None], failed: Callable[[PerfdeskError], None]
    ) -> None:
        """Store everything as it is now while the window goes on; call one of both at the end."""
        sheaf, stored = self._sheaf(), self._known()

        def put_away() -> None:
            with closing(self._store.again()) as store:
                sheaf.put_away(store, self._record_id, stored)

        def end(_: None) -> None:
            self._keep(sheaf)
            done()

        self._runner.run(put_away, done=end, failed=failed, owner=self)

    def finish(self, seconds: float) -> bool:
        """Wait for what is stored beside, and tell its end; return whether it has ended."""
        return self._runner.finish(seconds)

    def close(self) -> None:
        """Wait for what is stored beside, however long it takes, and store nothing more there."""
        self._runner.close()

    def _sheaf(self) -> Sheaf:
        session = self._session
        return Sheaf(
            session.form,
            session.record,
            Counts.of(session.findings),
            self._finishing.state,
            session.reasons.by_mark,
            session.notebook.notes,
        )

    def _known(self) -> Sheaf:
        """Return what the store has; signing gives the record another state there."""
        return replace(self._stored, state=self._finishing.stored)

    def _keep(self, sheaf: Sheaf) -> None:
        self._stored = sheaf
        self._finishing.stored = sheaf.state

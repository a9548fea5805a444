"""Writes what became of a record in a session to the store."""

from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.wizard.finishing import Finishing
from perfdesk.ui.wizard.reasons import changes
from perfdesk.ui.wizard.session import Session


class Filing:
    """Files a session's record with its state, reasons and notes, under the record's number."""

    def __init__(
        self, store: Store, record_id: RecordId, session: Session, finishing: Finishing
    ) -> None:
        """Take what was loaded from the store just now."""
        self._store = store
        self._record_id = record_id
        self._session = session
        self._finishing = finishing
        self._reasons = session.reasons.by_mark
        self._notes = session.notebook.notes

    def save(self) -> None:
        """Store everything as it is; raises StorageError."""
        session, state = self._session, self._finishing.state
        if state is not self._finishing.stored:  # first, lest an edited record be found 已完成
            self._store.mark(self._record_id, state)
            self._finishing.stored = state
        counts = Counts.of(session.findings)
        self._store.save(self._record_id, session.form, session.record, counts)
        reasons = session.reasons.by_mark
        for mark, reason in changes(self._reasons, reasons):
            self._store.confirmations.put(self._record_id, mark, reason)
        self._reasons = reasons
        notes = session.notebook.notes
        if notes != self._notes:
            self._store.notes.keep(self._record_id, notes)
            self._notes = notes

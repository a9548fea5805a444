"""What the program does with a database, all of it at once."""

import contextlib
from pathlib import Path

from perfdesk.forms.problem import Place
from perfdesk.storage import Counts, RecordId, Store, Wanted, Word
from tests.storage.sample import FORM


def work_in(path: Path) -> None:
    """List, search, open, save and bin what a database holds; raises StorageError."""
    with contextlib.closing(Store.open(path)) as store:
        store.settings.get("window.geometry")
        store.listing.count(Wanted(words=(Word("第1"),)))
        for table in (store.profiles, store.indicators, store.bases):
            table.all()
        for summary in store.summaries():
            stored = store.load(summary.id)
            store.versions(summary.id)
            store.confirmations.of(summary.id)
            store.notes.of(summary.id)
            store.milestones.of(summary.id)
            if not summary.state.is_frozen:
                changed = stored.record.with_text(Place("goal"), "新")
                store.save(summary.id, FORM, changed, Counts())
        store.bin.put([RecordId(1)])
        store.listing.groups()

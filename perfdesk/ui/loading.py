"""Reads stored records with their forms, alone or with those of earlier years."""

from collections.abc import Iterator
from contextlib import suppress

from msgspec.structs import replace

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.years import BACK
from perfdesk.forms.filled import Filled
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId, Store


def load_filled(catalogue: Catalogue, store: Store, record_id: RecordId) -> Filled:
    """Return a stored record and its form; raises PerfdeskError."""
    record = store.load(record_id).record
    return Filled(catalogue.form_of(record), record)


def load_with_years(catalogue: Catalogue, store: Store, record_id: RecordId) -> Filled:
    """Return the same, knowing the records of earlier years that it was made of."""
    filled = load_filled(catalogue, store, record_id)
    return replace(filled, earlier=tuple(_earlier(catalogue, store, record_id)))


def _earlier(catalogue: Catalogue, store: Store, record_id: RecordId) -> Iterator[Filled]:
    """Yield the earlier records whose editions are still installed."""
    for record in store.origins(record_id, BACK):
        with suppress(PerfdeskError):
            yield Filled(catalogue.form_of(record), record)

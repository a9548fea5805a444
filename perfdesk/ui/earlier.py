"""Reads stored records with the records of earlier years that they were made of."""

from collections.abc import Iterator
from contextlib import suppress

from perfdesk.forms.across import Filled
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.forms.years import BACK
from perfdesk.storage import RecordId, Store


def filled_of(catalogue: Catalogue, store: Store, record_id: RecordId) -> Filled:
    """Return a stored record and its form, knowing its earlier years; raises PerfdeskError."""
    record = store.load(record_id).record
    earlier = tuple(_earlier(catalogue, store, record_id))
    return Filled(catalogue.form_of(record), record, earlier)


def _earlier(catalogue: Catalogue, store: Store, record_id: RecordId) -> Iterator[Filled]:
    """Yield the earlier records whose editions are still installed."""
    for record in store.origins(record_id, BACK):
        with suppress(PerfdeskError):
            yield Filled(catalogue.form_of(record), record)

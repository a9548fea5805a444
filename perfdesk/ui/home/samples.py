"""The sample unit that comes with the program: three projects and the unit's own form."""

from collections.abc import Iterator

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.check import check
from perfdesk.forms.filled import Filled
from perfdesk.forms.record import record_from_json
from perfdesk.resources import resource_path
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.storage.listing import FormKey, Wanted


def put_samples(catalogue: Catalogue, store: Store) -> tuple[RecordId, ...]:
    """Return the numbers of the sample records, stored now where they are not there already."""
    return tuple(
        _stored(store, sample) or store.add(sample.form, sample.record, _counts(sample))
        for sample in _samples(catalogue)
    )


def _samples(catalogue: Catalogue) -> Iterator[Filled]:
    for path in sorted(resource_path("samples").glob("*.json")):
        record = record_from_json(path.read_text(encoding="utf-8"))
        yield Filled(catalogue.form_of(record), record)


def _stored(store: Store, sample: Filled) -> RecordId | None:
    naming, values = sample.form.naming, sample.record.values
    key = FormKey(sample.form.id, sample.form.edition)
    wanted = Wanted(unit=values[naming.unit], year=values[naming.year], form=key)
    found = (each for each in store.listing.page(wanted) if each.title == sample.title)
    return next((each.id for each in found), None)


def _counts(sample: Filled) -> Counts:
    return Counts.of(check(sample.form, sample.record))

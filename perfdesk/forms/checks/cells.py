"""Cells of a record as checks walk them and their findings name them."""

from collections.abc import Iterator

from perfdesk.forms.messages import cell_name, finding_of
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_NO_ROW = Texts()


def cells_of(form: Form, record: Record, slot: Slot) -> Iterator[Place]:
    """Yield the field, or the column's cells in all rows in which something was entered."""
    if not slot.column:
        yield Place(slot.name)
        return
    roster = form.rosters[slot.name]
    for number, row in enumerate(record.rows_of(slot.name)):
        if not roster.is_blank(row):
            yield Place(slot.name, number, slot.column)


def name_of(form: Form, record: Record, place: Place) -> str:
    """Return how sentences name a cell of a record."""
    return cell_name(form, place, _row_at(record, place))


def told(
    form: Form, record: Record, place: Place, flaw: Flaw, others: tuple[Place, ...] = ()
) -> Finding:
    """Return the finding that a flaw makes in a cell of a record."""
    return finding_of(form, place, flaw, _row_at(record, place), others)


def _row_at(record: Record, place: Place) -> Texts:
    return record.rows_of(place.name)[place.row] if place.row >= 0 else _NO_ROW

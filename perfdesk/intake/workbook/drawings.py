"""What the printed cells of a form are put together from, found by the entries that they show."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from perfdesk.forms.model import Field, Form, Look, Part, Slot
from perfdesk.forms.problem import Place


class Drawing(Struct, frozen=True, eq=False):
    """A printed cell as its form draws it.

    `fields` are what its slots ask for, in order. `is_prose` is printed in paragraphs, each of
    them indented.
    """

    parts: tuple[Part, ...]
    slots: tuple[Slot, ...]
    fields: tuple[Field, ...]
    is_prose: bool


def drawings_of(form: Form) -> Mapping[str, Drawing]:
    """Return by entry, as form files refer to it, the cell that it is entered in."""
    drawings: dict[str, Drawing] = {}
    for parts, look in _cells(form):
        slots = tuple(part for part in parts if isinstance(part, Slot))
        fields = tuple(form.field_at(Place(slot.name, column=slot.column)) for slot in slots)
        for slot in slots:
            drawing = Drawing(parts, slots, fields, look is Look.TEXT)
            drawings.setdefault(slot.reference, drawing)
    return drawings


def _cells(form: Form) -> Iterator[tuple[tuple[Part, ...], Look]]:
    """Yield the cells of the sections first: what stands at the top as well is entered there."""
    for section in form.sections:
        yield from ((cell.parts, section.look) for cell in section.cells)
    yield from ((parts, Look.TABLE) for parts in (form.printed_title, *form.heading))

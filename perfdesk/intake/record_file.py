"""Reads a record file, which holds one record as JSON."""

from collections.abc import Iterator

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.compute import settle
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.trouble import BadRecord
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.decoding import decode
from perfdesk.intake.formats.layout import refuse_long, refuse_many
from perfdesk.intake.incoming import Incoming, Piece, Trace


def read_record(name: str, raw: bytes, catalogue: Catalogue) -> Incoming:
    """Return the record that the bytes of a file of some name spell, computed cells filled in.

    Each text stands in the source beside its label. Raises IntakeError where it is no record file
    or far too long, UnknownForm and BadRecord where it is not of a form that is installed.
    """
    text = decode(raw)
    refuse_long(text)
    try:
        stated = record_from_json(text)
    except BadRecord as error:
        raise IntakeError(
            f"“{name}”不是绩效填报桌的记录文件，没有导入：核对是不是拿错了文件。"
        ) from error
    refuse_many([row for rows in stated.rows.values() for row in rows])
    form = catalogue.form_of(stated)
    places = tuple(_filled_places(form, stated))
    return Incoming(
        form,
        settle(form, stated),
        traces=tuple(Trace(place, _cell(row, 2)) for row, place in enumerate(places)),
        source=tuple(_pieces(form, stated, places)),
    )


def _filled_places(form: Form, record: Record) -> Iterator[Place]:
    for section in form.sections:
        for place in form.places(section, record.rows):
            if record.text(place):
                yield place


def _pieces(form: Form, record: Record, places: tuple[Place, ...]) -> Iterator[Piece]:
    for row, place in enumerate(places):
        yield Piece(_cell(row, 1), form.label_of(place), row)
        yield Piece(_cell(row, 2), record.text(place), row)


def _cell(row: int, column: int) -> str:
    return f"第{row + 1}行第{column}格"

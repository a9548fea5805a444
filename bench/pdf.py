"""A form as PDF, from the record on, beside what else could write it."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.lines import Line, Rival, beside, unmeasured
from bench.processes import answer_of
from bench.records import Filled, exported, reworded
from bench.rivals import engines
from bench.rivals.canvas import register_fonts, write_by_hand
from bench.rivals.drawing import take_apart
from bench.rivals.engines import ABSENT, engine
from bench.rivals.markup import as_html, as_typst
from bench.rivals.office import Office
from bench.rivals.type0 import Face, write_type0
from bench.timing import Act, Times, in_turns, measured_in_turns, time_of
from perfdesk.export.pdf import write_pdf
from perfdesk.export.workbook.writing import write_workbook
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.measure import shared_measure
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.resources import resource_path

_BARE, _CANVAS = "bare Type 0 writer", "reportlab canvas by hand"
_TYPST, _WEASYPRINT = "typst", "WeasyPrint"
_ONE, _BATCH = "LibreOffice", "LibreOffice, each of 20"
_MOST, _MOST_OFFICE = 1.5, 1 / 15
_MANY = 20
_ROUNDS, _SET_ROUNDS, _OFFICE_ROUNDS, _STARTS = 20, 4, 2, 4

_copies = count()

_DRAWN_NOTE = (
    "ours builds the sheet of a record, each time one with other words in its long texts and the"
    " names of its rows, lays it out and writes the PDF; the bare Type 0 writer"
    " (bench/rivals/type0.py, no library, zlib level 1 as ours) and the canvas (reportlab's own"
    " TTFont) draw the same rectangles and strings at places that they are told; fonts have been"
    f" read before; {_ROUNDS} rounds"
)
_AGAIN_NOTE = (
    "the same record at each time, as after its preview: its QR code and the lines of its texts are"
    f" still there; {_ROUNDS} rounds"
)
_SET_NOTE = (
    "from the same sheet in HTML or typst's language, with the same fonts, read before, in a"
    " process of their own that stays; without page numbers, QR code and outline;"
    f" {_SET_ROUNDS} rounds"
)
_OFFICE_NOTE = (
    f"headless, from our workbook of the same record, start included: one workbook, and {_MANY} in"
    f" one start, its best; ours is each of {_MANY} one after another; {_OFFICE_ROUNDS} rounds"
)
_COLD_NOTE = (
    "the first PDF of a fresh process, imports and fonts included; the canvas registers the fonts"
    f" that it draws with; {_STARTS} processes of each"
)


def measure() -> tuple[Line, ...]:
    """Measure each of the records that are exported, and the first PDF of a process."""
    return (*_lines(), _cold())


def _lines() -> Iterator[Line]:
    for name, filled in exported().items():
        yield from _drawn(f"PDF, {name}", filled)
        yield from _set(f"PDF, {name}", filled)
        yield from _converted(f"PDF, {name}", filled)


def _write_ours(filled: Filled) -> bytes:
    """Return a record as PDF."""
    return write_pdf(lay_out(build_sheet(*filled), shared_measure()))


def _writing_others(filled: Filled, most: int) -> Act:
    """Return what writes a record with other words at each call, of which there may be so many."""
    others = iter([reworded(filled, next(_copies)) for _ in range(most)])
    return lambda: _write_ours(next(others))


def _drawn(what: str, filled: Filled) -> Iterator[Line]:
    """Measure beside writers that are told where everything stands."""
    drawing = take_apart(lay_out(build_sheet(*filled), shared_measure()))
    register_fonts(drawing)
    faces = {font: Face(resource_path(f"fonts/{font}.ttf")) for font in drawing.fonts}
    ours, again, bare, canvas = in_turns(
        _ROUNDS,
        _writing_others(filled, _ROUNDS + 1),
        partial(_write_ours, filled),
        partial(write_type0, drawing, faces),
        partial(write_by_hand, drawing),
    )
    yield beside(what, ours, Rival(_BARE, bare, _MOST), _DRAWN_NOTE)
    yield beside(f"{what}, again", again, Rival(_BARE, bare, _MOST), _AGAIN_NOTE)
    yield beside(what, ours, Rival(_CANVAS, canvas), _DRAWN_NOTE)


def _set(what: str, filled: Filled) -> Iterator[Line]:
    """Measure beside programs that lay out a table themselves."""
    if not engines.are_installed():
        yield from (unmeasured(what, name, ABSENT) for name in (_TYPST, _WEASYPRINT))
        return
    sheet = build_sheet(*filled)
    with TemporaryDirectory() as folder, ExitStack() as running:
        page, source = Path(folder) / "form.html", Path(folder) / "form.typ"
        page.write_text(as_html(sheet), encoding="utf-8")
        source.write_text(as_typst(sheet), encoding="utf-8")
        ours, typst, weasyprint = measured_in_turns(
            _SET_ROUNDS,
            partial(time_of, _writing_others(filled, _SET_ROUNDS + 1)),
            running.enter_context(engine("typst_pdf", source, resource_path("fonts"))),
            running.enter_context(engine("weasyprint_pdf", page)),
        )
    yield beside(what, ours, Rival(_TYPST, typst), _SET_NOTE)
    yield beside(what, ours, Rival(_WEASYPRINT, weasyprint), _SET_NOTE)


def _converted(what: str, filled: Filled) -> Iterator[Line]:
    """Measure beside LibreOffice, which converts our workbooks."""
    if not Office.is_installed():
        yield from (unmeasured(what, name, ABSENT) for name in (_BATCH, _ONE))
        return
    ours, one, batch = _times_beside_office(filled)
    yield beside(what, ours, Rival(_BATCH, batch, _MOST_OFFICE), _OFFICE_NOTE)
    yield beside(what, ours, Rival(_ONE, one), _OFFICE_NOTE)


def _times_beside_office(filled: Filled) -> tuple[Times, ...]:
    workbook = write_workbook(build_sheet(*filled), filled[1])
    with TemporaryDirectory() as folder:
        office = Office(Path(folder))
        workbooks = [Path(folder) / f"{number}.xlsx" for number in range(_MANY)]
        for path in workbooks:
            path.write_bytes(workbook)
        return measured_in_turns(
            _OFFICE_ROUNDS,
            partial(_time_of_each, filled),
            partial(office.time_of_each, workbooks[:1]),
            partial(office.time_of_each, workbooks),
        )


def _time_of_each(filled: Filled) -> float:
    """Return the milliseconds that each of as many PDFs takes as LibreOffice writes at once."""
    write = _writing_others(filled, _MANY)
    return time_of(lambda: [write() for _ in range(_MANY)]) / _MANY


def _cold() -> Line:
    ours, canvas = measured_in_turns(
        _STARTS,
        lambda: answer_of("cold_pdf", "ours") / 1000,
        lambda: answer_of("cold_pdf", "by_hand") / 1000,
    )
    return beside("PDF, first of a process", ours, Rival(_CANVAS, canvas), _COLD_NOTE)

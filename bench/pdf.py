"""A form as PDF, from the record on, beside the same grid drawn by hand on reportlab's canvas."""

from functools import partial

from bench.lines import Line, beside
from bench.pdf_by_hand import Drawing
from bench.processes import answer_of
from bench.records import Filled, large, samples
from bench.timing import in_turns, measured_in_turns
from perfdesk.export.pdf import write_pdf
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.paginate import lay_out

_MOST = 1.5
_ROUNDS, _FEW_ROUNDS, _STARTS = 20, 6, 4
_NOTE = (
    "ours builds the sheet, lays it out and writes the PDF; the floor draws the same boxes and"
    " strings at known places with reportlab's own TTFont; fonts are warm in both"
)
_COLD_NOTE = (
    "the first PDF of a fresh process, imports and fonts included; the floor registers the fonts"
    " that it draws with"
)


def measure() -> tuple[Line, ...]:
    """Measure the sample of each form, a large record, and the first PDF of a process."""
    lines = [_line(f"PDF, {form.id}", (form, record), _ROUNDS) for form, record in samples()]
    return (*lines, _line("PDF, large record", large(), _FEW_ROUNDS), _cold())


def write_ours(filled: Filled, to: Measure) -> bytes:
    """Return a record as PDF."""
    return write_pdf(lay_out(build_sheet(*filled), to))


def _line(what: str, filled: Filled, rounds: int) -> Line:
    measure = Measure()
    drawing = Drawing(lay_out(build_sheet(*filled), measure))
    drawing.register_fonts()
    ours, floor = in_turns(rounds, partial(write_ours, filled, measure), drawing.write)
    note = f"{_NOTE}; {rounds} rounds"
    return beside(what, ours, floor, note, _MOST)


def _cold() -> Line:
    ours, floor = measured_in_turns(
        _STARTS,
        lambda: answer_of("cold_pdf", "ours") / 1000,
        lambda: answer_of("cold_pdf", "floor") / 1000,
    )
    note = f"{_COLD_NOTE}; {_STARTS} processes of each"
    return beside("PDF, first of a process", ours, floor, note, None)

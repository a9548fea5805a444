"""A program of its own: writes its first PDF, `ours` or the `floor`, and prints the microseconds.

What is timed is imported inside it.
"""

import sys
from time import perf_counter

from bench.records import samples


def ours() -> float:
    """Return the seconds that a record takes to a PDF."""
    filled = samples()[0]
    began = perf_counter()
    from perfdesk.export.pdf import write_pdf  # noqa: PLC0415
    from perfdesk.forms.sheet.build import build_sheet  # noqa: PLC0415
    from perfdesk.forms.sheet.measure import Measure  # noqa: PLC0415
    from perfdesk.forms.sheet.paginate import lay_out  # noqa: PLC0415

    write_pdf(lay_out(build_sheet(*filled), Measure()))
    return perf_counter() - began


def floor() -> float:
    """Return the seconds that laid-out pages take when drawn by hand."""
    from perfdesk.forms.sheet.build import build_sheet  # noqa: PLC0415
    from perfdesk.forms.sheet.measure import Measure  # noqa: PLC0415
    from perfdesk.forms.sheet.paginate import lay_out  # noqa: PLC0415

    laid_out = lay_out(build_sheet(*samples()[0]), Measure())
    began = perf_counter()
    from bench.pdf_by_hand import Drawing  # noqa: PLC0415

    drawing = Drawing(laid_out)
    drawing.register_fonts()
    drawing.write()
    return perf_counter() - began


if __name__ == "__main__":
    print(round((ours if sys.argv[1] == "ours" else floor)() * 1e6))

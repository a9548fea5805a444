"""A program of its own: writes its first PDF, `ours` or `by_hand`, and prints the microseconds.

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


def by_hand() -> float:
    """Return the seconds that laid-out pages take when drawn by hand."""
    from bench.rivals.drawing import take_apart  # noqa: PLC0415
    from perfdesk.forms.sheet.build import build_sheet  # noqa: PLC0415
    from perfdesk.forms.sheet.measure import Measure  # noqa: PLC0415
    from perfdesk.forms.sheet.paginate import lay_out  # noqa: PLC0415

    drawing = take_apart(lay_out(build_sheet(*samples()[0]), Measure()))
    began = perf_counter()
    from bench.rivals.canvas import register_fonts, write_by_hand  # noqa: PLC0415

    register_fonts(drawing)
    write_by_hand(drawing)
    return perf_counter() - began


if __name__ == "__main__":
    print(round((ours if sys.argv[1] == "ours" else by_hand)() * 1e6))

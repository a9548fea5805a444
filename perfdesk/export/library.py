"""The indicator library as a workbook."""

from datetime import date
from pathlib import Path

from perfdesk.export.files import write_file
from perfdesk.forms.indicators.library import Library
from perfdesk.forms.report.library import build_library


def export_library(library: Library, day: date, path: Path) -> Path:
    """Write the library as it is on a day, over an older file of that name.

    Raises ExportError, with a sentence, where the file cannot be written.
    """
    # openpyxl takes 160 ms to import, and nothing else here needs it
    from perfdesk.export.workbook.writing import write_workbook  # noqa: PLC0415

    return write_file(path, write_workbook(build_library(library, day)))

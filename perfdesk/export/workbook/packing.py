"""Packs a workbook into bytes that depend on its content alone."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from perfdesk.export.workbook.spots import Spots

# Parts of a worksheet that openpyxl does not write, each before the next in the order of the file
# format. Without the second Excel marks each text that looks like a number, such as a year, with a
# green triangle.
_ROWS, _NO_MORE_ROWS = b"<sheetData>", b"</sheetData>"
_AFTER_MERGES = b"<dataValidations ", b"<printOptions "
_NO_TRIANGLES = '<ignoredErrors><ignoredError sqref="{}" numberStoredAsText="1"/></ignoredErrors>'
_AFTER_NO_TRIANGLES = b"<drawing ", b"</worksheet>"


class _TimelessZip(ZipFile):
    """An archive whose members are all dated alike: 1980, where zip begins."""

    def writestr(self, name: str, data: str | bytes) -> None:  # type: ignore[override]
        super().writestr(ZipInfo(name), data, ZIP_DEFLATED)


class _Writer(ExcelWriter):
    """Writes worksheets without a temporary file for each; the first gets its spots here."""

    def __init__(self, workbook: Workbook, archive: ZipFile, spots: Spots) -> None:
        super().__init__(workbook, archive)
        self._zip = archive
        self._spots = spots

    def write_worksheet(self, ws: Worksheet) -> None:
        # as openpyxl does it, but for the file; it has no public names for these
        drawing = SpreadsheetDrawing()
        drawing.images = ws._images  # type: ignore[attr-defined]  # noqa: SLF001
        ws._drawing = drawing  # type: ignore[attr-defined]  # noqa: SLF001
        part = BytesIO()
        writer = WorksheetWriter(ws, part)
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]  # noqa: SLF001
        data = part.getvalue()
        if ws is self.workbook.worksheets[0]:
            data = self._filled(data, ws.dimensions)
        self._zip.writestr(ws.path[1:], data)
        self.manifest.append(ws)

    def _filled(self, worksheet: bytes, area: str) -> bytes:
        """Return a worksheet with rows, merges, and no triangles in the area."""
        head, _, rest = worksheet.partition(_ROWS)
        _, _, tail = rest.partition(_NO_MORE_ROWS)
        tail = _put_before(_AFTER_MERGES, self._spots.merges, tail)
        tail = _put_before(_AFTER_NO_TRIANGLES, _NO_TRIANGLES.format(area), tail)
        return b"".join((head, _ROWS, self._spots.rows.encode(), _NO_MORE_ROWS, tail))


def pack(workbook: Workbook, spots: Spots) -> bytes:
    """Return the bytes of the .xlsx file, its first worksheet with these spots.

    openpyxl's save() notes the time in the properties, so its writer is used without it.
    """
    packed = BytesIO()
    _Writer(workbook, _TimelessZip(packed, "w"), spots).save()
    return packed.getvalue()


def _put_before(tags: tuple[bytes, bytes], part: str, worksheet: bytes) -> bytes:
    """Put a part before the first of two others that the worksheet has."""
    first, second = tags
    tag = first if first in worksheet else second
    before, _, after = worksheet.rpartition(tag)
    return b"".join((before, part.encode(), tag, after))

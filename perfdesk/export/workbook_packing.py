"""Packs a workbook into bytes that depend on its content alone."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from perfdesk.export.errors import ExportError
from perfdesk.forms.trouble import reason_of

# A part of a worksheet that only drawings and tables come after; openpyxl has no way to it. Without
# it Excel marks each text that looks like a number, such as a year, with a green triangle.
_NO_TRIANGLES = '<ignoredErrors><ignoredError sqref="{}" numberStoredAsText="1"/></ignoredErrors>'
_DRAWING, _END = b"<drawing ", b"</worksheet>"
_SHOWN = "xl/worksheets/sheet1.xml"  # the others are hidden


class _TimelessZip(ZipFile):
    """An archive whose members are all dated alike: 1980, where zip begins.

    It takes members the two ways in which openpyxl's writer hands them over; worksheets come as
    files, and cells of the first, in the range `area`, are to hold texts that look like numbers.
    """

    def __init__(self, packed: BytesIO, area: str) -> None:
        super().__init__(packed, "w")
        self._no_triangles = _NO_TRIANGLES.format(area).encode()

    def writestr(self, name: str, data: str | bytes) -> None:  # type: ignore[override]
        super().writestr(ZipInfo(name), data, ZIP_DEFLATED)

    def write(self, path: str, name: str) -> None:  # type: ignore[override]
        worksheet = Path(path).read_bytes()
        if name == _SHOWN:
            next_part = _DRAWING if _DRAWING in worksheet else _END
            before, after = worksheet.rsplit(next_part, 1)
            worksheet = before + self._no_triangles + next_part + after
        self.writestr(name, worksheet)


def pack(workbook: Workbook) -> bytes:
    """Return the bytes of the .xlsx file; raises ExportError where the disk has no room for it.

    openpyxl's save() notes the time in the properties, so its writer is used without it.
    """
    packed = BytesIO()
    try:
        ExcelWriter(workbook, _TimelessZip(packed, workbook.worksheets[0].dimensions)).save()
    except OSError as error:  # the writer keeps each worksheet in a temporary file for a moment
        raise ExportError(
            f"工作簿没有写成，临时文件写不进去（{reason_of(error)}）：腾出磁盘空间后再导出。"
        ) from error
    return packed.getvalue()

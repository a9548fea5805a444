"""Packs a workbook into bytes that depend on its content alone."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from perfdesk.export.errors import ExportError


def pack(workbook: Workbook) -> bytes:
    """Return the bytes of the .xlsx file; raises ExportError where the disk has no room for it.

    openpyxl's save() notes the time in the properties, so its writer is used without it.
    """
    loose = BytesIO()
    try:
        ExcelWriter(workbook, ZipFile(loose, "w", ZIP_STORED)).save()
    except OSError as error:  # the writer keeps each worksheet in a temporary file for a moment
        raise ExportError(
            f"工作簿没有写成，临时文件写不进去（{error.strerror}）：腾出磁盘空间后再导出。"
        ) from error
    return _timeless(loose)


def _timeless(archive: BytesIO) -> bytes:
    """Return an archive packed again, all its members dated alike: 1980, where zip begins."""
    packed = BytesIO()
    with ZipFile(archive) as loose, ZipFile(packed, "w") as timeless:
        for name in loose.namelist():
            timeless.writestr(ZipInfo(name), loose.read(name), ZIP_DEFLATED)
    return packed.getvalue()

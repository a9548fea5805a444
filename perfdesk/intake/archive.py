"""Looks at an office file before anything reads it: what it is, and whether it is harmless."""

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as BadCompression  # noqa: N812 - named like the other

from perfdesk.intake.errors import IntakeError

MOST_BYTES = 50_000_000
"""The most bytes of a file, pictures and all."""
MOST_TEXT = 30_000_000
"""The most bytes of its XML once unpacked; the largest of our workbooks has 200,000."""
MOST_PARTS = 2_000
MOST_MARKED_ROWS = 50_000
"""The most rows of all worksheets together, those too that have nothing but a colour."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old office files, and new ones behind a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XML = (".xml", ".rels", ".vml")
_WORKSHEETS, _ROWS = "xl/worksheets/", (b"<row", b":row")
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")
_BROKEN = (BadZipFile, BadCompression, NotImplementedError, RuntimeError, EOFError, OSError)


def sound_archive(path: Path) -> bytes:
    """Return the bytes of a .xlsx or .docx file; raises IntakeError unless it is harmless.

    What it holds is looked up in its directory first, so that nothing large is ever unpacked.
    """
    data = _bytes_of(path)
    if data.startswith(_OLE):
        raise IntakeError(_of_ole(path, data))
    try:
        with ZipFile(BytesIO(data)) as archive:
            _refuse_what_is_large(path, archive.infolist())
            _refuse_programs(path, archive.namelist())
            _refuse_what_harms(path, archive)
    except _BROKEN as error:
        raise IntakeError(
            f"“{path.name}”不是工作簿，或没有复制完整：用 Excel 或 WPS 打开它，"
            "另存为“Excel 工作簿（.xlsx）”再导入。"
        ) from error
    return data


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise IntakeError(
                f"“{path.name}”超过 {MOST_BYTES // 1_000_000} MB，没有打开：核对是不是拿错了文件，"
                "或只把填了表的工作表另存为一个文件再导入。"
            )
        return path.read_bytes()
    except OSError as error:
        raise IntakeError(
            f"“{path}”读不出来（{error.strerror}）：核对文件名，或关掉打开它的程序再导入。"
        ) from error


def _of_ole(path: Path, data: bytes) -> str:
    if _ENCRYPTED in data:
        return f"“{path.name}”设了打开密码：用 Excel 或 WPS 打开它，去掉密码保存后再导入。"
    return (
        f"“{path.name}”是旧格式（.xls 或 .doc）：用 Excel 或 WPS 打开它，"
        "另存为“.xlsx”或“.docx”再导入。"
    )


def _refuse_what_is_large(path: Path, members: list[ZipInfo]) -> None:
    text = sum(member.file_size for member in members if _is_text(member.filename))
    if text > MOST_TEXT or len(members) > MOST_PARTS:
        raise IntakeError(
            f"“{path.name}”展开后太大（{text // 1_000_000} MB，{len(members)} 个部分），没有打开："
            "核对是不是拿错了文件，或只把填了表的那些格复制到新的工作簿再导入。"
        )
    if any(member.flag_bits & 1 for member in members):
        raise IntakeError(f"“{path.name}”设了压缩包密码：去掉密码再导入。")


def _refuse_programs(path: Path, names: list[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise IntakeError(
            f"“{path.name}”带有宏，没有打开：用 Excel 或 WPS 打开它，"
            "另存为“Excel 工作簿（.xlsx）”再导入。"
        )
    if "xl/workbook.bin" in names:
        raise IntakeError(
            f"“{path.name}”是二进制工作簿（.xlsb）：用 Excel 打开它，"
            "另存为“Excel 工作簿（.xlsx）”再导入。"
        )


def _refuse_what_harms(path: Path, archive: ZipFile) -> None:
    """Refuse XML that declares entities, which no office program does, and endless tables."""
    rows = 0
    for name in filter(_is_text, archive.namelist()):
        text = archive.read(name).replace(b"\0", b"")  # be it in UTF-8 or UTF-16
        if any(mark in text for mark in _ENTITIES):
            raise IntakeError(
                f"“{path.name}”里有不该有的内容（XML 实体），可能有害，没有打开："
                "向发来的人要一份 Excel 或 WPS 保存的文件。"
            )
        rows += sum(map(text.count, _ROWS)) if name.startswith(_WORKSHEETS) else 0
    if rows > MOST_MARKED_ROWS:
        raise IntakeError(
            f"“{path.name}”有 {rows:,} 行（也算上只有格式的行），没有打开："
            "表格下面多余的行删掉、保存后再导入，或只把填了表的那些格复制到新的工作簿。"
        )


def _is_text(name: str) -> bool:
    return name.lower().endswith(_XML)

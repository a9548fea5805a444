"""Looks at an office file before anything reads it: what it is, and whether it is harmless."""

import re
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as BadCompression  # noqa: N812 - named like the other

from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.files import bytes_of

MOST_BYTES = 50_000_000
"""The most bytes of a file, pictures and all."""
MOST_TEXT = 30_000_000
"""The most bytes of its XML once unpacked; the largest of our workbooks has 200,000."""
MOST_HEAD = 3_000_000
"""The most bytes of its styles and of its list of worksheets and names, which are read whole."""
MOST_MARKS = 1_000_000
"""The most elements of all its XML, and the most attributes: each takes some 100 bytes."""
MOST_PARTS = 2_000
MOST_MARKED_ROWS = 50_000
MOST_MARKED_CELLS = 150_000
"""The most rows and cells of all worksheets together, those too that have nothing but a colour."""

WORD_FILES = frozenset({".docx", ".docm", ".doc", ".wps"})
"""What Word files end with; all but the first are told of."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old office files, and new ones behind a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XML = (".xml", ".rels", ".vml")
_CELLS = ("xl/worksheets/", "xl/sharedStrings.xml")
_ROW = re.compile(rb"[<:]row[\s/>]")
# cells, those that are merged, texts, and their pieces of one look
_CELL = re.compile(rb"[<:](?:c|mergeCell|si|r|rPh)[\s/>]")
_TOO_LARGE = "没有打开：核对是不是拿错了文件，或只把填了表的那部分另存为一个文件再导入。"
_HEAD = {"xl/styles.xml", "xl/workbook.xml"}
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")
_BROKEN = (
    BadCompression,
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def sound_archive(path: Path) -> bytes:
    """Return the bytes of a .xlsx or .docx file; raises IntakeError unless it is harmless.

    What it holds is looked up in its directory first, so that nothing large is ever unpacked.
    """
    data = bytes_of(path, MOST_BYTES, _TOO_LARGE)
    if data.startswith(_OLE):
        raise IntakeError(_of_ole(path, data))
    try:
        with ZipFile(BytesIO(data)) as archive:
            _refuse_what_is_large(path, archive.infolist())
            _refuse_programs(path, archive.namelist())
            _refuse_what_harms(path, archive)
    except _BROKEN as error:
        sort = " Word 文件" if _is_word(path) else "工作簿"
        raise IntakeError(
            f"“{path.name}”不是{sort}，或没有复制完整：{_saved_again(path)}"
        ) from error
    return data


def _is_word(path: Path) -> bool:
    return path.suffix.lower() in WORD_FILES


def _saved_again(path: Path) -> str:
    """Return how to save a file so that it can be read."""
    if _is_word(path):
        return "用 Word 或 WPS 打开它，另存为“Word 文档（.docx）”再导入。"
    return "用 Excel 或 WPS 打开它，另存为“Excel 工作簿（.xlsx）”再导入。"


def _of_ole(path: Path, data: bytes) -> str:
    if _ENCRYPTED in data:
        return f"“{path.name}”设了打开密码：用 Office 或 WPS 打开它，去掉密码保存后再导入。"
    return f"“{path.name}”是旧格式（.xls、.et、.doc、.wps）：{_saved_again(path)}"


def _refuse_what_is_large(path: Path, members: list[ZipInfo]) -> None:
    text = sum(member.file_size for member in members if _is_text(member.filename))
    head = sum(member.file_size for member in members if member.filename in _HEAD)
    if text > MOST_TEXT or head > MOST_HEAD or len(members) > MOST_PARTS:
        raise IntakeError(
            f"“{path.name}”展开后太大（{text // 1_000_000} MB，{len(members)} 个部分），没有打开："
            "核对是不是拿错了文件，或只把填了表的那些格复制到新的工作簿再导入。"
        )
    if any(member.flag_bits & 1 for member in members):
        raise IntakeError(f"“{path.name}”设了压缩包密码：去掉密码再导入。")


def _refuse_programs(path: Path, names: list[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise IntakeError(f"“{path.name}”带有宏，没有打开：{_saved_again(path)}")
    if "xl/workbook.bin" in names:
        raise IntakeError(
            f"“{path.name}”是二进制工作簿（.xlsb）：用 Excel 打开它，"
            "另存为“Excel 工作簿（.xlsx）”再导入。"
        )


def _refuse_what_harms(path: Path, archive: ZipFile) -> None:
    """Refuse XML that declares entities, which no office program does, and endless tables."""
    rows = cells = marks = 0
    for name in filter(_is_text, archive.namelist()):
        text = archive.read(name).replace(b"\0", b"")  # be it in UTF-8 or UTF-16
        if any(mark in text for mark in _ENTITIES):
            raise IntakeError(
                f"“{path.name}”里有不该有的内容，可能有害，没有打开："
                "向发来的人要一份 Excel 或 WPS 保存的文件。"
            )
        marks += max(text.count(b"<"), text.count(b"="))
        if name.startswith(_CELLS):
            rows += _count(_ROW, text, MOST_MARKED_ROWS)
            cells += _count(_CELL, text, MOST_MARKED_CELLS)
    if rows > MOST_MARKED_ROWS or cells > MOST_MARKED_CELLS:
        raise IntakeError(
            f"“{path.name}”超过 {MOST_MARKED_ROWS // 10_000} 万行或 "
            f"{MOST_MARKED_CELLS // 10_000} 万格（也算上只有格式的和没有用到的），没有打开："
            "表格下面和右面多余的删掉、保存后再导入，或只把填了表的那些格复制到新的工作簿。"
        )
    if marks > MOST_MARKS:
        raise IntakeError(
            f"“{path.name}”里的内容太多，不像填好的表，没有打开：核对是不是拿错了文件，"
            "或只把填了表的那部分复制到新的文件再导入。"
        )


def _count(mark: re.Pattern[bytes], text: bytes, most: int) -> int:
    """Return how often a mark stands in a text, at the most one more than too often."""
    return sum(1 for _ in islice(mark.finditer(text), most + 1))


def _is_text(name: str) -> bool:
    return name.lower().endswith(_XML)

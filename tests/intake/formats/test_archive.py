"""Files that are no workbook, or no harmless one, are answered with a sentence and unread."""

import time
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats import book
from perfdesk.intake.formats.archive import MOST_BYTES
from perfdesk.intake.formats.book import read_book

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEGABYTE = 1_000_000
ROW = "<row><c><v>1</v></c></row>"
PATIENCE = 15.0  # seconds of the processor, some 1.5 on an idle one; an honest file takes 0.05


def plain_workbook() -> bytes:
    data = BytesIO()
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = "甲"
    workbook.save(data)
    return data.getvalue()


def with_part(name: str, text: bytes, times: int = 1) -> bytes:
    """Return a workbook with one part replaced, or put in; the text so many times over."""
    data = BytesIO()
    with ZipFile(BytesIO(plain_workbook())) as old, ZipFile(data, "w", ZIP_DEFLATED) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        with new.open(name, "w", force_zip64=True) as part:
            for _ in range(times):
                part.write(text)
    return data.getvalue()


def of_rows(row: str, times: int = 1) -> bytes:
    head = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    text = f"{head}{row * times}</sheetData></worksheet>"
    return with_part("xl/worksheets/sheet1.xml", text.encode())


def of_one_text(length: int, times: int) -> bytes:
    """Return a workbook with one long text, which so many cells show."""
    data = BytesIO()
    rows = of_rows('<row><c t="s"><v>0</v></c></row>', times)
    with ZipFile(BytesIO(rows)) as old, ZipFile(data, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</Relationships>", _TO_TEXTS))
        new.writestr("xl/texts.xml", f"<sst><si><t>{'甲' * length}</t></si></sst>")
    return data.getvalue()


def of_one_formula(length: int, times: int) -> bytes:
    """Return a workbook with one long formula, which was filled down so many cells."""
    begin = f'<row><c><f t="shared" si="0">{"A1+" * length}A1</f></c></row>'
    return of_rows(begin + '<row><c><f t="shared" si="0"/></c></row>' * times)


def many_sheets() -> bytes:
    data = BytesIO()
    workbook = Workbook()
    for _ in range(book.MOST_SHEETS):
        workbook.create_sheet()
    workbook.save(data)
    return data.getvalue()


def doctype(encoding: str) -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {n} "{f"&{m};" * 10}">' for m, n in zip("abcdefgh", "bcdefghi"))  # noqa: B905
        + "]><sst>&i;</sst>"
    )
    return with_part("xl/sharedStrings.xml", text.encode(encoding))


_TO_TEXTS = (
    b'<Relationship Id="t" Type="http://x/sharedStrings" Target="texts.xml"/></Relationships>'
)
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "不是工作簿，或没有复制完整"),
    "text": ("项目名称\t甲".encode, "不是工作簿，或没有复制完整"),
    "half a file": (lambda: plain_workbook()[:2000], "不是工作簿，或没有复制完整"),
    "a damaged part": (
        lambda: plain_workbook().replace(b"PK\x03\x04", b"PK\x03\x05", 1),
        "不是工作簿，或没有复制完整",
    ),
    "another archive": (lambda: with_part("_rels/.rels", b"<x/>"), "不是工作簿，或已损坏"),
    "broken XML": (lambda: with_part("xl/workbook.xml", b"<workbook><"), "不是工作簿，或已损坏"),
    "an old workbook": (lambda: OLE + bytes(4096), r"旧格式（.xls、.et、.doc、.wps）"),
    "a password": (
        lambda: OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "设了打开密码",
    ),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"x"), "带有宏"),
    "a binary workbook": (lambda: with_part("xl/workbook.bin", b"x"), r"二进制工作簿（.xlsb）"),
    "entities": (lambda: doctype("utf-8"), "可能有害"),
    "entities in UTF-16": (lambda: doctype("utf-16"), "可能有害"),
    "a bomb": (lambda: with_part("xl/styles.xml", b" " * MEGABYTE, 100), "展开后太大（100 MB"),
    "endless styles": (
        lambda: with_part("xl/styles.xml", b"<xf/>" + b" " * 995, 4_000),
        "展开后太大（4 MB",
    ),
    "a million cells": (
        lambda: of_rows(f"<row>{'<c><v>1</v></c>' * 250}</row>", 4_000),
        "超过 5 万行或 15 万格",
    ),
    "a million texts": (
        lambda: with_part("xl/sharedStrings.xml", b"<si><t>x</t></si>" * 1_000, 1_000),
        "超过 5 万行或 15 万格",
    ),
    "a million rows": (lambda: of_rows(ROW, 1_000_000), "超过 5 万行或 15 万格"),
    "many rows": (lambda: of_rows(ROW, 40_000), "超过 5,000 行"),
    "a row far down": (
        lambda: of_rows('<row r="9000"><c r="A9000"><v>1</v></c></row>'),
        "超过 5,000 行",
    ),
    "pieces without end": (
        lambda: with_part("xl/worksheets/sheet1.xml", b"<x>" + b"<x/>" * MEGABYTE + b"</x>"),
        "里的内容太多",
    ),
    "attributes without end": (
        lambda: with_part("docProps/core.xml", b"<x " + b'a="" ' * (MEGABYTE + 1) + b"/>"),
        "里的内容太多",
    ),
    "one text in many cells": (lambda: of_one_text(MEGABYTE, 3), "文字太多"),
    "one formula in many cells": (lambda: of_one_formula(20_000, 200), "文字太多"),
    "many worksheets": (many_sheets, "工作表超过 50 个"),
}


@pytest.mark.parametrize("sort", BAD)
def test_it_is_refused_soon_with_a_sentence_that_says_what_to_do(sort: str, tmp_path: Path) -> None:
    make, words = BAD[sort]
    path = tmp_path / "坏.xlsx"
    path.write_bytes(make())
    start = time.process_time()
    with pytest.raises(IntakeError, match=words) as refused:
        read_book(path)
    assert time.process_time() - start < PATIENCE
    sentence = str(refused.value)
    assert sentence.startswith("“坏.xlsx”")
    assert sentence.endswith("。")
    assert "：" in sentence


@pytest.mark.parametrize(
    "sort", ["a bomb", "a million rows", "a million cells", "a million texts", "many rows"]
)
def test_it_takes_little_memory(sort: str, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(BAD[sort][0]())
    tracemalloc.start()
    try:
        with pytest.raises(IntakeError):
            read_book(path)
        assert tracemalloc.get_traced_memory()[1] < 100 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_a_file_is_too_large_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(IntakeError, match="超过 50 MB"):
        read_book(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="读不出来"):
        read_book(tmp_path / "没有.xlsx")


def test_the_directory_of_an_archive_cannot_lie_about_sizes(tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    data = with_part("xl/styles.xml", b" " * MEGABYTE, 40)
    path.write_bytes(
        data.replace((40 * MEGABYTE).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    )
    with pytest.raises(IntakeError, match="不是工作簿"):
        read_book(path)


def test_rows_that_are_only_coloured_count_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(of_rows('<row><c s="0"/></row>', 40_000))
    assert read_book(path).grids[0].rows == {}


def test_links_to_other_files_are_told_of_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    path.write_bytes(with_part("xl/externalLinks/externalLink1.xml", link))
    read = read_book(path)
    assert read.ignored == ("工作簿链接了别的文件：没有去读那些文件，用的是表里现有的数。",)
    assert read.grids[0].rows[1][1].text == "甲"


def test_pictures_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(with_part("xl/media/image1.png", b"x"))
    assert read_book(path).ignored == ("工作簿里有图片：图片没有读。",)


def test_a_password_on_the_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    data = bytearray(plain_workbook())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(IntakeError, match="压缩包密码"):
        read_book(path)


def test_strange_numbers_are_texts(tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"
    path.write_bytes(of_rows('<row r="1"><c r="A1"><v>1E999</v></c></row>'))
    found = read_book(path).grids[0].rows[1][1]
    assert (found.text, found.number) == ("inf", None)

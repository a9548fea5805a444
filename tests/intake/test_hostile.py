"""Whatever somebody sends is read or answered with a sentence, soon and in little memory."""

import re
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.layout import tokens_of_csv
from perfdesk.intake.reading import read_text, read_tokens
from perfdesk.intake.sources import read_file
from tests.installed import CATALOGUE
from tests.intake.test_published_texts import text_of
from tests.intake.word_files import cell, paragraph, table, write_docx
from tests.intake.workbooks import exported
from tests.published import record_of

TEXT = text_of("nantong-property")
MEGABYTE = 1_000_000
PATIENCE = 40.0  # seconds of the processor, at most four here; what was slow took minutes
quickly = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


SLOW: dict[str, str] = {
    "page numbers": TEXT + "\n第 1 页\n今日无事" * 10_000,
    "titles": "昌吉州项目支出绩效目标表\n江苏省省级项目预算绩效目标表\n" * 12_000,
    "quotes that nothing closes": TEXT + '\n"甲' * 45_000,
    "one endless text": TEXT.replace(
        "年度目标\t", "年度目标\t" + "写到纸边没有句号的一行\n" * 45_000
    ),
    "blanks before no cell": "</t" + " " * MEGABYTE,
    "blanks after a page number": f"{TEXT}\n第1页{' ' * MEGABYTE}甲",
    "blanks beside a break": f'{TEXT}\n"甲\n{" " * 19_000}乙"\t丙',
    "labels without end": TEXT + "\n项目名称\t甲" * 5_000,
    "heads without end": TEXT.replace(
        "中长期目标", "一级指标\t二级指标\t三级指标\n" * 10_000 + "中长期目标", 1
    ),
    "beginnings without end": TEXT + "\n项目名称\t甲\t主管部门\t乙" * 3_000,
    "cells without end": TEXT + "\n" + "\t甲" * 60_000,
}


@pytest.mark.parametrize("sort", SLOW)
def test_a_text_made_to_hurt_is_done_with_soon(sort: str) -> None:
    read_text(TEXT, CATALOGUE)  # loads the forms
    start = process_time()
    with suppress(IntakeError):
        read_text(SLOW[sort], CATALOGUE)
    assert process_time() - start < PATIENCE


def test_a_text_at_the_bounds_takes_little_memory() -> None:
    read_text(TEXT, CATALOGUE)
    tracemalloc.start()
    try:
        with suppress(IntakeError):
            read_text(SLOW["page numbers"], CATALOGUE)
        assert tracemalloc.get_traced_memory()[1] < 100 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_more_cells_than_any_form_has_are_refused() -> None:
    with pytest.raises(IntakeError, match="15 万格"):
        read_text("\t甲" * 150_001, CATALOGUE)


def _cut(data: bytes, spots: list[tuple[int, int, bytes]]) -> bytes:
    """Return bytes with some of them replaced: where, how many, by what."""
    for at, length, other in spots:
        start = at % max(1, len(data))
        data = data[:start] + other + data[start + length :]
    return data


cuts = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 40), st.binary(max_size=12)), max_size=4
)
pieces = st.sampled_from(
    [
        "<",
        ">",
        "&amp;",
        "9" * 5000,
        "-1",
        "1e999",
        "",
        "0",
        "=A1",
        "\t",
        "true",
        "inlineStr",
        "x:",
        "甲",
    ]
)


def _mutated(path: Path, part: str, spots: list[tuple[int, int, str]]) -> bytes:
    """Return an office file with pieces of one part of it replaced, the archive sound."""
    changed = BytesIO()
    with ZipFile(path) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                text = _cut(text, [(at, length, piece.encode()) for at, length, piece in spots])
            new.writestr(name, text)
    return changed.getvalue()


def _is_answered(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with suppress(PerfdeskError):
        assert read_file(path, CATALOGUE)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(record_of("nantong-property"), tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def word_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = [line.split("\t") for line in TEXT.split("\n") if "\t" in line]
    rows = ("".join(map(cell, line)) for line in lines)
    body = paragraph("南通市本级项目预算绩效目标表") + table(*rows)
    return write_docx(tmp_path_factory.mktemp("word") / "a.docx", body)


PARTS = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/styles.xml"]


@given(
    part=st.sampled_from(PARTS),
    spots=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 30), pieces), max_size=4),
)
@quickly
def test_a_workbook_with_damaged_parts_is_answered(
    workbook: Path, tmp_path: Path, part: str, spots: list[tuple[int, int, str]]
) -> None:
    _is_answered(tmp_path / "表.xlsx", _mutated(workbook, part, spots))


@given(number=st.integers(0, 200), piece=pieces)
@quickly
def test_a_workbook_with_a_strange_value_is_answered(
    workbook: Path, tmp_path: Path, number: int, piece: str
) -> None:
    page = ZipFile(workbook).read(PARTS[0]).decode()
    spans = [found.span(1) for found in re.finditer(r"<(?:v|t)[^>]*>([^<]*)<", page)]
    start, end = spans[number % len(spans)]
    at, length = len(page[:start].encode()), len(page[start:end].encode())
    _is_answered(tmp_path / "表.xlsx", _mutated(workbook, PARTS[0], [(at, length, piece)]))


@given(spots=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 30), pieces), max_size=4))
@quickly
def test_a_word_file_with_damaged_parts_is_answered(
    word_file: Path, tmp_path: Path, spots: list[tuple[int, int, str]]
) -> None:
    _is_answered(tmp_path / "表.docx", _mutated(word_file, "word/document.xml", spots))


@pytest.mark.parametrize("ending", ["xlsx", "docx", "csv", "txt"])
@given(spots=cuts)
@quickly
def test_a_file_with_damaged_bytes_is_answered(
    workbook: Path,
    word_file: Path,
    tmp_path: Path,
    ending: str,
    spots: list[tuple[int, int, bytes]],
) -> None:
    whole = {"xlsx": workbook, "docx": word_file}.get(ending)
    data = whole.read_bytes() if whole else TEXT.encode()
    _is_answered(tmp_path / f"表.{ending}", _cut(data, spots))


@given(spots=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 30), pieces), max_size=6))
@quickly
def test_a_text_with_strange_pieces_is_answered(spots: list[tuple[int, int, str]]) -> None:
    text = _cut(TEXT.encode(), [(at, length, piece.encode()) for at, length, piece in spots])
    plain = text.decode(errors="replace")
    with suppress(PerfdeskError):
        assert read_text(plain, CATALOGUE)
    with suppress(PerfdeskError):
        assert read_tokens(tokens_of_csv(plain.replace("\t", ",")), CATALOGUE)


@pytest.mark.parametrize("element", ["w:tbl><w:tr><w:tc", "w:sdt", "w:p><w:r"])
def test_a_word_file_without_bottom_is_told(element: str, tmp_path: Path) -> None:
    names = element.split("><")
    closing = "".join(f"</{name}>" for name in reversed(names))
    body = f"<{element}>" * 5_000 + paragraph("甲") + closing * 5_000
    with pytest.raises(IntakeError, match="不是 Word 文件，或已损坏"):
        read_file(write_docx(tmp_path / "深.docx", body), CATALOGUE)


def _of_zeros(beginning: bytes) -> Callable[[], bytes]:
    return lambda: beginning + bytes(600)


OTHERS = {
    "表.pdf": (_of_zeros(b"%PDF-1.7"), "是 PDF，不能直接读"),
    "表.png": (_of_zeros(b"\x89PNG\r\n"), "是图片"),
    "表.jpg": (_of_zeros(b"\xff\xd8\xff\xe0"), "是图片"),
    "表.ods": (_of_zeros(b"PK\x03\x04"), "另存为“.xlsx”"),
    "表.rar": (_of_zeros(b"Rar!\x1a"), "压缩包先解压"),
    "表.txt": (_of_zeros(b"\xd0\xcf\x11\xe0"), "另存为“.xlsx”"),
    "表.et": (_of_zeros(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "旧格式（.xls、.et、.doc、.wps）"),
    "表.wps": (_of_zeros(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "另存为“Word 文档（.docx）”"),
    "表.docm": (_of_zeros(b"PK\x03\x04"), "不是 Word 文件，或没有复制完整"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_files_of_other_sorts_are_told_what_to_do_with(name: str, tmp_path: Path) -> None:
    make, words = OTHERS[name]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(IntakeError, match=words) as refused:
        read_file(path, CATALOGUE)
    assert str(refused.value).startswith(f"“{name}”")


def test_what_holds_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "空.txt"
    path.write_text(" \n", encoding="utf-8")
    with pytest.raises(IntakeError, match="里面没有文字：如果是图片或扫描件"):
        read_file(path, CATALOGUE)

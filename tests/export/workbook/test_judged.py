"""What LibreOffice, as an outside judge, reads in a workbook and prints from it."""

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.workbook.writing import write_workbook
from perfdesk.forms.kinds import Align
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.grid import Face, Sheet, SheetCell, SheetRow, Style
from tests.installed import CATALOGUE
from tests.judges import convert

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")

PROPERTY = Path(__file__).parents[2] / "data" / "nantong-property.json"
VALUES = ["=50%", "=100%", "=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "00123"]
SENTENCE = "本项目为保障监测站房正常运行，A/B类设备（共12台）每月维护1次，2024年底前完成≥98.5%；"
LENGTHS = (20, 60, 100, 150, 240)
BOX = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"')


def test_every_text_is_read_as_the_text_it_is(form_sheet: Sheet, resaved: Worksheet) -> None:
    for cell in form_sheet.cells:
        found = resaved.cell(cell.row + 1, cell.column + 1)
        if cell.text and cell.number is None:
            assert (found.value, found.data_type) == (cell.text, "s")


def test_every_amount_is_read_as_a_number(form_sheet: Sheet, resaved: Worksheet) -> None:
    amounts = [cell for cell in form_sheet.cells if cell.number is not None]
    assert amounts
    for cell in amounts:
        assert resaved.cell(cell.row + 1, cell.column + 1).value == pytest.approx(cell.number)


def test_the_print_shows_what_was_typed(printed: list[str]) -> None:
    shown = "".join(printed).split()
    for value in ("=50%", "=100%", "=1+1", "+1", "-1", "@SUM(A1)", "00123"):
        assert value in shown
    assert "一、<p>a&b</p>" in shown
    assert any(word.startswith('=HYPERLINK("') for word in shown)  # its end is on the next line


def test_the_pages_are_numbered(printed: list[str]) -> None:
    for number, page in enumerate(printed, 1):
        foot = "".join(page.split()).rpartition("第")[2]
        assert re.fullmatch(rf"{number}页共{len(printed)}页核对码[0-9A-F]{{12}}", foot)


def test_every_page_after_the_head_of_the_last_table_repeats_it(printed: list[str]) -> None:
    assert [page.split().count("一级指标") for page in printed] == [0, 1, 1]


def test_the_paper_is_a4_upright(pdf: Path) -> None:
    assert re.search(r"Page size: +595\.\d+ x 84[12]\.\d+ pts \(A4\)", told("pdfinfo", str(pdf)))


def test_no_row_is_too_low_for_its_text(judged: Path) -> None:
    columns = lines_by_column(judged / "texts.pdf")
    assert len(columns) == 3
    for lines in columns:
        for (_, bottom), (top, _) in pairwise(sorted(lines)):
            assert top >= bottom  # a line outside its cell lies on one of the next


@pytest.fixture(scope="module")
def record() -> Record:
    record = record_from_json(PROPERTY.read_text(encoding="utf-8"))
    last = record.rows_of("indicators")[-1]
    rows = [last.but("name", f"指标{value}").but("half", value) for value in VALUES]
    return record.with_rows("indicators", [*record.rows_of("indicators"), *rows]).with_text(
        Place("content"), "一、<p>a&b</p>\n\t二、>95%\n三、䶮㛃堃"
    )


@pytest.fixture(scope="module")
def form_sheet(record: Record) -> Sheet:
    return build_sheet(CATALOGUE.form_of(record), record)


@pytest.fixture(scope="module")
def texts_sheet() -> Sheet:
    """Give rows of texts of many lengths, in narrow and wide columns; a short row closes them."""
    serif, sans = (Style(face, 10.5, Align.LEFT, frame=True) for face in (Face.SERIF, Face.SANS))
    cells = tuple(
        SheetCell(row, column, 1, 1, (SENTENCE * 9)[: max(1, length // share)], style)
        for row, length in enumerate((*LENGTHS, 1))
        for column, (share, style) in enumerate(((5, serif), (2, sans), (1, serif)))
    )
    return Sheet("高度", (12, 22, 66), (SheetRow(),) * (len(LENGTHS) + 1), cells, ())


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory, form_sheet: Sheet, texts_sheet: Sheet) -> Path:
    """Let LibreOffice print two workbooks, and save one again as it has understood it."""
    folder = tmp_path_factory.mktemp("judged")
    form, texts = folder / "form.xlsx", folder / "texts.xlsx"
    form.write_bytes(write_workbook(form_sheet))
    texts.write_bytes(write_workbook(texts_sheet))
    judged = folder / "judged"
    judged.mkdir()
    convert(judged, "pdf", form, texts)
    convert(judged, "xlsx", form)
    return judged


@pytest.fixture(scope="module")
def resaved(judged: Path) -> Worksheet:
    return load_workbook(judged / "form.xlsx").worksheets[0]


@pytest.fixture(scope="module")
def pdf(judged: Path) -> Path:
    return judged / "form.pdf"


@pytest.fixture(scope="module")
def printed(pdf: Path) -> list[str]:
    return told("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]


def lines_by_column(pdf: Path) -> list[list[tuple[float, float]]]:
    """Return the top and the bottom of each line, by the place where lines begin."""
    columns: dict[str, list[tuple[float, float]]] = {}
    for x, top, bottom in BOX.findall(told("pdftotext", "-bbox", str(pdf), "-")):
        columns.setdefault(x, []).append((float(top), float(bottom)))
    return [lines for lines in columns.values() if len(lines) > len(LENGTHS)]


def told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout

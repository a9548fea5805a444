"""The sheet of totals as files: what poppler and LibreOffice read in it, and how it is named."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfdesk.export.names import totals_stem
from perfdesk.export.outputs import Output, export_totals
from perfdesk.forms.checking.examine import Examined, examine
from perfdesk.forms.filled import Filled
from perfdesk.forms.problem import Place
from tests.installed import CATALOGUE
from tests.judges import pdf_text, workbook_texts
from tests.published import record_of

DAY = date(2024, 3, 5)
UNIT = "南通市生态环境监控中心"


def published(name: str, **texts: str) -> Filled:
    record = record_of(name)
    for place, text in texts.items():
        record = record.with_text(Place(place), text)
    return Filled(CATALOGUE.form_of(record), record)


@pytest.fixture(scope="module")
def examined() -> tuple[Examined, ...]:
    names = ("nantong-unit", "nantong-property", "nantong-monitoring")
    return tuple(examine([published(name) for name in names]))


def test_poppler_reads_the_totals(examined: tuple[Examined, ...], tmp_path: Path) -> None:
    exported = export_totals(examined, DAY, Output.PDF, tmp_path / "汇总.pdf")
    assert not exported.findings
    text = pdf_text(exported.path)
    assert text.startswith(f"绩效目标汇总表单位：{UNIT}年度：2024年度制表日期：2024年3月5日")
    assert f"{UNIT}小计：2个项目36.00" in text
    assert "合计：1个单位，2个项目36.00" in text


def test_amounts_and_counts_are_numbers_in_the_workbook(
    examined: tuple[Examined, ...], tmp_path: Path
) -> None:
    path = export_totals(examined, DAY, Output.WORKBOOK, tmp_path / "汇总.xlsx").path
    cells = [cell for row in load_workbook(path).worksheets[0].iter_rows() for cell in row]
    amounts = [cell.value for cell in cells if cell.number_format == "#,##0.00"]
    assert amounts == [1022.31, 20, 16, 36, 36, 1022.31]
    assert {type(cell.value) for cell in cells if cell.number_format == "0"} == {int}


def test_libreoffice_shows_them_as_the_pdf_does(
    examined: tuple[Examined, ...], tmp_path: Path
) -> None:
    path = export_totals(examined, DAY, Output.WORKBOOK, tmp_path / "汇总.xlsx").path
    assert "1,022.31" in workbook_texts(path)


@pytest.mark.parametrize(
    ("other", "stem"),
    [
        ({}, f"{UNIT}_2024年度_绩效目标汇总表"),
        ({"unit": "滨海市环境监测站"}, "2024年度_绩效目标汇总表"),
        ({"unit": "滨海市环境监测站", "year": "2025"}, "绩效目标汇总表"),
    ],
)
def test_unit_and_year_stand_in_the_name_where_all_share_them(
    other: dict[str, str], stem: str
) -> None:
    collection = (published("nantong-property"), published("nantong-monitoring", **other))
    assert totals_stem(collection) == stem

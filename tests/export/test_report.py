"""The check report as files: what poppler and LibreOffice read in it, and how it is named."""

from datetime import date
from pathlib import Path

import pytest

from perfdesk.export.errors import ExportError, FileInUse
from perfdesk.export.names import report_stem
from perfdesk.export.outputs import Output, export_report, output_of
from perfdesk.forms.checking.examine import Examined, examine
from perfdesk.forms.compute import settle
from perfdesk.forms.filled import Filled
from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Place
from perfdesk.forms.record import record_from_json
from tests.installed import CATALOGUE
from tests.judges import pdf_text, workbook_texts

DATA = Path(__file__).parents[1] / "data"
DAY = date(2024, 3, 5)
UNIT = "南通市生态环境监控中心"


def published(name: str, **texts: str) -> Filled:
    record = record_from_json((DATA / f"nantong-{name}.json").read_text(encoding="utf-8"))
    for place, text in texts.items():
        record = record.with_text(Place(place), text)
    form = CATALOGUE.form_of(record)
    return Filled(form, settle(form, record))


@pytest.fixture(scope="module")
def examined() -> tuple[Examined, ...]:
    return tuple(examine([published("unit"), published("property"), published("monitoring")]))


DIFFERENCE = "8万元，与这个项目自己的表里支出合计（半年(程)计划执行数）的6万元相差2万元"


def test_poppler_reads_the_report(examined: tuple[Examined, ...], tmp_path: Path) -> None:
    exported = export_report(examined, DAY, Output.PDF, tmp_path / "报告.pdf")
    assert exported.path == tmp_path / "报告.pdf"
    assert not exported.findings
    text = pdf_text(exported.path)
    assert text.startswith(f"检查报告单位：{UNIT}年度：2024年度检查日期：2024年3月5日检查3张表：")
    assert DIFFERENCE in text


def test_equal_examinations_give_equal_files(
    examined: tuple[Examined, ...], tmp_path: Path
) -> None:
    for output in Output:
        first, second = (
            export_report(examined, DAY, output, tmp_path / f"{name}{output}").path.read_bytes()
            for name in "ab"
        )
        assert first == second


def test_libreoffice_reads_the_workbook(examined: tuple[Examined, ...], tmp_path: Path) -> None:
    path = export_report(examined, DAY, Output.WORKBOOK, tmp_path / "报告.xlsx").path
    first, *rest = workbook_texts(path)
    assert first == "检查报告"
    assert any(DIFFERENCE in text for text in rest)
    assert rest[-2:] == ["检查人：", "日期：年月日"]


def test_what_no_font_has_is_told_of_a_pdf(tmp_path: Path) -> None:
    strange = tuple(examine([published("property", project_name="站\u0b00")]))
    exported = export_report(strange, DAY, Output.PDF, tmp_path / "x.pdf")
    (told,) = map(sentence, exported.findings)
    assert told.startswith("检查报告里的“\u0b00”字库里没有")
    assert not export_report(strange, DAY, Output.WORKBOOK, tmp_path / "x.xlsx").findings


def test_what_cannot_be_written_is_said(examined: tuple[Examined, ...], tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="不存在"):
        export_report(examined, DAY, Output.PDF, tmp_path / "gone" / "x.pdf")
    (tmp_path / "x.pdf").touch()
    (tmp_path / ".~lock.x.pdf#").touch()
    with pytest.raises(FileInUse):
        export_report(examined, DAY, Output.PDF, tmp_path / "x.pdf")


def test_a_name_says_unit_project_year_and_that_it_is_the_report() -> None:
    assert report_stem([published("property")]) == f"{UNIT}_物业管理费_2024年度_检查报告"
    assert report_stem([published("unit")]) == f"{UNIT}_2024年度_检查报告"
    several = [published("unit"), published("property")]
    assert report_stem(several) == f"{UNIT}_2024年度_检查报告"
    assert report_stem([*several, published("property", unit="乙所")]) == "2024年度_检查报告"


@pytest.mark.parametrize(
    ("name", "output"),
    [("a.pdf", Output.PDF), ("a.XLSX", Output.WORKBOOK), ("a.txt", None), ("pdf", None)],
)
def test_the_ending_says_what_is_written(name: str, output: Output | None) -> None:
    assert output_of(Path(name)) is output

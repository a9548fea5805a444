"""perfdesk totals: what many records come to, told and written."""

import json
from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, main
from perfdesk.forms.record import record_from_json
from tests.intake.workbooks import exported
from tests.judges import pdf_text, workbook_texts

DATA = Path(__file__).parents[1] / "data"
UNIT, PROPERTY, MONITORING = (
    DATA / f"nantong-{name}.json" for name in ("unit", "property", "monitoring")
)
SUM = "合计：1 个单位，2 个项目"

Capture = pytest.CaptureFixture[str]


def totals(*words: object) -> int:
    return main(["totals", *map(str, words)])


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Make a folder with the workbooks of two projects, one folder deeper."""
    folder = tmp_path / "sent"
    for path in (PROPERTY, MONITORING):
        unit = folder / path.stem
        unit.mkdir(parents=True)
        exported(record_from_json(path.read_text(encoding="utf-8")), unit)
    return folder


def test_records_are_listed_and_summed_the_units_own_form_apart(capsys: Capture) -> None:
    assert totals(PROPERTY, MONITORING, UNIT) == GOOD
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[1] for line in lines[:3]] == [
        "单位整体",
        "物业管理费",
        "环境监控综合管理专项",
    ]
    assert lines[3].startswith(f"{SUM}\t36.00 万元\t")
    assert lines[4].startswith("单位整体合计：1 张表\t1,022.31 万元\t")
    assert lines[5].startswith("单位整体的金额包含它的各个项目")


def test_a_folder_stands_for_all_files_in_it(sent: Path, capsys: Capture) -> None:
    assert totals(sent, UNIT) == GOOD
    assert f"{SUM}\t36.00 万元" in capsys.readouterr().out


def test_pdf_and_workbook_are_written(sent: Path, tmp_path: Path, capsys: Capture) -> None:
    pdf, xlsx = tmp_path / "out" / "汇总.pdf", tmp_path / "out" / "汇总.xlsx"
    assert totals(sent, "--pdf", pdf, "--xlsx", xlsx) == GOOD
    assert "绩效目标汇总表" in pdf_text(pdf)
    assert "36" in " ".join(workbook_texts(xlsx))
    assert capsys.readouterr().out.splitlines()[-2:] == [str(pdf), str(xlsx)]


def test_json_has_the_sums_as_texts(capsys: Capture) -> None:
    assert totals(PROPERTY, MONITORING, "--json") == GOOD
    shape = json.loads(capsys.readouterr().out)
    (year,) = shape["years"]
    assert shape["money"] == "万元"
    assert (year["year"], year["projects"]["amount"], year["projects"]["records"]) == (
        "2024",
        "36",
        2,
    )
    assert year["whole_units"]["amount"] is None
    first = year["units"][0]["records"][0]
    assert (first["title"], first["amount"], first["money"]) == ("物业管理费", "20", "万元")
    assert first["repeated"] is first["whole_unit"] is False


def test_a_file_that_cannot_be_read_stops_the_sheet_but_not_the_sums(
    sent: Path, tmp_path: Path, capsys: Capture
) -> None:
    (sent / "坏了.xlsx").write_bytes(b"broken")
    pdf = tmp_path / "汇总.pdf"
    assert totals(sent, tmp_path / "没有.json", "--pdf", pdf) == BAD_INPUT
    told = capsys.readouterr()
    assert SUM in told.out
    assert "坏了.xlsx" in told.err
    assert "没有.json" in told.err
    assert "汇总表没有写" in told.err
    assert not pdf.exists()


def test_nothing_to_sum_up_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert totals(tmp_path) == BAD_INPUT
    assert "没有找到填好的表" in capsys.readouterr().err


def test_a_sheets_name_must_end_as_what_it_is(tmp_path: Path, capsys: Capture) -> None:
    assert totals(PROPERTY, "--pdf", tmp_path / "汇总") == BAD_INPUT
    assert "不是以 .pdf 结尾的文件名" in capsys.readouterr().err

"""perfdesk check: several records beside one another, files that cannot be read, and the report."""

import json
from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, SOME_ERRORS, main
from tests.judges import pdf_text

DATA = Path(__file__).parents[1] / "data"
UNIT, PROPERTY, MONITORING = (
    str(DATA / f"nantong-{name}.json") for name in ("unit", "property", "monitoring")
)
DIFFERENCE = "与这个项目自己的表里支出合计（半年(程)计划执行数）的 6 万元相差 2 万元"

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_records_of_a_unit_are_held_against_each_other(capsys: Capture) -> None:
    assert main(["check", MONITORING, UNIT]) == SOME_ERRORS
    told = capsys.readouterr().out
    project, unit = told.split(f"{UNIT}：")
    assert project.startswith(f"{MONITORING}：")
    assert DIFFERENCE in unit
    assert DIFFERENCE not in project


def test_a_record_alone_is_held_against_none(capsys: Capture) -> None:
    main(["check", UNIT])
    main(["check", UNIT, str(DATA / "jiangsu-monitoring.json")])
    assert " X1 " not in (told := capsys.readouterr().out)
    assert " X10 " not in told


def test_json_says_which_other_files_take_part_and_counts_rows_from_one(capsys: Capture) -> None:
    assert main(["check", UNIT, MONITORING, "--json"]) == SOME_ERRORS
    unit, project = json.loads(capsys.readouterr().out)
    assert (unit["file"], project["file"]) == (UNIT, MONITORING)
    assert (unit["form"], unit["edition"]) == ("nantong-unit", 2024)
    (found,) = (each for each in unit["findings"] if each["code"] == "X1")
    assert found["severity"] == "E"
    assert (found["field"], found["row"], found["column"]) == ("projects", 5, "half")
    assert found["label"] == "项目支出明细第5行“半年计划执行数”"
    assert DIFFERENCE in found["message"]
    assert (found["values"]["stated"], found["values"]["due"]) == ("8", "6")
    assert found["other_files"] == [MONITORING]
    (rate,) = (each for each in unit["findings"] if each["code"] == "N7")
    assert rate["other_files"] == []
    assert [(edit["row"], edit["text"]) for edit in rate["fix"]] == [(rate["row"], "=44.51%")]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(capsys: Capture) -> None:
    Path("list.json").write_text("[]", encoding="utf-8")
    assert main(["check", "nowhere.json", PROPERTY, "list.json"]) == BAD_INPUT
    told = capsys.readouterr()
    assert told.out.startswith(f"{PROPERTY}：错误 0")
    unreadable, strange = told.err.splitlines()
    assert unreadable.startswith("“nowhere.json”读不出来")
    assert strange.startswith("list.json：不是表单记录文件")


def test_json_of_what_can_be_read_stays_json(capsys: Capture) -> None:
    assert main(["check", "nowhere.json", PROPERTY, "--json"]) == BAD_INPUT
    (checked,) = json.loads(capsys.readouterr().out)
    assert checked["file"] == PROPERTY
    assert main(["check", "nowhere.json", "--json"]) == BAD_INPUT
    assert json.loads(capsys.readouterr().out) == []


def test_one_report_on_all_is_written_as_pdf_and_as_workbook(capsys: Capture) -> None:
    reports = ["--report", "送审/报告.pdf", "--report", "报告.XLSX"]
    assert main(["check", PROPERTY, *reports]) == GOOD
    assert capsys.readouterr().err == ""
    assert "检查1张表" in pdf_text(Path("送审/报告.pdf"))
    assert Path("报告.XLSX").read_bytes().startswith(b"PK")


def test_a_report_is_written_where_there_are_errors_too(capsys: Capture) -> None:
    assert main(["check", UNIT, MONITORING, "--json", "--report", "x.pdf"]) == SOME_ERRORS
    assert len(json.loads(capsys.readouterr().out)) == 2
    assert "检查2张表" in pdf_text(Path("x.pdf"))


def test_no_report_is_written_on_a_part_of_what_was_given(capsys: Capture) -> None:
    assert main(["check", PROPERTY, "nowhere.json", "--report", "x.pdf"]) == BAD_INPUT
    assert "检查报告没有写" in capsys.readouterr().err
    assert not Path("x.pdf").exists()


def test_characters_that_no_font_has_are_told(capsys: Capture) -> None:
    record = json.loads(Path(PROPERTY).read_text(encoding="utf-8"))
    record["values"]["project_name"] = "站\u0b00"
    Path("strange.json").write_text(json.dumps(record), encoding="utf-8")
    main(["check", "strange.json", "--report", "x.pdf"])
    assert capsys.readouterr().err.startswith("检查报告里的“\u0b00”字库里没有")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("报告", "不是 PDF 或工作簿的文件名"),
        ("报告.docx", "不是 PDF 或工作簿的文件名"),
        ("folder.pdf", "是一个文件夹"),
        ("text.txt/x.pdf", "建不成"),
    ],
)
def test_a_report_that_cannot_be_is_answered_with_a_sentence(
    name: str, words: str, capsys: Capture
) -> None:
    Path("folder.pdf").mkdir()
    Path("text.txt").touch()
    assert main(["check", PROPERTY, "--report", name]) == BAD_INPUT
    assert words in capsys.readouterr().err


def test_the_help_says_how_to_get_a_report(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert "--report" in capsys.readouterr().out

"""perfdesk import, and check and export of workbooks: what comes in, and what is told."""

import json
import shutil
import sys
from contextlib import closing
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from perfdesk.cli import BAD_INPUT, GOOD, SOME_ERRORS, SOME_LEFT, main
from perfdesk.forms.record import Record, record_from_json
from perfdesk.storage import RecordId, Store

PROPERTY = Path(__file__).parents[1] / "data" / "nantong-property.json"
NAME = "南通市生态环境监控中心_{}_2024年度_南通市本级项目预算绩效目标表.json"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path, capsys: Capture) -> Path:
    """Export a record as a workbook of a short name."""
    assert main(["export", str(PROPERTY), "--xlsx", str(tmp_path / "out")]) == GOOD
    written = Path(capsys.readouterr().out.strip())
    return written.rename(tmp_path / "表.xlsx")


def record() -> Record:
    return record_from_json(PROPERTY.read_text(encoding="utf-8"))


def write(path: Path, address: str, text: str) -> None:
    workbook = load_workbook(path)
    workbook.worksheets[0][address] = text
    workbook.save(path)


def test_a_workbook_becomes_a_record_file_that_exports_again(
    path: Path, tmp_path: Path, capsys: Capture
) -> None:
    write(path, "B3", "物业服务费")
    assert main(["import", str(path), "--json", str(tmp_path / "in")]) == GOOD
    told = capsys.readouterr().out
    (written,) = (tmp_path / "in").iterdir()
    assert written.name == NAME.format("物业服务费")
    assert told.startswith(f"{path} → {written}（南通市本级项目预算绩效目标表）")
    assert "错误 0" in told
    read = record_from_json(written.read_text(encoding="utf-8"))
    assert read.values["project_name"] == "物业服务费"
    assert read.rows == record().rows


def test_without_a_folder_it_is_stored_as_a_new_record(
    path: Path, tmp_path: Path, capsys: Capture
) -> None:
    database = tmp_path / "perfdesk.db"
    for number in (1, 2):
        assert main(["--db", str(database), "import", str(path)]) == GOOD
        assert f"→ 编号 {number}（" in capsys.readouterr().out
    with closing(Store.open(database)) as store:
        assert store.load(RecordId(1)).record == store.load(RecordId(2)).record == record()
        (one, _) = store.summaries()
        assert one.title == "物业管理费"


def test_what_has_no_place_is_listed_in_full(path: Path, tmp_path: Path, capsys: Capture) -> None:
    write(path, "H4", "请核对\n金额")
    assert main(["import", str(path), "--json", str(tmp_path)]) == SOME_LEFT
    assert "  没有放进去 H4：请核对 金额（原来的表里没有这一格）" in capsys.readouterr().out


def test_what_is_wrong_is_told_on_arrival(path: Path, tmp_path: Path, capsys: Capture) -> None:
    workbook = load_workbook(path)
    workbook.worksheets[0]["E12"] = 25  # the total
    workbook.save(path)
    assert main(["import", str(path), "--json", str(tmp_path)]) == GOOD
    assert "错误 N1" in capsys.readouterr().out


def test_one_bad_file_does_not_stop_the_others(path: Path, tmp_path: Path, capsys: Capture) -> None:
    old = tmp_path / "旧.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    database = tmp_path / "perfdesk.db"
    assert main(["--db", str(database), "import", str(old), str(path)]) == BAD_INPUT
    told = capsys.readouterr()
    assert told.err.startswith("“旧.xls”是旧格式")
    assert "编号 1" in told.out


def test_a_bad_file_leaves_what_is_stored_as_it_is(
    path: Path, tmp_path: Path, capsys: Capture
) -> None:
    database = tmp_path / "perfdesk.db"
    assert main(["--db", str(database), "import", str(path)]) == GOOD
    path.write_bytes(path.read_bytes()[:3000])
    assert main(["--db", str(database), "import", str(path)]) == BAD_INPUT
    with closing(Store.open(database)) as store:
        assert [each.id for each in store.summaries()] == [1]
        assert store.load(RecordId(1)).record == record()


def test_files_of_one_name_do_not_overwrite_each_other(
    path: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "b").mkdir()
    other = Path(shutil.copy(path, tmp_path / "b"))
    out = tmp_path / "in"
    assert main(["import", str(path), str(other), "--json", str(out)]) == GOOD
    first = NAME.format("物业管理费")
    second = first.replace(".json", "（2）.json")
    assert {each.name for each in out.iterdir()} == {first, second}


def test_what_is_piped_in_is_called_pasted(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (PROPERTY.parent / "intake" / "nantong-property.txt").read_bytes()
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text)))
    assert main(["import", "-", "--json", str(tmp_path)]) == GOOD
    written = tmp_path / NAME.format("物业管理费")
    assert capsys.readouterr().out.startswith(f"粘贴 → {written}")


def test_other_worksheets_are_told_of(path: Path, tmp_path: Path, capsys: Capture) -> None:
    workbook = load_workbook(path)
    workbook.create_sheet("草稿")["A1"] = "甲"
    workbook.save(path)
    assert main(["import", str(path), "--json", str(tmp_path)]) == GOOD
    assert "工作表“草稿”没有读" in capsys.readouterr().err


def test_a_workbook_is_checked_and_exported_like_a_record_file(
    path: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["check", str(path), "--json"]) == GOOD
    (checked,) = json.loads(capsys.readouterr().out)
    assert (checked["file"], checked["form"]) == (str(path), "nantong-project")
    write(path, "B3", "")
    write(path, "H4", "请核对")
    assert main(["check", str(path)]) == SOME_ERRORS
    told = capsys.readouterr()
    assert "项目名称还没有填写" in told.out
    assert "没有放进去 H4：请核对" in told.err
    assert main(["export", str(path), "--pdf", str(tmp_path / "pdf")]) == GOOD


def test_what_is_hidden_in_a_workbook_is_told_when_it_is_imported_and_checked(
    path: Path, tmp_path: Path, capsys: Capture
) -> None:
    workbook = load_workbook(path)
    workbook.worksheets[0].row_dimensions[3].hidden = True
    workbook.save(path)
    for command in (["import", str(path), "--json", str(tmp_path)], ["check", str(path)]):
        assert main(command) == GOOD
        told = "隐藏或筛选掉的第 3 行也读了：取消隐藏和筛选，核对一遍。"
        assert capsys.readouterr().err == f"{path}：{told}\n"


def test_a_fillable_workbook_is_written_and_comes_back(tmp_path: Path, capsys: Capture) -> None:
    assert main(["export", str(PROPERTY), "--xlsx", str(tmp_path), "--fillable"]) == GOOD
    path = Path(capsys.readouterr().out.strip())
    assert path.name.startswith("填报_")
    assert main(["import", str(path), "--json", str(tmp_path / "in")]) == GOOD
    read = (tmp_path / "in" / NAME.format("物业管理费")).read_text(encoding="utf-8")
    assert record_from_json(read) == record()


def test_a_new_form_is_handed_out_to_be_filled_in(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "表.xlsx"
    command = ["forms", "preview", "nantong-project", "--fillable", "--xlsx", str(out)]
    assert main([*command, "--pdf", str(tmp_path)]) == GOOD
    assert {path.suffix for path in tmp_path.iterdir()} == {".pdf", ".xlsx"}
    workbook = load_workbook(out)
    assert workbook.worksheets[0].protection.sheet
    workbook.worksheets[0]["B3"] = "物业管理费"
    workbook.save(out)
    assert main(["import", str(out), "--json", str(tmp_path)]) == GOOD
    (written,) = tmp_path.glob("*.json")
    read = record_from_json(written.read_text(encoding="utf-8"))
    assert read.values["project_name"] == "物业管理费"
    assert len(read.rows_of("indicators")) == 11


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["import", "nowhere.xlsx"], "nowhere.xlsx"),
        (["import", "other.xlsx", "--form", "plan"], "没有安装表单 plan"),
        (["export", str(PROPERTY), "--pdf", "out", "--fillable"], "加上 --xlsx"),
        (["forms", "preview", "nantong-project", "--pdf", "out", "--fillable"], "加上 --xlsx"),
        (["check", "other.xlsx"], "不是绩效填报桌导出的工作簿"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(
    command: list[str],
    words: str,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Workbook().save("other.xlsx")
    assert main(command) == BAD_INPUT
    assert words in capsys.readouterr().err


def test_a_record_file_is_stored_as_it_is(tmp_path: Path, capsys: Capture) -> None:
    database = tmp_path / "perfdesk.db"
    assert main(["--db", str(database), "import", str(PROPERTY)]) == GOOD
    assert f"{PROPERTY} → 编号 1（" in capsys.readouterr().out
    with closing(Store.open(database)) as store:
        assert store.load(RecordId(1)).record == record()

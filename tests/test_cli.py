"""The command line: what scripts and automating offices rely on."""

import json
import os
import shutil
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, INTERRUPTED, SOME_ERRORS, SOME_LEFT, main
from perfdesk.forms.record import record_from_json
from perfdesk.storage import Counts, Store
from tests.installed import CATALOGUE

DATA = Path(__file__).parent / "data"
PROPERTY = DATA / "nantong-property.json"

Capture = pytest.CaptureFixture[str]


def test_forms_lists_what_is_installed(capsys: Capture) -> None:
    assert main(["forms", "--json"]) == GOOD
    listed = json.loads(capsys.readouterr().out)
    first = {"form": "nantong-project", "edition": 2024, "title": "南通市本级项目预算绩效目标表"}
    assert first in listed
    assert main(["forms"]) == GOOD
    assert "nantong-project\t2024\t南通市本级项目预算绩效目标表" in capsys.readouterr().out


def test_forms_of_an_id_gives_the_shape_of_its_records(capsys: Capture) -> None:
    assert main(["forms", "nantong-project", "--json"]) == GOOD
    shape = json.loads(capsys.readouterr().out)
    titles = [section["title"] for section in shape["sections"]]
    assert titles == ["基本信息", "项目资金", "绩效目标", "绩效指标", "签字盖章"]
    funds = shape["sections"][1]
    total = next(field for field in funds["fields"] if field["id"] == "income_total")
    assert (total["label"], total["kind"], total["computed"]) == ("资金总额", "amount", True)
    (expenses,) = funds["rosters"]
    assert [column["id"] for column in expenses["columns"]] == ["name", "half", "full"]
    assert main(["forms", "nantong-project"]) == GOOD
    assert "【项目资金】" in capsys.readouterr().out


def test_further_form_files_are_found_and_faulty_ones_told(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.toml").write_text("form = ", encoding="utf-8")
    assert main(["--forms", str(tmp_path), "forms"]) == GOOD
    assert "broken.toml" in capsys.readouterr().err
    monkeypatch.setenv("PERFDESK_FORMS", str(tmp_path))
    assert main(["forms"]) == GOOD
    assert "broken.toml" in capsys.readouterr().err


def test_a_new_record_can_be_checked_and_lacks_what_is_required(
    tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "new.json"
    assert main(["new", "nantong-project", "--json", str(path)]) == GOOD
    record = record_from_json(path.read_text(encoding="utf-8"))
    assert len(record.rows_of("indicators")) == 11
    assert main(["check", str(path)]) == SOME_ERRORS
    assert "项目名称还没有填写" in capsys.readouterr().out


def test_a_right_record_has_no_errors(capsys: Capture) -> None:
    assert main(["check", str(PROPERTY)]) == GOOD
    assert "错误 0" in capsys.readouterr().out


def test_findings_as_json_say_code_place_values_and_fix(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "wrong.json"
    text = PROPERTY.read_text(encoding="utf-8")
    wrong = json.loads(text)
    rate = next(row for row in wrong["rows"]["indicators"] if row["name"] == "预算执行率")
    rate["half"] = "=80%"
    path.write_text(json.dumps(wrong), encoding="utf-8")
    assert main(["check", str(path), "--json"]) == SOME_ERRORS
    (checked,) = json.loads(capsys.readouterr().out)
    (finding,) = (each for each in checked["findings"] if each["severity"] == "E")
    assert (finding["code"], finding["section"], finding["field"], finding["column"]) == (
        "N7",
        "indicators",
        "indicators",
        "half",
    )
    assert finding["row"] == wrong["rows"]["indicators"].index(rate) + 1
    assert [edit["text"] for edit in finding["fix"]] == ["=50%"]
    assert "=80%" in finding["message"]


def test_a_record_is_exported_under_a_name_that_says_what_it_is(
    tmp_path: Path, capsys: Capture
) -> None:
    command = ["export", str(PROPERTY), "--pdf", str(tmp_path / "out"), "--xlsx", str(tmp_path)]
    assert main(command) == GOOD
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.suffix for path in written] == [".pdf", ".xlsx"]
    assert all(path.exists() for path in written)
    stem = "南通市生态环境监控中心_物业管理费_2024年度_南通市本级项目预算绩效目标表"
    assert {path.stem for path in written} == {stem}


def test_the_signature_lines_can_be_left_off(tmp_path: Path, capsys: Capture) -> None:
    main(["export", str(PROPERTY), "--pdf", str(tmp_path / "with")])
    main(["export", str(PROPERTY), "--pdf", str(tmp_path / "without"), "--no-signoff"])
    with_, without = (
        subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
        for path in capsys.readouterr().out.splitlines()
    )
    assert "单位盖章" in with_
    assert "单位盖章" not in without


def pdf_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


def test_several_records_are_exported_as_one_pdf_in_the_order_given(
    tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "合订本.PDF"
    files = [str(DATA / "jiangsu-monitoring.json"), str(PROPERTY)]
    assert main(["export", *files, "--one-pdf", str(path), "--no-signoff"]) == GOOD
    assert capsys.readouterr().out == f"{path}\n"
    text = pdf_of(path)
    assert text.startswith("江苏省省级项目预算绩效目标表")
    assert text.index("第3页共5页") < text.index("南通市本级项目预算绩效目标表")
    assert "第5页共5页" in text
    assert "单位盖章" not in text


def test_one_pdf_goes_with_single_files(tmp_path: Path, capsys: Capture) -> None:
    folder, path = tmp_path / "each", tmp_path / "all.pdf"
    command = ["export", str(PROPERTY), "--one-pdf", str(path), "--pdf", str(folder)]
    assert main([*command, "--xlsx", str(folder)]) == GOOD
    assert capsys.readouterr().out.splitlines() == [
        str(path),
        *map(str, sorted(folder.iterdir())),
    ]
    assert {each.suffix for each in folder.iterdir()} == {".pdf", ".xlsx"}


def test_a_record_with_errors_is_collected_all_the_same(tmp_path: Path, capsys: Capture) -> None:
    empty = tmp_path / "new.json"
    assert main(["new", "nantong-project", "--json", str(empty)]) == GOOD
    text = empty.read_text(encoding="utf-8").replace('"values":{', '"values":{"unit":"\U00013000",')
    empty.write_text(text, encoding="utf-8")
    path = tmp_path / "all.pdf"
    assert main(["export", str(PROPERTY), str(empty), "--one-pdf", str(path)]) == GOOD
    assert "南通市本级项目预算绩效目标表：实施单位里的“\U00013000”" in capsys.readouterr().err
    assert pdf_of(path).count("南通市本级项目预算绩效目标表") == 2


def test_a_target_that_is_open_elsewhere_is_left_as_it_was(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "all.pdf"
    path.write_bytes(b"old")
    (tmp_path / ".~lock.all.pdf#").touch()
    assert main(["export", str(PROPERTY), "--one-pdf", str(path)]) == BAD_INPUT
    assert "“all.pdf”正被另一个程序打开" in capsys.readouterr().err
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("wrong", ["nowhere.json", "unknown.json"])
def test_a_wrong_file_among_several_leaves_nothing_written(
    wrong: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("unknown.json").write_text('{"form": "plan", "edition": 1}', encoding="utf-8")
    out = ["--one-pdf", "all.pdf", "--pdf", "each"]
    assert main(["export", str(PROPERTY), wrong, *out]) == BAD_INPUT
    told = capsys.readouterr()
    assert ("nowhere.json" if wrong == "nowhere.json" else "没有安装表单 plan 1") in told.err
    assert told.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["unknown.json"]


def test_a_forgotten_name_for_the_pdf_never_costs_a_record(tmp_path: Path, capsys: Capture) -> None:
    record = Path(shutil.copy(PROPERTY, tmp_path))
    assert main(["export", "--one-pdf", str(record), str(PROPERTY)]) == BAD_INPUT
    assert "不是 PDF 的文件名" in capsys.readouterr().err
    assert record.read_bytes() == PROPERTY.read_bytes()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["check", "nowhere.json"], "nowhere.json"),
        (["check", "text.txt"], "不是 UTF-8 编码"),
        (["check", "huge.json"], "超过 32 MB"),
        (["forms", "check", "huge.json"], "超过 32 MB"),
        (["check", "list.json"], "不是表单记录文件"),
        (["check", "unknown.json"], "没有安装表单 plan 1"),
        (["check", "strange.json"], "没有的内容：colour"),
        (["export", str(PROPERTY)], "没有写明导出成什么"),
        (["export", str(PROPERTY), "--pdf", "text.txt/out"], "建不成"),
        (["export", str(PROPERTY), "--one-pdf", "gone/all.pdf"], "文件夹“gone”不存在"),
        (["export", str(PROPERTY), "--one-pdf", "folder.pdf"], "是一个文件夹"),
        (["new", "plan", "--json", "x.json"], "没有安装表单 plan"),
        (["show", "7"], "7"),
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
    Path("text.txt").write_bytes(b"\xff\xfe")
    Path("huge.json").touch()
    os.truncate("huge.json", 32_000_001)
    Path("list.json").write_text("[]", encoding="utf-8")
    Path("folder.pdf").mkdir()
    Path("unknown.json").write_text('{"form": "plan", "edition": 1}', encoding="utf-8")
    strange = '{"form": "nantong-project", "edition": 2024, "values": {"colour": "红"}}'
    Path("strange.json").write_text(strange, encoding="utf-8")
    assert main(command) == BAD_INPUT
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["colour"],
        ["check"],
        ["show", "x"],
        ["show", "9" * 20],
        ["--colour"],
        ["export", "x", "--one-pdf"],
    ],
)
def test_a_command_that_is_spelt_wrong_is_answered_in_chinese(
    command: list[str], capsys: Capture
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(command)
    assert stopped.value.code == BAD_INPUT
    told = capsys.readouterr().err
    assert "命令的写法不对" in told
    assert "usage" not in told


@pytest.mark.parametrize("command", [["--help"], ["export", "--help"]])
def test_help_is_chinese(command: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(command)
    assert stopped.value.code == 0
    told = capsys.readouterr().out
    assert "用法：" in told
    assert "选项：" in told
    assert "positional" not in told


def test_stored_records_are_listed_and_shown(tmp_path: Path, capsys: Capture) -> None:
    record = record_from_json(PROPERTY.read_text(encoding="utf-8"))
    path = tmp_path / "perfdesk.db"
    store = Store.open(path)
    number = store.add(CATALOGUE.form_of(record), record, Counts())
    store.close()
    assert main(["--db", str(path), "list"]) == GOOD
    assert "物业管理费" in capsys.readouterr().out
    assert main(["--db", str(path), "list", "--json"]) == GOOD
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["id"], listed["title"], listed["total"]) == (number, "物业管理费", "20")
    assert main(["--db", str(path), "show", str(number), "--json"]) == GOOD
    assert record_from_json(capsys.readouterr().out) == record
    assert main(["--db", str(path), "show", str(number)]) == GOOD
    assert "项目名称：物业管理费" in capsys.readouterr().out


def test_the_demo_checks_and_exports_the_samples(tmp_path: Path, capsys: Capture) -> None:
    assert main(["demo", str(tmp_path / "demo")]) == GOOD
    assert "错误 0" in capsys.readouterr().out
    assert {path.suffix for path in (tmp_path / "demo").iterdir()} == {".json", ".pdf", ".xlsx"}


def test_the_demo_is_as_quiet_as_it_is_told_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["--quiet", "demo", str(tmp_path)]) == GOOD
    assert capsys.readouterr().err == ""


def test_the_program_runs_as_a_module_and_as_a_script() -> None:
    script = Path(sys.executable).with_name("perfdesk")
    for program in ([sys.executable, "-m", "perfdesk"], [shutil.which(script) or str(script)]):
        done = subprocess.run([*program, "forms"], capture_output=True, check=True)
        assert "nantong-project" in done.stdout.decode()


@pytest.mark.parametrize(
    ("options", "told"), [([], "1/1 nantong-property.json\n"), (["--quiet"], "")]
)
def test_progress_is_told_at_a_terminal_unless_it_is_not_wanted(
    options: list[str], told: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main([*options, "check", str(PROPERTY)]) == GOOD
    assert capsys.readouterr().err == told
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    assert main(["check", str(PROPERTY)]) == GOOD
    assert capsys.readouterr().err == ""


def test_a_windows_program_without_a_console_says_nothing_and_does_its_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["check", str(PROPERTY)]) == GOOD
    assert main(["export", str(PROPERTY), "--xlsx", str(tmp_path)]) == GOOD
    assert len(list(tmp_path.glob("*.xlsx"))) == 1
    assert main(["check", str(tmp_path / "none.json")]) == BAD_INPUT


def test_whoever_reads_no_further_ends_a_command_without_a_word() -> None:
    command = [sys.executable, "-m", "perfdesk", "forms", "nantong-project", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.close()
        _, told = running.communicate()
    assert told == b""
    assert running.returncode == SOME_LEFT


def test_a_command_that_is_interrupted_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(_: Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("perfdesk.cli._run", interrupt)
    assert main(["check", str(PROPERTY)]) == INTERRUPTED
    assert capsys.readouterr().err == ""

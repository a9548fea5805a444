"""The commands for whoever writes a form file: what is wrong with it, how it prints."""

import json
import os
from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, SOME_ERRORS, main
from perfdesk.forms.catalogue import FILES
from perfdesk.storage import forms_folder
from tests.judges import pdf_text

FORM = """
form = "plan"
edition = 2024
title = "计划表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["名称", "{name}"]]
[field.name]
kind = "text"
"""
DRAWN_WRONG = FORM.replace('"{name}"', '"{nmae}"')

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def test_all_form_folders_are_read_and_the_first_that_has_a_form_counts(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = forms_folder(os.environ)
    for folder, title in (("one", "表一"), ("two", "表二"), ("env", "表三"), (own, "表四")):
        text = FORM.replace("计划表", title)
        write(f"{folder}/same.toml", text)
        write(f"{folder}/other.toml", text.replace('"plan"', f'"plan-{ord(title[-1])}"'))
    monkeypatch.setenv("PERFDESK_FORMS", os.pathsep.join(["", "env", "nowhere"]))
    assert main(["--forms", "one", "forms", "--json", "--forms", "two"]) == GOOD
    told = capsys.readouterr()
    titles = [entry["title"] for entry in json.loads(told.out) if "plan" in entry["form"]]
    assert titles == ["表一", "表一", "表三", "表二", "表四"]
    faulty = json.loads(told.err)
    assert [each["file"] for each in faulty] == ["same.toml"] * 3
    assert all("重复" in fault for each in faulty for fault in each["faults"])


def test_faulty_files_are_told_whole_and_the_rest_is_listed(capsys: Capture) -> None:
    write("more/drawn.toml", DRAWN_WRONG)
    write("more/good.toml", FORM.replace("2024", "2025"))
    assert main(["forms", "--forms", "more"]) == GOOD
    told = capsys.readouterr()
    assert "plan\t2025\t计划表" in told.out
    assert "plan\t2024" not in told.out
    assert "drawn.toml 有 2 处错误" in told.err
    assert "{nmae}" in told.err
    assert "\nname：" in told.err


def test_word_lists_of_the_users_are_used_and_their_faults_told(capsys: Capture) -> None:
    lists = forms_folder(os.environ) / "词表"
    lists.mkdir(parents=True)
    (lists / "slips.toml").write_text('slips = [{ wrong = "甲方", right = "乙方" }]', "utf-8")
    (lists / "sleeps.toml").write_text("slips = []", encoding="utf-8")
    assert main(["new", "nantong-project", "--json", "record.json"]) == GOOD
    text = Path("record.json").read_text(encoding="utf-8")
    filled = text.replace('"year":"2024"', '"year":"2024","necessity":"由甲方提出。"')
    Path("record.json").write_text(filled, encoding="utf-8")
    assert main(["check", "record.json"]) == SOME_ERRORS
    assert "“甲方”" in capsys.readouterr().out
    assert main(["forms"]) == GOOD
    assert capsys.readouterr().err.startswith("词表 sleeps.toml：没有这份词表")


def test_nothing_is_told_where_nothing_is_wrong(capsys: Capture) -> None:
    assert main(["forms"]) == GOOD
    assert capsys.readouterr().err == ""


def test_a_check_tells_every_fault_on_a_line_of_its_own(capsys: Capture) -> None:
    drawn, spelt = write("drawn.toml", DRAWN_WRONG), write("spelt.toml", "form = “plan”")
    good = write("good.toml", FORM)
    assert main(["forms", "check", drawn, spelt, good]) == SOME_ERRORS
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition("：")[0] for line in lines] == [drawn, drawn, spelt, good]
    assert "{nmae}" in lines[0]
    assert "第 1 行第 8 列" in lines[2]
    assert lines[3] == "good.toml：没有错误（计划表，plan 2024）"


def test_a_fault_that_quotes_a_line_break_stays_on_its_line(capsys: Capture) -> None:
    path = write("broken.toml", FORM.replace('"名称"', r'"^\n甲"').replace('"{name}"', '"^"'))
    assert main(["forms", "check", path]) == SOME_ERRORS
    assert all(line.startswith(path) for line in capsys.readouterr().out.splitlines())


def test_a_good_file_passes_the_check_also_from_windows_editor(capsys: Capture) -> None:
    Path("good.toml").write_text(FORM, encoding="utf-8-sig")
    assert main(["forms", "check", "good.toml"]) == GOOD


def test_what_cannot_be_read_is_told_after_the_rest(capsys: Capture) -> None:
    Path("binary.toml").write_bytes(b"\xff\xfe")
    drawn = write("drawn.toml", DRAWN_WRONG)
    assert main(["forms", "check", "binary.toml", "nowhere.toml", drawn]) == BAD_INPUT
    told = capsys.readouterr()
    assert "不是 UTF-8 编码的表单文件" in told.err
    assert "“nowhere.toml”读不出来" in told.err
    assert "{nmae}" in told.out


def test_a_check_warns_of_a_form_that_is_installed_already(capsys: Capture) -> None:
    path = write("more/good.toml", FORM)
    assert main(["--forms", "more", "forms", "check", path]) == GOOD
    assert capsys.readouterr().err == ""
    copy = write("copy.toml", FORM)
    assert main(["--forms", "more", "forms", "check", copy]) == GOOD
    assert "copy.toml：与已安装的 good.toml 重复，都是 plan 2024" in capsys.readouterr().err


def test_the_blank_form_of_a_file_is_printed(capsys: Capture) -> None:
    path = write("plan.toml", FORM)
    command = ["forms", "preview", path, "--pdf", "out/blank.pdf", "--xlsx", "out/blank.xlsx"]
    assert main(command) == GOOD
    assert capsys.readouterr().out.splitlines() == ["out/blank.pdf", "out/blank.xlsx"]
    assert pdf_text(Path("out/blank.pdf")).startswith("计划表名称")
    assert Path("out/blank.xlsx").stat().st_size > 1000


def test_the_blank_form_of_an_installed_form_gets_its_usual_name(capsys: Capture) -> None:
    name = min(path.stem.rpartition("-")[0] for path in FILES.glob("*.toml"))
    assert main(["forms", "preview", name, "--pdf", "out"]) == GOOD
    (written,) = Path("out").iterdir()
    assert written.name.startswith("空白_")
    assert capsys.readouterr().out.strip() == str(written)


def test_the_blank_form_of_an_older_edition_can_be_had(capsys: Capture) -> None:
    for edition in (2024, 2025):
        write(f"more/{edition}.toml", FORM.replace("2024", str(edition)))
    for words, edition in (([], 2025), (["--edition", "2024"], 2024)):
        command = ["forms", "preview", "plan", "--forms", "more", *words]
        assert main([*command, "--pdf", "out"]) == GOOD
        assert capsys.readouterr().out == f"out/空白_{edition}年版_计划表.pdf\n"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["drawn.toml", "--pdf", "x.pdf"], "{nmae}"),
        (["nowhere.toml", "--pdf", "x.pdf"], "读不出来"),
        (["plam", "--pdf", "x.pdf"], "没有安装表单 plam"),
        (["drawn", "--pdf", "x.pdf"], "{nmae}"),
        (["good.toml"], "没有写明输出成什么文件"),
        (["good.toml", "--pdf", "good.toml/x.pdf"], "建不成"),
    ],
)
def test_a_preview_that_cannot_be_is_answered_with_a_sentence(
    command: list[str], words: str, capsys: Capture
) -> None:
    write("good.toml", FORM)
    write("drawn.toml", DRAWN_WRONG)
    write("drawn", DRAWN_WRONG)
    assert main(["forms", "preview", *command]) == BAD_INPUT
    assert words in capsys.readouterr().err
    assert not Path("x.pdf").exists()


@pytest.mark.parametrize("command", [["check"], ["preview"], ["plan", "more"]])
def test_a_form_command_that_is_spelt_wrong_is_answered_in_chinese(
    command: list[str], capsys: Capture
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["forms", *command])
    assert stopped.value.code == BAD_INPUT
    assert "命令的写法不对" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "preview"])
def test_the_help_of_forms_leads_to_its_commands(command: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["forms", "--help"])
    assert f"perfdesk forms {command}" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["forms", command, "--help"])
    assert f"用法：perfdesk forms {command}" in capsys.readouterr().out


def test_options_of_all_commands_may_stand_anywhere(capsys: Capture) -> None:
    write("more/good.toml", FORM)
    for command in (["forms", "plan", "--forms", "more"], ["--forms=more", "forms", "plan"]):
        assert main(command) == GOOD
        assert "计划表（plan 2024）" in capsys.readouterr().out


def test_a_file_whose_name_begins_with_a_dash_is_given_after_two() -> None:
    write("-plan.toml", FORM)
    assert main(["forms", "check", "--", "-plan.toml"]) == GOOD

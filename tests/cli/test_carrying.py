"""perfdesk carry and next-year: a record in another edition, form or year, and what is told."""

from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, SOME_LEFT, main
from perfdesk.forms.problem import Place
from perfdesk.forms.record import record_from_json
from tests.judges import pdf_text

PROPERTY = Path(__file__).parents[1] / "data" / "nantong-property.json"
FORM = """
form = "plan"
edition = {edition}
title = "计划表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["项目名称", "{{project_name}}"], ["{label}", "{{{field}}}"]]
[field.project_name]
kind = "text"
[field.{field}]
kind = "text"
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install two editions of a small form."""
    for edition, field, label in ((2024, "unit", "单位"), (2025, "office", "科室")):
        text = FORM.format(edition=edition, field=field, label=label)
        (tmp_path / f"plan-{edition}.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PERFDESK_FORMS", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("command", [["carry", "坏的.json", "plan"], ["next-year", "坏的.json"]])
def test_a_file_that_is_no_record_is_named_with_the_line(
    command: list[str], pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(pack)
    Path("坏的.json").write_text('{\n  "form": "plan",,\n}', encoding="utf-8")
    assert main([*command, "--json", "out.json"]) == BAD_INPUT
    told = capsys.readouterr().err
    assert told.startswith("坏的.json：不是表单记录文件（JSON）：第 2 行第 18 列：不合 JSON 的写法")
    assert not (pack / "out.json").exists()


def test_a_record_that_finds_a_place_for_everything(pack: Path, capsys: Capture) -> None:
    out = pack / "out.json"
    assert main(["carry", str(PROPERTY), "jiangsu-project", "--json", str(out)]) == GOOD
    assert not capsys.readouterr().out
    assert record_from_json(out.read_text(encoding="utf-8")).form == "jiangsu-project"
    assert main(["check", str(out)]) == GOOD


def test_a_record_goes_to_the_newest_edition_and_what_is_left_is_told(
    pack: Path, capsys: Capture
) -> None:
    old, new = pack / "old.json", pack / "new.json"
    text = '{"form": "plan", "edition": 2024, "values": {"project_name": "保洁", "unit": "一所"}}'
    old.write_text(text, encoding="utf-8")
    assert main(["carry", str(old), "plan", "--json", str(new)]) == SOME_LEFT
    assert capsys.readouterr().out == "全部 · 单位：一所\n"
    carried = record_from_json(new.read_text(encoding="utf-8"))
    assert (carried.edition, dict(carried.values)) == (2025, {"project_name": "保洁"})


def test_an_older_edition_can_be_named(pack: Path, capsys: Capture) -> None:
    out = pack / "out.json"
    command = ["carry", str(PROPERTY), "plan", "--edition", "2024", "--json", str(out)]
    assert main(command) == SOME_LEFT
    assert "基本信息 · 主管部门：南通市生态环境局" in capsys.readouterr().out
    assert record_from_json(out.read_text(encoding="utf-8")).edition == 2024


@pytest.mark.parametrize(
    ("edition", "field", "label"), [(2024, "unit", "单位"), (2025, "office", "科室")]
)
def test_each_edition_is_checked_and_exported_as_it_is(
    pack: Path, capsys: Capture, edition: int, field: str, label: str
) -> None:
    path = pack / "record.json"
    text = f'{{"form": "plan", "edition": {edition}, "values": {{"{field}": "一所"}}}}'
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(path)]) == GOOD
    capsys.readouterr()
    assert main(["export", str(path), "--pdf", str(pack)]) == GOOD
    assert f"{label}一所" in pdf_text(Path(capsys.readouterr().out.strip()))


def test_a_new_record_of_an_older_edition(pack: Path) -> None:
    out = pack / "out.json"
    assert main(["new", "plan", "--edition", "2024", "--json", str(out)]) == GOOD
    assert record_from_json(out.read_text(encoding="utf-8")).edition == 2024


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere.json", "plan"], "nowhere.json"),
        ([str(PROPERTY), "plam"], "没有安装表单 plam"),
        ([str(PROPERTY), "plan", "--edition", "2030"], "没有安装表单 plan 2030"),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_writes_nothing(
    pack: Path, words: list[str], told: str, capsys: Capture
) -> None:
    out = pack / "out.json"
    assert main(["carry", *words, "--json", str(out)]) == BAD_INPUT
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_next_year_s_record_and_what_changed(pack: Path, capsys: Capture) -> None:
    out = pack / "out.json"
    assert main(["next-year", str(PROPERTY), "--json", str(out)]) == GOOD
    assert capsys.readouterr().out == (
        "年度：2024 → 2025\n开始时间：2024 → 2025\n完成时间：2024 → 2025\n"
    )
    made = record_from_json(out.read_text(encoding="utf-8"))
    old = record_from_json(PROPERTY.read_text(encoding="utf-8"))
    years = dict.fromkeys(("year", "start_year", "end_year"), "2025")
    assert dict(made.values) == {**old.values, **years}
    assert made.rows == old.rows


def test_amounts_can_be_emptied_and_texts_that_name_the_year_are_told(
    pack: Path, capsys: Capture
) -> None:
    old = record_from_json(PROPERTY.read_text(encoding="utf-8"))
    old = old.with_text(Place("year"), "2026").with_text(Place("project_name"), "2026年物业费")
    path, out = pack / "old.json", pack / "out.json"
    path.write_text(old.to_json(), encoding="utf-8")
    command = ["next-year", str(path), "--year", "2030", "--empty-amounts", "--json", str(out)]
    assert main(command) == GOOD
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "年度：2026 → 2030"
    assert "资金总额：20 → （空）" in told
    assert told[-1] == "项目名称：文字里还有 1 处“2026年”，没有改"
    made = record_from_json(out.read_text(encoding="utf-8"))
    assert made.values["income_total"] == ""
    assert (made.values["year"], made.values["start_year"]) == ("2030", "2024")


def test_next_year_uses_the_newest_edition_and_tells_what_is_left(
    pack: Path, capsys: Capture
) -> None:
    old, out = pack / "old.json", pack / "new.json"
    text = '{"form": "plan", "edition": 2024, "values": {"project_name": "保洁", "unit": "一所"}}'
    old.write_text(text, encoding="utf-8")
    assert main(["next-year", str(old), "--year", "2025", "--json", str(out)]) == SOME_LEFT
    assert capsys.readouterr().out == "全部 · 单位：一所\n"
    assert record_from_json(out.read_text(encoding="utf-8")).edition == 2025


@pytest.mark.parametrize("words", [[], ["--year", "明年"]])
def test_a_record_without_a_year_needs_to_be_told_one(
    pack: Path, words: list[str], capsys: Capture
) -> None:
    old, out = pack / "old.json", pack / "new.json"
    old.write_text('{"form": "plan", "edition": 2024}', encoding="utf-8")
    assert main(["next-year", str(old), *words, "--json", str(out)]) == BAD_INPUT
    assert "--year" in capsys.readouterr().err
    assert not out.exists()

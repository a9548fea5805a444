"""perfdesk carry: a record in another edition or form, and what found no place."""

from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, SOME_LEFT, main
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

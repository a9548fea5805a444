"""perfdesk compare: in which cells two records of a form differ."""

import json
from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, main
from perfdesk.cli.parser import SOME_CHANGES
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from tests.intake.workbooks import exported

DATA = Path(__file__).parents[1] / "data"
PROPERTY = DATA / "nantong-property.json"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Return a later version: another leader, one expense gone."""
    record = read().with_text(Place("leader"), "乙")
    record = record.with_rows("expenses", record.rows_of("expenses")[1:])
    return written(record, tmp_path / "later.json")


def read() -> Record:
    return record_from_json(PROPERTY.read_text(encoding="utf-8"))


def written(record: Record, path: Path) -> Path:
    path.write_text(record.to_json(), encoding="utf-8")
    return path


def compare(*words: object) -> int:
    return main(["compare", *map(str, words)])


def test_every_differing_cell_is_told_and_the_exit_code_says_so(
    later: Path, capsys: Capture
) -> None:
    assert compare(PROPERTY, later) == SOME_CHANGES
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "项目负责人：甲 → 乙"
    gone = read().rows_of("expenses")[0]["name"]
    assert any(f"{gone} → （空）" in line for line in told)


def test_equal_records_have_nothing_to_tell(capsys: Capture) -> None:
    assert compare(PROPERTY, PROPERTY) == GOOD
    assert not capsys.readouterr().out


def test_a_workbook_is_compared_with_the_record_that_it_was_made_of(
    tmp_path: Path, capsys: Capture
) -> None:
    assert compare(PROPERTY, exported(read(), tmp_path)) == GOOD


def test_json_says_where_each_cell_is(later: Path, capsys: Capture) -> None:
    assert compare(PROPERTY, later, "--json") == SOME_CHANGES
    shape = json.loads(capsys.readouterr().out)
    assert (shape["form"], shape["edition"], shape["left"]) == ("nantong-project", 2024, [])
    leader, *_, last = shape["differences"]
    assert leader == {
        "field": "leader",
        "row": None,
        "column": None,
        "label": "项目负责人",
        "before": "甲",
        "after": "乙",
    }
    gone = [each for each in shape["differences"] if each["field"] is None]
    assert {each["after"] for each in gone} == {""}
    assert last["label"]


def test_two_different_forms_cannot_be_compared(capsys: Capture) -> None:
    assert compare(PROPERTY, DATA / "nantong-unit.json") == BAD_INPUT
    assert "同一张表的两份才能比较" in capsys.readouterr().err


def test_what_an_older_edition_has_no_place_for_is_told(tmp_path: Path, capsys: Capture) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    head = 'title = "计划表"\nform = "plan"\nwidths = [1, 1]\n'
    old, new = (
        f'{head}edition = {edition}\n[[section]]\nid = "a"\ntitle = "甲"\nrows = [{rows}]\n'
        f'[naming]\ntitle = "name"\n[field]\nname = {{ kind = "text", label = "名称" }}\n{more}'
        for edition, rows, more in (
            (
                1,
                '["名称", "{name}"], ["备注", "{note}"]',
                'note = { kind = "text", label = "备注" }',
            ),
            (2, '["名称", "{name}"]', ""),
        )
    )
    for name, text in (("plan-1.toml", old), ("plan-2.toml", new)):
        (forms / name).write_text(text, encoding="utf-8")
    before = tmp_path / "before.json"
    before.write_text('{"form":"plan","edition":1,"values":{"name":"绿化","note":"旧"}}', "utf-8")
    after = tmp_path / "after.json"
    after.write_text('{"form":"plan","edition":2,"values":{"name":"绿化"}}', "utf-8")
    assert compare(before, after, "--forms", forms) == SOME_CHANGES
    assert capsys.readouterr().out == "甲 · 备注：旧（新版本里没有位置）\n"

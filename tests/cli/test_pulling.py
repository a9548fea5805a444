"""perfdesk pull: what the projects' records change in the unit's, shown and written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, main
from perfdesk.cli.parser import SOME_CHANGES
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json

DATA = Path(__file__).parents[1] / "data"
UNIT, PROPERTY, MONITORING = (
    DATA / f"nantong-{name}.json" for name in ("unit", "property", "monitoring")
)
# published half years: the unit's row says 8, the project's own form 4 + 2
CHANGES = """\
项目支出的半年计划执行数：55 → 53
项目支出明细第5行“环境监控综合管理专项”的半年计划执行数：8 → 6
支出合计的半年计划执行数：455 → 453
决策和过程指标第9行“预算执行率”的半年指标值：=50% → =44.31%
"""
# 455 ÷ 1022.31: published as =50%
ONLY_THE_RATE = "决策和过程指标第9行“预算执行率”的半年指标值：=50% → =44.51%\n"

Capture = pytest.CaptureFixture[str]
Variant = Callable[..., Path]


@pytest.fixture
def variant(tmp_path: Path) -> Variant:
    """Give what writes a record with other texts into a file."""

    def write(path: Path, **texts: str) -> Path:
        record = read(path)
        for name, text in texts.items():
            record = record.with_text(Place(name), text)
        out = tmp_path / path.name
        out.write_text(record.to_json(), encoding="utf-8")
        return out

    return write


def read(path: Path) -> Record:
    return record_from_json(path.read_text(encoding="utf-8"))


def pull(*words: object) -> int:
    return main(["pull", *map(str, words)])


def test_changes_are_shown_and_nothing_is_written_without_a_file(
    capsys: Capture, tmp_path: Path
) -> None:
    assert pull(UNIT, PROPERTY, MONITORING) == SOME_CHANGES
    told = capsys.readouterr()
    assert told.out == CHANGES
    assert "“水电费补差”没有项目表，这一行没有变。" in told.err
    assert "物业管理费" not in told.err
    assert list(tmp_path.iterdir()) == []


def test_the_changed_record_is_written_and_then_there_is_nothing_to_change(
    capsys: Capture, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    assert pull(UNIT, PROPERTY, MONITORING, "--json", out) == GOOD
    assert capsys.readouterr().out == CHANGES
    changed = read(out)
    assert changed.rows_of("projects")[4]["half"] == "6"
    assert changed.values["expenditure_half"] == "453"
    assert pull(out, PROPERTY, MONITORING) == GOOD
    assert not capsys.readouterr().out


def test_a_project_without_a_row_gets_one(variant: Variant, capsys: Capture) -> None:
    assert pull(UNIT, variant(PROPERTY, project_name="绿化养护")) == SOME_CHANGES
    assert "第8行的项目名称：（空） → 绿化养护" in capsys.readouterr().out


def test_a_project_that_has_two_forms_stays_as_it_is(variant: Variant, capsys: Capture) -> None:
    again = variant(MONITORING, project_name="环境监控 综合管理专项")
    assert pull(UNIT, MONITORING, again) == SOME_CHANGES
    told = capsys.readouterr()
    assert told.out == ONLY_THE_RATE
    assert "“环境监控综合管理专项”有两行或两张项目表，没有取数" in told.err
    assert "没有用到" not in told.err


def test_a_form_that_is_no_project_s_is_told_to_be_of_no_use(capsys: Capture) -> None:
    assert pull(UNIT, UNIT, PROPERTY) == SOME_CHANGES
    assert "“南通市生态环境监控中心”（南通市本级部门整体预算绩效目标表）不是项目表" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((PROPERTY, MONITORING), "这张表不从项目表取数"),
        ((UNIT, "nowhere.json"), "nowhere.json"),
        (("nowhere.json", PROPERTY), "nowhere.json"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(
    words: tuple[object, ...], told: str, capsys: Capture
) -> None:
    assert pull(*words) == BAD_INPUT
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("texts", [{"year": "2025"}, {"unit": "另一个中心"}, {"year": ""}])
def test_projects_of_another_unit_or_year_are_refused(
    variant: Variant, texts: dict[str, str], tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "out.json"
    assert pull(UNIT, variant(PROPERTY, **texts), "--json", out) == BAD_INPUT
    assert "不是同一单位、同一年度" in capsys.readouterr().err
    assert not out.exists()


def test_a_unit_s_record_without_a_year_is_refused(variant: Variant, capsys: Capture) -> None:
    assert pull(variant(UNIT, year=""), PROPERTY) == BAD_INPUT
    assert "没有填单位或年度" in capsys.readouterr().err

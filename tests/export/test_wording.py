"""What mails say: gaps filled in from the records, year and form first in the subject."""

from pathlib import Path

import pytest

from perfdesk.export.wording import GAPS, Wording, fill_in
from perfdesk.forms.filled import Filled
from perfdesk.forms.problem import Place
from perfdesk.forms.record import record_from_json
from perfdesk.forms.sheet.imprint import imprint_of
from tests.installed import CATALOGUE

DATA = Path(__file__).parents[1] / "data"
UNIT = "南通市生态环境监控中心"


def filled(name: str = "nantong-property", **texts: str) -> Filled:
    record = record_from_json((DATA / f"{name}.json").read_text(encoding="utf-8"))
    for field, text in texts.items():
        record = record.with_text(Place(field), text)
    return Filled(CATALOGUE.form_of(record), record)


def test_the_subject_says_year_and_form_first() -> None:
    assert fill_in(Wording(), [filled()]).subject == (
        f"【2024年度】南通市本级项目预算绩效目标表：{UNIT} 物业管理费"
    )


def test_the_body_lists_each_record_with_its_number_on_paper() -> None:
    one, other = filled(), filled("nantong-unit")
    body = fill_in(Wording(), [one, other]).body
    assert "共2份" in body
    assert (
        f"1. 物业管理费 · 南通市本级项目预算绩效目标表 · {imprint_of(one.record).words}\n"
        f"2. {UNIT} · 南通市本级部门整体预算绩效目标表 · {imprint_of(other.record).words}\n"
    ) in body


@pytest.mark.parametrize(
    ("gap", "text"),
    [
        ("单位", UNIT),
        ("年度", "2024年度、2023年度"),
        ("表名", "南通市本级项目预算绩效目标表"),
        ("项目", "共2份"),
        ("份数", "2"),
    ],
)
def test_what_several_share_is_said_once(gap: str, text: str) -> None:
    collection = [filled(), filled(year="2023")]
    assert fill_in(Wording(f"{{{gap}}}"), collection).subject == text


def test_of_more_than_two_the_first_is_named() -> None:
    forms = [filled(), filled("nantong-unit"), filled("jiangsu-monitoring")]
    assert fill_in(Wording("{表名}"), forms).subject == "南通市本级项目预算绩效目标表等3种表"


def test_a_blank_record_leaves_nothing_behind() -> None:
    blank = filled(project_name="", unit="", year="")
    assert fill_in(Wording(), [blank]).subject == "【】南通市本级项目预算绩效目标表："
    assert "1. 南通市本级项目预算绩效目标表 · 核对码" in fill_in(Wording(), [blank]).body


def test_texts_of_records_and_unknown_gaps_stay_as_they_are() -> None:
    tricky = filled(project_name="{单位}{{x}}")
    told = fill_in(Wording("{项目} {不认识} { 份数 } {}", "{项目}\n"), [tricky])
    assert told == Wording("{单位}{{x}} {不认识} 1 {}", "{单位}{{x}}\n")


def test_every_gap_stands_for_something() -> None:
    wording = Wording("", "".join(f"{{{gap}}}" for gap in GAPS))
    assert "{" not in fill_in(wording, [filled()]).body

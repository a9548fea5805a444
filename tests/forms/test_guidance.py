"""What is told of a cell: the form file's help, and what the checks say of bad entries."""

import pytest

from perfdesk.forms.guidance import Guidance, guidance
from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE

FORM = CATALOGUE.form("nantong-project", 2024)
ROW = Texts({"level1": "产出指标", "level2": "数量指标", "name": "巡查次数", "full": "=6次"})


def returned(told: Guidance) -> dict[str, str]:
    return {each.text: each.why for each in told.returned}


def test_a_field_is_told_of_in_the_words_of_its_form_file() -> None:
    told = guidance(FORM, Place("project_name"))
    assert (told.label, told.required) == ("项目名称", True)
    assert told.help == "与部门预算中的项目名称一字不差。"
    assert told.example == "物业管理费"
    assert told.shape == ""


def test_what_is_returned_is_told_with_the_sentence_of_the_check() -> None:
    assert returned(guidance(FORM, Place("leader_phone"))) == {
        "": "联系电话还没有填写。",
        "待定": "联系电话：“待定”不是电话号码，填手机号，或区号-号码。",
    }


def test_an_indicator_s_value_is_told_of_as_one_of_its_own_headings() -> None:
    told = guidance(FORM, Place("indicators", 4, "full"), ROW)
    assert {"", "逐步提高"} <= returned(told).keys()
    assert all("巡查次数" not in why for why in returned(told).values())


def test_relations_are_told_as_rules_and_not_as_entries_of_the_cell_alone() -> None:
    told = guidance(FORM, Place("income_total"))
    assert "应当相等的两个合计不相等，如收入与支出" in told.rules
    assert not any("之和" in why for why in returned(told).values())


@pytest.mark.parametrize("form_id", ["nantong-unit", "changji-project", "national-project"])
def test_every_cell_of_a_form_can_be_told_of(form_id: str) -> None:
    entry = next(each for each in CATALOGUE.entries if each.form == form_id)
    form = CATALOGUE.form(entry.form, entry.edition)
    places = [Place(name) for name in form.fields]
    places += [Place(r.id, 0, column.id) for r in form.rosters.values() for column in r.columns]
    for place in places:
        assert guidance(form, place).label == form.field_at(place).label

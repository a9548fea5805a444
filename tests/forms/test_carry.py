"""A record carried over to another edition or form: all that was entered arrives, or is named."""

from perfdesk.forms.carry import Left, carry
from perfdesk.forms.model import Form
from perfdesk.forms.texts import Texts
from tests.forms.two_forms import OLD, aim, changed, record


def test_the_new_record_is_of_the_other_form_and_edition(old: Form, new: Form) -> None:
    carried = carry(old, record(old, {"name": "物业"}), new)
    assert (carried.record.form, carried.record.edition) == ("report", 2025)
    assert carried.record.values["name"] == "物业"
    assert (carried.left, carried.moved) == ((), 1)


def test_a_text_is_tidied_by_the_kind_it_comes_to_or_stays_as_it_is(old: Form, new: Form) -> None:
    assert carry(old, record(old, {"sort": " 常年 "}), new).record.values["sort"] == "常年"
    assert carry(old, record(old, {"sort": "其他的"}), new).record.values["sort"] == "其他的"


def test_presets_stay_where_nothing_comes(old: Form, new: Form) -> None:
    values = carry(old, record(old, {"grant": "1"}), new).record.values
    assert (values["year"], values["name"], values["contact"]) == ("2025", "（项目全称）", "甲")
    assert carry(old, record(old, {"year": "2024"}), new).record.values["year"] == "2024"


def test_amounts_come_in_the_other_form_s_unit(old: Form, new: Form) -> None:
    cost = {"name": "保洁", "full": "1.5"}
    carried = carry(old, record(old, {"grant": "20.5"}, {"costs": [cost]}), new)
    assert carried.record.values["grant"] == "205000"
    assert carried.record.rows_of("costs") == (Texts({"name": "保洁", "full": "15000"}),)
    back = carry(new, carried.record, old)
    assert back.record.values["grant"] == "20.5"
    assert back.record.rows_of("costs") == (Texts(cost),)


def test_a_total_that_is_right_there_too_is_not_named(old: Form, new: Form) -> None:
    values = {"total": "20.00", "part": "20", "grant": "20"}
    carried = carry(old, record(old, values), new)
    assert carried.record.values["total"] == "200000"
    assert carried.left == ()


def test_a_total_that_comes_out_otherwise_is_named_as_it_was(old: Form, new: Form) -> None:
    values = {"total": "25", "part": "20", "grant": "20", "other": "5"}
    carried = carry(old, record(old, values), new)
    assert carried.record.values["total"] == "200000"
    assert carried.left == (Left("资金 · 总额", "25万元"), Left("资金 · 其他资金", "5万元"))


def test_a_total_that_was_wrong_and_has_no_place_is_named(old: Form, new: Form) -> None:
    values = {"total": "20", "part": "19", "grant": "20"}
    assert carry(old, record(old, values), new).left == (Left("资金 · 小计", "19万元"),)


def test_a_total_of_the_one_form_may_be_typed_in_the_other(old: Form) -> None:
    typed = changed(OLD, 'part = ["grant"]', "")
    values = {"total": "20", "part": "20", "grant": "20"}
    assert carry(old, record(old, values), typed).record.values["part"] == "20"
    carried = carry(typed, record(typed, {"part": "7", "grant": "20"}), old)
    assert carried.record.values["part"] == "20"
    assert carried.left == (Left("资金 · 小计", "7万元"),)


def test_a_field_without_a_place_is_named_as_it_prints(old: Form, new: Form) -> None:
    carried = carry(old, record(old, {"day": "2024-03-05", "other": "不详"}), new)
    assert carried.left == (
        Left("基本信息 · 日期", "2024年3月5日"),
        Left("资金 · 其他资金", "不详"),
    )
    assert carried.moved == 0


def test_a_ratio_that_was_stated_otherwise_is_named(old: Form, new: Form) -> None:
    rows = {
        "aims": [aim("过程", "资金管理", "执行率", "=80%")],
        "costs": [{"name": "保洁", "full": "2"}],
    }
    (left,) = carry(old, record(old, rows=rows), new).left
    assert left.text.endswith("指标值：=80%")


def test_ratios_are_computed_where_they_are_blank(old: Form) -> None:
    newer = changed(OLD, "edition = 2024", "edition = 2025")
    rows = {
        "aims": [aim("过程", "资金管理", "执行率")],
        "costs": [{"name": "保洁", "half": "1", "full": "2"}],
    }
    carried = carry(old, record(old, rows=rows), newer).record
    assert Texts(aim("过程", "资金管理", "执行率", "=50%")) in carried.rows_of("aims")


def test_a_newer_edition_of_the_same_layout_takes_everything(old: Form) -> None:
    newer = changed(OLD, "edition = 2024", "edition = 2025")
    entered = record(
        old,
        {"name": "物业", "grant": "1", "part": "1", "total": "1"},
        {
            "costs": [{"name": "保洁", "half": "1", "full": "2"}],
            "aims": [
                aim("过程", "资金管理", "资金到位率", "100%"),
                aim("过程", "资金管理", "执行率", "=50%"),
                aim("产出", "数量", "面积", "≥1"),
            ],
        },
    )
    carried = carry(old, entered, newer)
    assert carried.left == ()
    assert carried.record.edition == 2025
    assert carried.record.rows == entered.rows
    assert carried.record.values == entered.values.but("year", "2024")

"""A table in another unit of money than its form gives no amounts that look right and are not."""

import re

import pytest

from perfdesk.intake.incoming import Incoming
from perfdesk.intake.reading import read_text
from tests.installed import CATALOGUE
from tests.intake.test_published_texts import expected, text_of

IN_WAN = text_of("nantong-property")
UNITLESS = IN_WAN.replace(" (万元)", "")
IN_YUAN = re.sub(r"\t10(?=\t)", "\t100000", re.sub(r"\t20(?=[\t\n])", "\t200,000.00", UNITLESS))
CONVERTED = "来表的金额单位是元，本表是万元：金额已逐个换算（小数位太多的带原单位放入），核对一遍。"
SEVERAL = "来表里写着几种金额单位（万元、元），本表是万元：金额照原样放入，逐个核对。"


def read(text: str) -> Incoming:
    (incoming,) = read_text(text, CATALOGUE)
    return incoming


@pytest.mark.parametrize(
    "line",
    ["单位：元", "（单位：元）", "金额单位: 人民币元", "填报单位：某局　　金额单位：元", "(元)"],
)
def test_a_line_above_the_table_says_what_its_amounts_are_in(line: str) -> None:
    incoming = read(IN_YUAN.replace("2024年度", f"2024年度\n{line}"))
    assert incoming.record == expected("nantong-property")
    assert incoming.ignored == (CONVERTED,)
    assert [note.text for note in incoming.unplaced] == ([line] if "填报" in line else [])


def test_a_label_says_what_its_amounts_are_in() -> None:
    incoming = read(IN_YUAN.replace("项目资金", "项目资金（元）"))
    assert incoming.record == expected("nantong-property")
    assert incoming.ignored == (CONVERTED,)


def test_the_trace_leads_to_the_amount_as_it_was_printed() -> None:
    incoming = read(IN_YUAN.replace("2024年度", "2024年度\n单位：元"))
    (at,) = (trace.at for trace in incoming.traces if trace.place.name == "income_total")
    assert [piece.text for piece in incoming.source if piece.at == at] == ["200,000.00"]


def test_amounts_that_the_form_cannot_hold_keep_their_digits_and_get_their_unit() -> None:
    text = IN_YUAN.replace("2024年度", "2024年度\n单位：元").replace("200,000.00", "200000.55")
    values = read(text).record.values
    assert values["income_total"] == values["general_budget"] == "200000.55元"


def test_an_amount_with_a_unit_of_its_own_is_not_converted_twice() -> None:
    text = re.sub(r"\t20(?=[\t\n])", "\t20万元", UNITLESS)
    values = read(text.replace("2024年度", "2024年度\n单位：元")).record.values
    assert values["income_total"] == values["general_budget"] == "20"


@pytest.mark.parametrize("line", ["单位：万元", "单位：元旦公司", "预算单位：某局"])
def test_the_form_s_own_unit_and_other_units_change_nothing(line: str) -> None:
    incoming = read(IN_WAN.replace("2024年度", f"2024年度\n{line}"))
    assert incoming.record == expected("nantong-property")
    assert incoming.ignored == ()


def test_two_units_in_one_table_are_told_of_and_nothing_is_converted() -> None:
    incoming = read(IN_WAN.replace("2024年度", "2024年度\n单位：元"))
    assert incoming.record == expected("nantong-property")
    assert incoming.ignored == (SEVERAL,)


def test_a_form_in_yuan_takes_a_table_in_wan() -> None:
    text = text_of("linfen-platform").replace("（元）", "（万元）")
    incoming = read(text)
    assert incoming.form.money == "元"
    before = expected("linfen-platform").values["period_total"]
    assert incoming.record.values["period_total"] == f"{before}0000"
    assert "来表的金额单位是万元，本表是元" in incoming.ignored[0]


def test_what_stands_behind_the_table_says_nothing_of_its_amounts() -> None:
    incoming = read(f"{IN_WAN}\n\n单位：元\n部门\t金额\n")
    assert incoming.record == expected("nantong-property")
    assert incoming.ignored == ()

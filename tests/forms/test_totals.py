"""Records summed up: by year and unit, every amount in its money, nothing counted twice."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from perfdesk.forms.checking.confirming import mark_of
from perfdesk.forms.checking.examine import Examined, examine
from perfdesk.forms.filled import Filled
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.report.totals import build_totals
from perfdesk.forms.sheet.grid import Sheet
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.forms.texts import Texts
from perfdesk.forms.totals import Totals, sum_up

TABLE = """
form = "{form}"
edition = 1
title = "{title}"
money = "{money}"
widths = [1, 1]
[[section]]
id = "about"
title = "基本信息"
rows = [["项目", "{{project}}"], ["单位", "{{unit}}"], ["年度", "{{year}}"], ["总额", "{{total}}"], ["值", "{{value}}"]]
[naming]
title = "{named}"
unit = "unit"
year = "year"
{total}
[field]
project = {{ kind = "text", label = "项目名称", required = true }}
unit = {{ kind = "text" }}
year = {{ kind = "text" }}
total = {{ kind = "{kind}", label = "总额" }}
value = {{ kind = "indicator_value", label = "值" }}
[checks.C1]
[checks.F1]
[checks.F2]
"""  # noqa: E501 - a form file of few lines


def form(
    name: str,
    title: str = "项目表",
    *,
    money: str = "万元",
    named: str = "project",
    kind: str = "amount",
) -> Form:
    total = 'total = "total"' if kind else ""
    text = TABLE.format(
        form=name, title=title, money=money, named=named, total=total, kind=kind or "text"
    )
    return read_form(text, f"{name}.toml")


PROJECT = form("project")
YUAN = form("yuan", money="元")
OVERALL = form("overall", "整体表", named="unit")
PLAIN = form("plain", "无金额表", kind="")
DAY = date(2024, 3, 5)
WRONG = "》90%"  # a warning


def filled(
    project: str,
    total: str = "",
    *,
    unit: str = "甲所",
    of: Form = PROJECT,
    year: str = "2024",
    value: str = "≥90%",
) -> Filled:
    texts = {"project": project, "unit": unit, "year": year, "total": total, "value": value}
    return Filled(of, Record(of.id, 1, Texts(texts)))


def examined(*collection: Filled) -> tuple[Examined, ...]:
    return tuple(examine(collection))


def summed(*collection: Filled) -> Totals:
    return sum_up(examined(*collection))


def lines(sheet: Sheet) -> list[tuple[str, ...]]:
    """Return the texts of each row of a sheet."""
    rows: list[tuple[str, ...]] = [() for _ in sheet.rows]
    for cell in sheet.cells:
        rows[cell.row] += (cell.text,)
    return rows


def table(*collection: Filled) -> list[tuple[str, ...]]:
    """Return what stands under the head of the table."""
    rows = lines(build_totals(examined(*collection), DAY))
    head = next(number for number, row in enumerate(rows) if row[0] == "序号")
    return rows[head + 1 : -1]


def test_amounts_and_findings_are_summed_by_unit_and_over_all() -> None:
    totals = summed(
        filled("绿化", "1.20", value=WRONG),
        filled("道路", "2", unit="乙所"),
        filled("路灯", "0.3"),
    )
    (year,) = totals.years
    assert [(unit.unit, unit.projects.count) for unit in year.units] == [("甲所", 2), ("乙所", 1)]
    assert year.units[0].projects.amount == Decimal("1.5")
    assert year.units[0].projects.warnings == 1
    assert (year.projects.count, year.projects.amount) == (3, Decimal("3.5"))
    assert (totals.money, totals.is_mixed) == ("万元", False)


def test_a_unit_is_one_however_it_is_spelled() -> None:
    (year,) = summed(filled("绿化", unit="甲(一)所"), filled("道路", unit="甲（一） 所")).years
    assert [unit.unit for unit in year.units] == ["甲(一)所"]


def test_the_form_of_a_whole_unit_is_not_added_to_its_projects() -> None:
    (year,) = summed(filled("绿化", "1"), filled("", "9", of=OVERALL)).years
    assert year.projects.amount == Decimal(1)
    assert (year.wholes.count, year.wholes.amount) == (1, Decimal(9))
    assert [item.filled.form for item in year.units[0].items] == [OVERALL, PROJECT]


def test_amounts_in_several_moneys_are_converted_to_the_last_digit() -> None:
    totals = summed(filled("绿化", "1.5"), filled("道路", "12345.67", of=YUAN))
    assert (totals.money, totals.is_mixed) == ("万元", True)
    assert totals.years[0].projects.amount == Decimal("2.734567")


def test_amounts_all_in_yuan_stay_in_yuan() -> None:
    totals = summed(filled("绿化", "12345.67", of=YUAN), filled("x", of=PLAIN))
    assert (totals.money, totals.is_mixed) == ("元", False)
    assert totals.years[0].projects.amount == Decimal("12345.67")


def test_a_form_without_amounts_adds_none() -> None:
    totals = summed(filled("绿化", "5", of=PLAIN))
    assert totals.money == "万元"
    assert totals.years[0].projects.amount is None


def test_a_record_of_the_same_thing_counts_once() -> None:
    totals = summed(filled("绿化", "1"), filled("绿 化", "2"), filled("", "3"), filled("", "3"))
    assert [item.is_again for item in totals.items] == [False, True, False, False]
    assert totals.years[0].projects.amount == Decimal(7)


def test_years_are_summed_apart_the_blank_one_last() -> None:
    totals = summed(filled("绿化", year=""), filled("绿化", year="2025"), filled("绿化"))
    assert [year.year for year in totals.years] == ["2024", "2025", ""]


def test_an_explained_warning_does_not_count() -> None:
    own = filled("绿化", value=WRONG)
    ((told,),) = (each.told for each in examine([own]))
    mark = mark_of(own.form, own.record, told.finding)
    (explained,) = examine([own], {own: {mark: "已核对"}})
    assert sum_up([explained]).years[0].projects.warnings == 0
    rows = lines(build_totals([explained], DAY))
    assert ("说明：提醒不含已说明情况的 1 处。",) in rows


def test_the_sheet_has_a_line_for_each_record_and_sums_under_them() -> None:
    collection = (
        filled("", "9", of=OVERALL),
        filled("绿化", "1.2", value=WRONG),
        filled("道路", "1000"),
        filled("路灯", "2.005", unit="乙所"),
    )
    assert table(*collection) == [
        ("1", "甲所", "单位整体", "整体表", "9.00", "1", "", ""),
        ("2", "甲所", "绿化", "项目表", "1.20", "", "1", ""),
        ("3", "甲所", "道路", "项目表", "1,000.00", "", "", ""),
        ("甲所小计：2 个项目", "1,001.20", "", "1", ""),
        ("4", "乙所", "路灯", "项目表", "2.005", "", "", ""),
        ("合计：2 个单位，3 个项目", "1,003.205", "", "1", ""),
        ("单位整体合计：1 张表", "9.00", "1", "", ""),
        ("说明：单位整体的金额包含它的各个项目，另行合计，不计入项目的小计和合计。",),
    ]


def test_the_top_says_whose_and_of_which_day_and_what_was_found() -> None:
    rows = lines(build_totals(examined(filled("绿化", "1", value=WRONG)), DAY))
    assert rows[:4] == [
        ("绩效目标汇总表",),
        ("单位：甲所　　年度：2024年度　　制表日期：2024年3月5日",),
        ("1 个单位，1 张表：提醒 1 处",),
        ("单位：万元",),
    ]
    assert rows[-1] == ("制表人：", "审核人：", "日期：　　　　　年　　月　　日")


def test_where_moneys_differ_each_amount_has_its_unit() -> None:
    rows = table(filled("绿化", "1.5"), filled("道路", "12345.67", of=YUAN))
    assert [row[-4] for row in rows[:4]] == [
        "1.50 万元",
        "12,345.67 元",
        "2.734567 万元",
        "2.734567 万元",
    ]
    assert rows[4] == ("说明：各表的金额单位不同：每行照原表，小计和合计换算成万元。",)


def test_several_years_have_a_band_each_and_sums_that_say_the_year() -> None:
    rows = table(filled("绿化", "1"), filled("绿化", "2", year=""))
    assert [row[0] for row in rows] == [
        "2024年度",
        "1",
        "2024年度合计：1 个单位，1 个项目",
        "（未填年度）",
        "2",
        "（未填年度）合计：1 个单位，1 个项目",
    ]


def test_forms_of_whole_units_alone_have_one_sum_and_need_no_words() -> None:
    rows = table(filled("", "9", of=OVERALL), filled("", "8", of=OVERALL, unit="乙所"))
    assert [row[0] for row in rows] == ["1", "2", "单位整体合计：2 张表"]
    assert rows[-1][1] == "17.00"


def test_what_does_not_count_says_so() -> None:
    rows = table(filled("绿化", "1"), filled("绿化", "2"), filled("道路", "约3"), filled("桥"))
    assert [row[4] for row in rows[:4]] == ["1.00", "(2.00)", "约3", ""]
    assert rows[1][2] == "绿化（重复）"
    assert [row[0] for row in rows[-2:]] == [
        "说明：标“重复”的与前面一张是同一张表，不计入小计和合计。",
        "　　　1 张表的金额不是数字，不计入小计和合计。",
    ]


def test_amounts_are_numbers_that_show_as_the_text_reads() -> None:
    sheet = build_totals(examined(filled("绿化", "1000.5"), filled("道", "2", of=YUAN)), DAY)
    shown = {cell.text: (cell.number, cell.number_format) for cell in sheet.cells if cell.number}
    assert shown["1,000.50 万元"] == (Decimal("1000.5"), '#,##0.00" 万元"')
    assert shown["2.00 元"] == (Decimal(2), '#,##0.00" 元"')


@pytest.mark.parametrize("count", [1, 200])
def test_the_sheet_repeats_its_head_and_keeps_who_signs_with_a_line(count: int) -> None:
    collection: Sequence[Filled] = [
        filled(f"项目{number}", "1", unit=f"单位{number // 3}") for number in range(count)
    ]
    laid_out = lay_out(build_totals(examined(*collection), DAY), Measure())
    for number, page in enumerate(laid_out.pages):
        texts = ["".join(run.text for line in box.lines for run in line.runs) for box in page.boxes]
        assert "序号" in texts
        if number == len(laid_out.pages) - 1:
            assert any("合计：" in text for text in texts)
            assert "制表人：" in texts

"""Blank workbooks made by hand, as offices make them."""

from pathlib import Path

import pytest

from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.sheet.blank import blank_sheet
from perfdesk.intake.draft.drafting import draft_form
from tests.intake.draft.offices import grid_of, make_workbook
from tests.published import drawn

TRAINING = (
    ("", "附件2"),
    ("", "某县2025年度培训项目绩效目标申报表"),
    ("", "填报单位：________", "", "", "单位：万元"),
    ("", "项目名称", "", "", "负责人电话", ""),
    ("", "培训对象", "", "", "培训日期", ""),
    ("", "培训经费", "序号", "费用名称", "测算依据", "金额"),
    ("", "", "1"),
    ("", "", "2"),
    ("", "", "3"),
    ("", "", "合计"),
    ("", "培训目标"),
    ("", "一级指标", "二级指标", "三级指标", "指标值", "备注"),
    ("", "产出指标", "数量指标"),
    (),
    (),
    ("", "", "质量指标"),
    ("", "效益指标", "社会效益指标"),
    (),
    ("", "填表说明：1.金额保留两位小数。\n2.每类指标至少一个。"),
    ("", "填表人：", "", "", "填表日期：    年  月  日"),
)
SPENDING = (
    ("部门支出预算表",),
    ("部门名称", "", "", "预算年度"),
    ("年度预算\n（万元）", "合计"),
    ("", "其中：人员支出"),
    ("", "公用支出"),
    ("支出分类", "上年执行数", "本年预算数", "增减说明"),
    ("人员经费",),
    ("公用经费",),
    ("重点任务", "任务名称", "完成标准", "", "资金（万元）"),
    (),
    (),
    (),
    ("主要支出", "支出名称", "金额", "", "备注"),
    ("", "差旅费"),
    ("", "会议费"),
    (),
)
PLAIN = (
    ("项目支出绩效自评表",),
    ("（2024年度）",),
    ("项目名称", "", "主管部门"),
    ("评价得分", "", "支付进度（%）"),
    ("存在问题",),
    ("填报人：____  联系电话：____",),
)


@pytest.fixture
def training(tmp_path: Path) -> Path:
    merged = "B1:F1 B2:F2 C4:D4 C5:D5 B6:B10 C10:E10 C11:F11 B13:B16 C13:C15 B19:F19"
    return make_workbook(tmp_path / "t.xlsx", TRAINING, merged.split(), ["B4:F17"])


@pytest.fixture
def spending(tmp_path: Path) -> Path:
    merged = (
        "A1:E1 B2:C2 A3:A5 C3:E3 C4:E4 C5:E5 D6:E6 D7:E7 D8:E8 A9:A12 C9:D9 C10:D10 C11:D11 "
        "C12:D12 A13:A16 C13:D13 C14:D14 C15:D15 C16:D16"
    )
    return make_workbook(tmp_path / "s.xlsx", SPENDING, merged.split(), ["A1:E16"])


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return make_workbook(tmp_path / "p.xlsx", PLAIN, ["A1:D1", "A2:D2", "B5:D5", "A6:D6"])


def kinds(form: Form) -> dict[str, str]:
    return {field.label: field.kind.name for field in form.fields.values()}


def test_air_around_the_table_is_left_out_and_all_else_drawn(
    training: Path, forms: tuple[Form, ...]
) -> None:
    form = read_form(draft_form(training, forms, 2030), "t")
    lines = drawn(blank_sheet(form)).splitlines(keepends=True)
    assert lines[:3] == [
        "某县　　　　年度培训项目绩效目标申报表 | < | < | < | <\n",
        "填报单位：________ | < | < | < | <\n",
        "单位：万元 | < | < | < | <\n",
    ]
    table, below = grid_of(training, "B4:F17"), grid_of(training, "B19:F20")
    assert "".join(lines[3:]) == table + below


def test_a_training_table_is_understood(training: Path, forms: tuple[Form, ...]) -> None:
    form = read_form(draft_form(training, forms, 2030), "t")
    assert (form.title, form.edition, form.money_line) == ("某县培训项目绩效目标申报表", 2025, True)
    assert {"project_name", "year"} < set(form.fields)
    assert kinds(form) == {
        "年度": "year",
        "填报单位": "text",
        "项目名称": "text",
        "负责人电话": "phone",
        "培训对象": "text",
        "培训日期": "date",
        "合计": "amount",
        "培训目标": "long_text",
        "填表人": "text",
        "填表日期": "date",
    }
    costs, indicators = form.rosters.values()
    assert [column.label for column in costs.columns] == ["费用名称", "测算依据", "金额"]
    assert costs.label == "培训经费"
    assert costs.min_rows == 3
    (summed,) = form.totals.values()
    assert summed == (Slot(costs.id, costs.columns[-1].id),)
    assert indicators.id == "indicators"
    assert [column.id for column in indicators.columns[:4]] == ["level1", "level2", "name", "full"]
    assert [(heading.path[-1], heading.measures) for heading in indicators.headings] == [
        ("数量指标", "quantity"),
        ("质量指标", "quality"),
        ("社会效益指标", "social"),
    ]


def test_what_is_uncertain_is_marked_on_the_line_above(
    training: Path, forms: tuple[Form, ...]
) -> None:
    text = draft_form(training, forms, 2030, "training-2025.toml")
    assert '# 请核对：改成这张表自己的编号：小写字母、数字、连字符\nform = "my-form"' in text
    assert "# 请核对：表名上面的“附件2”没有画\ntitle" in text
    assert "# 请核对：编号和种类（电话）是猜的\n[field.field_" in text
    assert "空白表上有 3 行；编号、名称和各列的种类是猜的\n[roster." in text
    assert "[totals]\n# 请核对：" in text
    assert "# 请核对：编号和种类（文字）是猜的\n[field.project_name]" not in text
    assert "perfdesk forms check training-2025.toml" in text


def test_a_table_with_its_title_in_the_frame_and_uneven_merges_is_drawn(
    spending: Path, forms: tuple[Form, ...]
) -> None:
    text = draft_form(spending, forms, 2030)
    form = read_form(text, "s")
    assert drawn(blank_sheet(form)) == grid_of(spending, "A1:E16")
    assert form.edition == 2030
    assert "# 请核对：表上没有写年度；改成启用的年度\nedition = 2030" in text
    assert [section.title for section in form.sections] == [
        "基本信息",
        "年度预算（万元）",
        "支出分类",
        "重点任务",
        "主要支出",
    ]


def test_sums_grids_and_given_names_are_guessed(spending: Path, forms: tuple[Form, ...]) -> None:
    form = read_form(draft_form(spending, forms, 2030), "s")
    found = kinds(form)
    assert found["预算年度"] == "year"
    assert [label for label, kind in found.items() if kind == "amount"] == [
        "合计",
        "人员支出",
        "公用支出",
        "人员经费（上年执行数）",
        "人员经费（本年预算数）",
        "公用经费（上年执行数）",
        "公用经费（本年预算数）",
    ]
    assert found["公用经费（增减说明）"] == "long_text"
    ((total, parts),) = form.totals.items()
    assert form.fields[total].label == "合计"
    assert [form.slot_label(part) for part in parts] == ["人员支出", "公用支出"]
    tasks, spent = form.rosters.values()
    assert (tasks.label, tasks.min_rows, tasks.headings) == ("重点任务", 3, ())
    assert [row["name"] for row in spent.headings[0].presets] == ["差旅费", "会议费", ""]


def test_a_table_without_borders_is_drawn(plain: Path, forms: tuple[Form, ...]) -> None:
    form = read_form(draft_form(plain, forms, 2030), "p")
    grid = grid_of(plain, "A1:D6").replace("2024", "　　　　")
    assert drawn(blank_sheet(form)) == grid
    assert form.edition == 2024
    assert {"year", "project_name", "department", "filler", "filler_phone"} < set(form.fields)
    assert kinds(form)["支付进度（%）"] == "percent"
    assert [section.look for section in form.sections] == ["table", "signature"]
    assert form.naming.title == "project_name"
    assert form.fields["year"].preset == "2024"

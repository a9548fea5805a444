"""What tables go through before they are pasted, one quirk at a time."""

import pytest

from perfdesk.intake.incoming import Incoming
from perfdesk.intake.reading import read_text
from tests.installed import CATALOGUE

TITLE = "项目支出绩效目标表", "（2024年）"
TOP = (
    "预算单位\t甲站\t\t\t项目名称\t巡查\t",
    "项目资金（万元）\t年度资金总额：\t20\t其中：财政拨款\t20\t其他资金\t",
)
HEAD = "一级指标\t二级指标\t三级指标\t\t指标值（包含数字及文字描述）\t\t"


def read(*lines: str, form: str = "changji-project") -> Incoming:
    (incoming,) = read_text("\n".join(lines), CATALOGUE, CATALOGUE.form(form))
    return incoming


def rows(incoming: Incoming, roster: str = "indicators") -> list[list[str]]:
    return [list(row.values()) for row in incoming.record.rows[roster]]


def test_columns_may_stand_in_another_order() -> None:
    incoming = read(
        "项目资金(万元)\t收入\t\t\t全年(程)预算数",
        "\t支出\t\t全年(程)预算数\t半年(程)计划执行数",
        "\t\t租车\t9.6\t4",
        "一级指标\t二级指标\t三级指标\t全年(程)指标值\t半年(程)指标值",
        "产出指标\t数量指标\t巡查次数\t=12次\t=6次",
        form="nantong-project",
    )
    (expense,) = incoming.record.rows["expenses"]
    assert (expense["half"], expense["full"]) == ("4", "9.6")
    (indicator,) = incoming.record.rows["indicators"]
    assert (indicator["half"], indicator["full"]) == ("=6次", "=12次")


def test_labels_may_be_numbered() -> None:
    incoming = read("1.预算单位\t甲站", "（二）项目名称\t巡查", "③项目总体目标\t查完。", HEAD)
    values = incoming.record.values
    assert [values[name] for name in ("unit", "project_name", "annual_goal")] == [
        "甲站",
        "巡查",
        "查完。",
    ]


def test_a_label_out_of_order_is_cut_off_from_what_stands_behind_it() -> None:
    incoming = read("项目总体目标 查完。", "预算单位 甲站", "项目名称 巡查", "一级指标 二级指标")
    values = incoming.record.values
    assert (values["annual_goal"], values["project_name"]) == ("查完。", "巡查")
    assert incoming.unplaced == ()


def test_the_number_of_a_page_is_no_value() -> None:
    cells = "产出指标", "数量指标", "巡查次数", "较多", "3", "一级指标", "质量指标", "合格率", "≥9%"
    flat = read(*TITLE, "预算单位", "甲站", *HEAD.split(), *cells)
    assert [row[2:] for row in rows(flat)] == [["巡查次数", "较多"], ["合格率", "≥9%"]]
    assert [note.text for note in flat.unplaced] == ["3"]


@pytest.mark.parametrize(
    "foot",
    [
        "第 1 页 共 2 页",
        "第1页共2页 核对码 435B 4869 0672",
        "第 1 页\t核对码 435B 4869 0672",
        "－ 1 －\n续表",
    ],
)
def test_the_foot_of_a_page_is_no_value(foot: str) -> None:
    goal = f"项目总体目标\t查完\n{foot}"
    incoming = read(*TITLE, *TOP, goal, HEAD, "产出指标\t数量指标\t次数\t\t≥2次\t\t", foot)
    assert incoming.record.values["annual_goal"] == "查完"
    assert rows(incoming) == [["产出指标", "数量指标", "次数", "≥2次"]]
    assert {note.reason for note in incoming.unplaced} <= {"页脚", "换页的字样"}


def test_what_a_pdf_gives_for_a_character_is_that_character() -> None:
    top = "预算单位\t甲站\t\t\t项⽬名称\t⽇常\u202a巡\u00ad查\u202c\t"
    assert read(*TITLE, top, *TOP[1:]).record.values["project_name"] == "日常巡查"


def test_a_heading_again_before_each_row_is_no_name() -> None:
    cells = "产出指标", "数量指标", "巡查次数", "较多", "数量指标", "月报", "=6份"
    flat = read(*TITLE, "预算单位", "甲站", *HEAD.split(), *cells)
    assert [row[2:] for row in rows(flat)] == [["巡查次数", "较多"], ["月报", "=6份"]]
    assert flat.unplaced == ()


def test_lines_of_a_narrow_column_are_one_text() -> None:
    cells = "产出指标", "数量指标", "污染源自动监控", "现场巡查次数", "≥12次"
    incoming = read(*TITLE, "预算单位", "甲站", *HEAD.split(), *cells)
    assert rows(incoming) == [["产出指标", "数量指标", "污染源自动监控现场巡查次数", "≥12次"]]


def test_a_text_in_lines_as_long_as_each_other_is_one_paragraph() -> None:
    goal = "按时完成年度", "各项巡查任务", "数据及时上报", "。"
    incoming = read(*TITLE, "预算单位", "甲站", "项目总体目标", *goal, *HEAD.split())
    assert incoming.record.values["annual_goal"] == "按时完成年度各项巡查任务数据及时上报。"


def test_numbers_in_two_lines_are_one() -> None:
    lines = "负责人：", "经办人：", "联系电话：", "0357-", "5550104", "填报日期："
    incoming = read(*lines, form="linfen-project")
    assert incoming.record.values["filler_phone"] == "0357-5550104"


def test_the_lines_of_one_of_two_goals_stay_with_it() -> None:
    goals = "保障三年运行。", "保障全年正", "常运行。"
    incoming = read("总体目标", "实施期目标", "年度目标", *goals, "绩效指标", form="linfen-project")
    values = incoming.record.values
    assert values["long_term_goal"] == "保障三年运行。"
    assert "".join(values["annual_goal"].split()) == "保障全年正常运行。"


def test_cells_may_be_set_apart_by_blanks_of_any_width() -> None:
    incoming = read(
        *TITLE,
        "预算单位 甲站    项目名称 巡查",
        "一级指标    二级指标 三级指标   指标值（包含数字及文字描述）",
        "产出指标 数量指标 巡查次数    ≥12次",
        "月报 =6份",
        "效益指标   社会效益指标 满意率 较高",
    )
    assert incoming.record.values["project_name"] == "巡查"
    assert [row[1:] for row in rows(incoming)] == [
        ["数量指标", "巡查次数", "≥12次"],
        ["数量指标", "月报", "=6份"],
        ["社会效益指标", "满意率", "较高"],
    ]


def test_letters_that_stand_apart_are_one_label() -> None:
    incoming = read(*TITLE, "预　算　单　位  甲站  项 目 名 称  巡查", HEAD)
    assert (incoming.record.values["unit"], incoming.record.values["project_name"]) == (
        "甲站",
        "巡查",
    )


def test_what_the_users_headings_say_again_before_a_row_is_no_value() -> None:
    incoming = read(
        "一级指标\t二级指标\t重点工作\t对应项目\t三级指标\t半年指标值\t全年指标值",
        "履职\t办公室\t负责综合协调，承办会议。\t租车\t会议次数\t=6次\t=12次",
        "履职\t办公室\t\t\t办结率\t=100%\t=100%",
        form="nantong-unit",
    )
    first, second = incoming.record.rows["duties"]
    assert (second["office"], second["work"], second["projects"], second["name"]) == (
        first["office"],
        first["work"],
        first["projects"],
        "办结率",
    )


def test_notes_behind_a_text_are_left() -> None:
    incoming = read(
        "2024年部门整体绩效目标",
        "三、工作保障措施",
        "1.加强领导。成立小组。",
        "2.强化监管。专款专用。",
        "备注：本文本公开。",
        form="chengde-unit",
    )
    assert rows(incoming, "safeguards") == [["加强领导", "成立小组。"], ["强化监管", "专款专用。"]]
    assert [note.text for note in incoming.unplaced] == ["备注：本文本公开。"]


def test_labels_may_stand_within_a_paragraph() -> None:
    incoming = read(
        "二、分项绩效目标",
        "（一）保障供水",
        "绩效目标：建水厂2座。绩效指标：合格率≥99%。",
        form="chengde-unit",
    )
    assert rows(incoming, "tasks") == [["保障供水", "建水厂2座。", "合格率≥99%。"]]
    assert incoming.unplaced == ()


def test_a_roster_is_read_though_the_last_label_of_its_head_is_another() -> None:
    head = HEAD.replace("指标值（包含数字及文字描述）", "目标值")
    incoming = read(*TITLE, *TOP, head, "产出指标\t数量指标\t巡查次数\t\t≥12次\t\t")
    assert rows(incoming) == [["产出指标", "数量指标", "巡查次数", "≥12次"]]


def test_a_further_page_with_a_title_that_two_forms_have_begins_no_record() -> None:
    head = "绩效指标\t一级指标\t二级指标\t三级指标\t\t指标值\t二级指标\t三级指标\t\t指标值"
    title = "临汾市市级预算部门（单位）项目支出绩效目标申报表"
    lines = (
        title,
        "项目名称\t\t甲\t\t\t\t\t\t\t",
        "主管部门及代码\t\t1-乙\t\t\t\t实施单位\t丙\t\t",
        head,
        "\t产出指标\t数量指标\t次数\t\t6次\t数量指标\t次数\t\t6次",
        title,
        head,
        "\t\t质量指标\t合格率\t\t9%\t质量指标\t合格率\t\t9%",
    )
    (incoming,) = read_text("\n".join(lines), CATALOGUE)
    assert [row["level2"] for row in incoming.record.rows["indicators"]] == ["数量指标", "质量指标"]


def test_a_row_of_dashes_is_no_row() -> None:
    incoming = read(
        *TITLE,
        *TOP,
        HEAD,
        "产出指标\t数量指标\t/\t\t—\t\t",
        "\t质量指标\t合格率\t\t≥9%\t\t",
        "\t时效指标\t\t\t/\t\t",
    )
    assert rows(incoming) == [["产出指标", "质量指标", "合格率", "≥9%"]]
    assert incoming.unplaced == ()

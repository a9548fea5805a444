"""Texts are matched by labels: what is asked of any form, shown on a small one."""

from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.forms.problem import Place
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.reading import read_text
from tests.installed import CATALOGUE
from tests.intake.small_form import FORM, HEAD, indicators, left, read, values
from tests.intake.test_published_texts import NAMES, text_of


def test_labels_and_entries_may_stand_in_one_cell() -> None:
    assert values("项目名称：物业\t主管部门 环保局") == {"name": "物业", "department": "环保局"}


def test_a_label_may_be_broken_in_pieces() -> None:
    assert values("项目\n名称\n物业", "主管\n部门\n环保局") == {
        "name": "物业",
        "department": "环保局",
    }


def test_a_line_may_hold_several_labels() -> None:
    assert values("项目名称 物业 费 主管部门 环保局", "资金 合计 拨款 自筹", "9 5 4") == {
        "name": "物业 费",
        "department": "环保局",
        "total": "9",
        "grant": "5",
        "own": "4",
    }


def test_labels_may_stand_in_another_order() -> None:
    assert values("主管部门\t环保局\t项目名称\t物业", "理由\t好。") == {
        "department": "环保局",
        "name": "物业",
        "reason": "好。",
    }


def test_a_blank_entry_among_several_is_known_by_its_column() -> None:
    lines = "项目名称\t甲\t主管部门\t乙", "资金\t合计\t拨款\t自筹", "\t9\t\t4", "理由\t好。"
    assert {
        key: text for key, text in values(*lines).items() if key in {"total", "grant", "own"}
    } == {
        "total": "9",
        "own": "4",
    }


@pytest.mark.parametrize(
    ("cell", "leader", "phone"),
    [
        ("甲0513-55550101", "甲", "0513-55550101"),
        ("甲 13800000000", "甲", "13800000000"),
        ("甲 139xxxx", "甲", "139xxxx"),
        ("甲12", "甲12", ""),
        ("00", "", "00"),
    ],
)
def test_a_name_and_a_telephone_number_share_a_cell(cell: str, leader: str, phone: str) -> None:
    read_values = read("项目名称\t甲\t主管部门\t乙", f"联系人/电话\t{cell}").record.values
    assert (read_values["leader"], read_values["phone"]) == (leader, phone)


def test_two_entries_are_told_apart_by_what_stands_between() -> None:
    read_values = read("项目名称\t甲\t主管部门\t乙", "起止年份\t2023年至2025年").record.values
    assert (read_values["first"], read_values["last"]) == ("2023", "2025")


def test_values_are_tidied_but_what_cannot_be_read_stays() -> None:
    read_values = values(
        "项目名称\t甲\t主管部门\t乙", "资金\t合计\t拨款\t自筹", "\t1,200\t五万\t￥3"
    )
    assert (read_values["total"], read_values["grant"], read_values["own"]) == ("1200", "五万", "3")


def test_broken_lines_are_one_text_and_paragraphs_stay() -> None:
    text = "理由\t第一段写得很长很长所以到了纸边就\n断开了。\n第二段。"
    lines = "项目名称\t甲\t主管部门\t乙", text, "备注\t无"
    assert values(*lines)["reason"] == "第一段写得很长很长所以到了纸边就断开了。\n第二段。"


def test_the_year_stands_under_the_title_or_in_a_short_line() -> None:
    lines = "项目名称\t甲\t主管部门\t乙"
    assert values("小表", "（2023年度）", lines)["year"] == "2023"
    assert values("2022年某单位小表", lines)["year"] == "2022"
    assert left("编制单位：丙", "小表", "（2023年度）", lines) == ["编制单位：丙"]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("产出\t质量指标\t合格率\t≥90%", "产出|质量指标|合格率|≥90%"),
        ("\t质量指标\t合格率\t≥90%", "产出|质量指标|合格率|≥90%"),
        ("质量指标\t合格率\t≥90%\t", "产出|质量指标|合格率|≥90%"),
        ("产出\t\t合格率\t≥90%", "产出|数量指标|合格率|≥90%"),
        ("合格率\t≥90%", "产出|数量指标|合格率|≥90%"),
        ("效益\t社会效益\t社会效益\t较好", "效益|社会效益|社会效益|较好"),
        ("社会效益指标\t\t知晓率\t≥90%", "效益|社会效益|知晓率|≥90%"),
        ("产出\t成本指标\t总成本\t≤9万元", "产出|成本指标|总成本|≤9万元"),
        ("\t\t合格率\t", "产出|数量指标|合格率|"),
        ("\t\t\t≥90%", "产出|数量指标||≥90%"),
    ],
)
def test_indicators_find_their_headings(line: str, row: str) -> None:
    assert indicators(line) == [row]


def test_a_heading_of_the_second_level_counts_more_than_one_of_the_first() -> None:
    assert indicators("产出\t质量指标\t甲率\t≥1%", "效益\t质量指标\t乙率\t≥2%") == [
        "产出|质量指标|甲率|≥1%",
        "产出|质量指标|乙率|≥2%",
    ]


def test_rows_may_have_nothing_but_blanks_between_their_cells() -> None:
    head = HEAD.replace("\t", " ")
    lines = "项目名称 甲 主管部门 乙", head, "产出 质量指标 甲率 ≥1%", "乙率 ≥2%", "效益 社会效益"
    rows = read(*lines).record.rows["ind"]
    assert [(row["two"], row["name"], row["value"]) for row in rows] == [
        ("质量指标", "甲率", "≥1%"),
        ("质量指标", "乙率", "≥2%"),
    ]


def test_a_heading_holds_until_the_next_and_may_be_printed_again() -> None:
    assert indicators(
        "产出\t质量指标\t甲率\t≥1%", HEAD, "产出\t\t乙率\t≥2%", "效益\t社会效益\t丙率\t≥3%"
    ) == ["产出|质量指标|甲率|≥1%", "产出|质量指标|乙率|≥2%", "效益|社会效益|丙率|≥3%"]


def test_cells_below_each_other_are_divided_into_rows() -> None:
    lines = (
        "项目名称",
        "甲",
        "主管部门",
        "乙",
        *HEAD.split("\t"),
        "产出",
        "数量指标",
        "甲数",
        "3个",
    )
    rows = read(
        *lines, "乙数", "较多", "质量指标", "效益", "社会效益", "社会效益", "好"
    ).record.rows
    assert [(row["two"], row["name"], row["value"]) for row in rows["ind"]] == [
        ("数量指标", "甲数", "3个"),
        ("数量指标", "乙数", "较多"),
        ("社会效益", "社会效益", "好"),
    ]


def test_a_lost_value_does_not_derail_the_rows_below() -> None:
    lines = ("项目名称", "甲", "主管部门", "乙", *HEAD.split("\t"), "产出", "数量指标")
    rows = read(*lines, "甲数", "乙数", "=5个", "丙数", "≥7个").record.rows["ind"]
    assert [(row["name"], row["value"]) for row in rows] == [
        ("甲数", ""),
        ("乙数", "=5个"),
        ("丙数", "≥7个"),
    ]


def test_paragraphs_under_numbered_headings() -> None:
    lines = "四、步骤", "（一）准备。先看。", "再想。", "（2）动手", "做。", "附件"
    rows = read("项目名称\t甲\t主管部门\t乙", *lines).record.rows["steps"]
    assert [(row["head"], row["text"]) for row in rows] == [
        ("准备", "先看。\n再想。"),
        ("动手", "做。"),
    ]
    assert left("项目名称\t甲\t主管部门\t乙", *lines) == ["附件"]


def test_each_place_knows_where_it_was_found() -> None:
    traces = {trace.place: trace.at for trace in read("小表", "项目名称\t甲\t主管部门\t乙").traces}
    assert traces == {Place("name"): "第2行第2格", Place("department"): "第2行第4格"}


def test_what_looks_like_no_form_is_told() -> None:
    with pytest.raises(IntakeError, match="没有认出是哪张表"):
        read_text("今天天气很好。", CATALOGUE)
    with pytest.raises(IntakeError, match="没有找到“小表”的表头"):
        read_text("今天天气很好。", CATALOGUE, FORM)


def test_a_faulty_form_file_is_passed_over(tmp_path: Path) -> None:
    faulty = tmp_path / "x.toml"
    faulty.write_text('form = "x"\nedition = 1\ntitle = "坏表"\n[[section]]\n', encoding="utf-8")
    (incoming,) = read_text(text_of("nantong-property"), type(CATALOGUE)([tmp_path]))
    assert incoming.form.id == "nantong-project"


@pytest.mark.parametrize("year", [2024, 2030])
def test_of_two_editions_the_one_in_force_is_taken(year: int, tmp_path: Path) -> None:
    own = CATALOGUE.entry("nantong-project", 2024)
    assert own is not None
    text = own.path.read_text(encoding="utf-8").replace("edition = 2024", "edition = 2026")
    (tmp_path / "nantong-project-2026.toml").write_text(text, encoding="utf-8")
    source = text_of("nantong-property").replace("2024年度", f"{year}年度")
    (incoming,) = read_text(source, type(CATALOGUE)([tmp_path]))
    assert incoming.form.edition == (2026 if year == 2030 else 2024)


_scraps = st.sampled_from(
    [
        "\t",
        "\n",
        "\n\t",
        '"',
        "|",
        "：",
        "  ",
        "一级指标",
        "项目名称",
        "产出",
        "数量指标",
        "（一）",
        "四、步骤",
        "小表",
        "≥90%",
        "甲",
        "2024年",
        "项目",
        "名称",
        "资金 合计 拨款",
        "其中：",
        "**",
        "<p>",
        "第 1 页",
    ]
)


@given(st.lists(st.one_of(_scraps, st.text(max_size=8)), max_size=60).map("".join))
@settings(max_examples=200)
def test_no_text_brings_it_down_and_none_is_lost(text: str) -> None:
    lines = f"项目名称\t甲甲\t主管部门\t{text}"
    incoming = read(lines)
    kept = "".join(
        [
            *incoming.record.values.values(),
            *(
                cell
                for rows in incoming.record.rows.values()
                for row in rows
                for cell in row.values()
            ),
            *(note.text for note in incoming.unplaced),
        ]
    )
    assert lines.count("甲") <= kept.count("甲")


_PATIENCE = 90.0  # seconds of the processor: some two by itself, nine while coverage is measured


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(IntakeError):
        assert read_text(text, CATALOGUE)


def test_a_megabyte_is_read_and_does_not_take_for_ever() -> None:
    forms = "\n".join(map(text_of, NAMES))
    prose = "这一段是文件里别的内容，和表没有关系，但也一起复制来了。\n" * 400
    text = (forms + prose) * (1_000_000 // len(forms + prose))
    read_text(forms, CATALOGUE)  # loads the forms
    start = process_time()
    incoming = read_text(text, CATALOGUE)
    assert process_time() - start < _PATIENCE
    assert len(incoming) >= len(NAMES)


def test_a_line_that_says_more_than_the_year_is_not_swallowed() -> None:
    lines = "小表", "编制单位：丙 2023年", "项目名称\t甲\t主管部门\t乙"
    assert values(*lines)["year"] == "2023"
    assert left(*lines) == ["编制单位：丙 2023年"]


def test_a_second_answer_to_one_question_is_left_not_lost() -> None:
    lines = "小表", "（2023年度）", "（2024年度）", "项目名称\t甲\t主管部门\t乙"
    assert values(*lines)["year"] == "2023"
    assert left(*lines) == ["（2024年度）"]

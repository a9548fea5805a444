"""What a draft guesses, on small tables drawn as form files draw them."""

from collections.abc import Sequence

import pytest

from perfdesk.forms.language.drawing import read_drawing
from perfdesk.forms.language.keys import FieldTable, RosterTable
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.intake.draft.clerk import without_strangers
from perfdesk.intake.draft.drafting import draft_paper
from perfdesk.intake.draft.gaps import Gap, bare, pieces
from perfdesk.intake.draft.guessing import guess_kind
from perfdesk.intake.draft.lore import Lore
from perfdesk.intake.draft.paper import Paper, Spot
from perfdesk.intake.draft.proof import prints_the_same
from perfdesk.intake.draft.top import read_top
from perfdesk.intake.errors import IntakeError


def paper_of(*rows: Sequence[str], unframed: Sequence[int] = (0,)) -> Paper:
    """Return a blank form as drawn, its first row the title."""
    width = len(rows[0])
    spots = tuple(
        Spot(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            "".join(map(str, cell.parts)),
            cell.row not in unframed,
        )
        for cell in read_drawing(rows, width)
    )
    return Paper((1.0,) * width, len(rows), spots)


def draft(lore: Lore, paper: Paper) -> Form:
    return read_form(draft_paper(paper, "表", lore, 2030, "draft.toml"), "draft")


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("填报人：________", ["________"]),
        ("（　　　　年度）", ["　　　　"]),
        ("（    年度）", ["    "]),
        ("填报日期：____年__月__日", ["____年__月__日"]),
        ("日期：    年  月  日", ["    年  月  日"]),
        ("填报人：____　　　　电话：____", ["____", "____"]),
        ("（　　　　年—　　　　年）", ["　　　　", "　　　　"]),
        ("　　　　项目绩效目标表", ["　　　　"]),
        ("单位负责人（签字）：________", []),
        ("项  目  支  出  表", []),
        ("目　　标", []),
        ("年度目标", []),
        ("说明    ", []),
        ("", []),
    ],
)
def test_gaps_between_words_are_where_something_is_to_be_written(
    text: str, rooms: list[str]
) -> None:
    found = tuple(pieces(text))
    assert [piece.room for piece in found if isinstance(piece, Gap)] == rooms
    shown = "".join(piece if isinstance(piece, str) else piece.room for piece in found)
    assert shown == text
    assert bare(text) == "".join(each for each in found if isinstance(each, str)).strip()


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("本年预算", "amount"),
        ("项目资金（万元）", "amount"),
        ("建设年度", "year"),
        ("开工日期", "date"),
        ("手机", "phone"),
        ("年度总体目标", "long_text"),
        ("项目概况", "long_text"),
        ("立项依据", "long_text"),
        ("资金用途", "long_text"),
        ("完成比例（%）", "percent"),
        ("全年指标值", "indicator_value"),
        ("项目名称", "text"),
    ],
)
def test_kinds_are_guessed_from_labels(label: str, kind: str) -> None:
    assert guess_kind(label) == kind


def test_known_labels_get_the_ids_of_the_installed_forms(lore: Lore) -> None:
    form = draft(
        lore,
        paper_of(
            ("表", "<", "<", "<"),
            ("项目名称：", "", "主管部门", ""),
            ("开始时间", "", "实施单位", ""),
            ("项目负责人/联系电话", "", "<", "<"),
        ),
    )
    assert list(form.fields)[:3] == ["project_name", "department", "start_year"]
    assert list(form.fields)[3:] == ["unit", "leader", "leader_phone"]


def test_an_id_is_given_once(lore: Lore) -> None:
    form = draft(lore, paper_of(("表", "<", "<", "<"), ("项目名称", "", "项目名称", "")))
    first, second = form.fields
    assert first == "project_name"
    assert second.startswith("field_")


def test_numbered_rows_are_a_roster(lore: Lore) -> None:
    rows = [("任务一", ""), ("任务二", ""), ("任务三", "")]
    form = draft(lore, paper_of(("表", "<"), *rows))
    (roster,) = form.rosters.values()
    assert roster.min_rows == 3
    (cell, _) = form.sections[0].cells
    assert [part if isinstance(part, str) else "#" for part in cell.parts] == ["任务", "#"]


def test_rows_whose_numbers_stop_are_fields_by_themselves(lore: Lore) -> None:
    form = draft(lore, paper_of(("表", "<"), ("任务1", ""), ("任务3", "")))
    assert not form.rosters
    assert [field.label for field in form.fields.values()] == ["任务1", "任务3"]


def test_a_total_under_a_list_ends_it(lore: Lore) -> None:
    form = draft(
        lore,
        paper_of(("表", "<"), ("名称", "金额"), ("差旅", ""), ("", ""), ("合计", ""), ("备注", "")),
    )
    (roster,) = form.rosters.values()
    assert [row["name"] for row in roster.headings[0].presets] == ["差旅", ""]
    ((total, (part,)),) = form.totals.items()
    assert form.fields[total].label == "合计"
    assert part.name == roster.id


def test_headings_written_out_in_each_row_are_rows_that_are_given(lore: Lore) -> None:
    form = draft(
        lore,
        paper_of(
            ("表", "<", "<"),
            ("一级指标", "二级指标", "指标值"),
            ("产出指标", "数量指标", ""),
            ("产出指标", "质量指标", ""),
        ),
    )
    (roster,) = form.rosters.values()
    assert roster.heading_columns == 0
    assert [tuple(row.values())[:2] for row in roster.headings[0].presets] == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
    ]


def test_headings_that_come_back_are_no_roster(lore: Lore) -> None:
    form = draft(
        lore,
        paper_of(
            ("表", "<", "<"),
            ("一级指标", "二级指标", "指标值"),
            ("产出指标", "数量指标", ""),
            ("^", "^", ""),
            ("效益指标", "社会效益", ""),
            ("产出指标", "数量指标", ""),
            ("^", "^", ""),
        ),
    )
    assert "indicators" not in form.rosters


def test_a_heading_that_is_left_to_the_user_is_a_column_of_headings(lore: Lore) -> None:
    form = draft(
        lore,
        paper_of(
            ("表", "<", "<"),
            ("一级指标", "科室", "指标值"),
            *[("履职", "", "") if not number else ("^", "^", "") for number in range(5)],
        ),
    )
    (roster,) = form.rosters.values()
    assert (roster.heading_columns, roster.given_columns) == (2, 1)
    assert [heading.path for heading in roster.headings] == [("履职",)]


def test_a_heading_that_reaches_below_its_rows_is_drawn_cell_by_cell(lore: Lore) -> None:
    form = draft(
        lore,
        paper_of(
            ("表", "<", "<"),
            ("一级指标", "二级指标", "指标值"),
            ("产出指标", "数量指标", ""),
            ("^", "质量指标", ""),
            ("^", "说明文字", "<"),
        ),
    )
    assert not form.rosters
    assert sum(section.row_count for section in form.sections) == 4


def test_heads_of_two_known_forms_give_two_rosters(lore: Lore) -> None:
    halves = ("一级指标", "二级指标", "三级指标", "半年(程)指标值", "全年(程)指标值")
    described = ("一级指标", "二级指标", "三级指标", "指标值（包含数字及文字描述）", "<")
    body = (("产出指标", "数量指标", "", "", ""), ("^", "^", "", "", ""))
    wide = (("产出指标", "数量指标", "", "", "<"), ("^", "^", "", "", "<"))
    form = draft(lore, paper_of(("表", *"<<<<"), halves, *body, described, *wide))
    first, second = form.rosters
    assert first == "indicators"
    assert second == "roster_2"


def test_two_tables_of_one_known_form_share_no_id(lore: Lore) -> None:
    head = ("一级指标", "二级指标", "三级指标", "指标值")
    body = (("产出指标", "数量指标", "", ""), ("^", "^", "", ""))
    form = draft(lore, paper_of(("表", *"<<<"), head, *body, head, *body))
    assert list(form.rosters) == ["indicators", "roster_2"]


def test_a_table_that_says_everything_asks_for_nothing(lore: Lore) -> None:
    form = draft(
        lore, paper_of(("表", "<"), ("名称", "说明"), ("甲", "写甲"), ("乙", "写乙"), ("丙", ""))
    )
    assert len(form.fields) + len(form.rosters) == 1


def test_rows_without_a_heading_are_drawn_cell_by_cell(lore: Lore) -> None:
    form = draft(
        lore,
        paper_of(
            ("表", "<", "<"),
            ("一级指标", "二级指标", "指标值"),
            ("", "数量指标", ""),
            ("^", "", ""),
        ),
    )
    assert not form.rosters


def test_a_line_across_the_table_begins_a_section(lore: Lore) -> None:
    form = draft(
        lore,
        paper_of(("表", "<"), ("一、基本情况", "<"), ("单位", ""), ("二、其他", "<"), ("备注", "")),
    )
    assert [section.row_count for section in form.sections] == [2, 2]


@pytest.mark.parametrize(
    ("line", "money", "is_printed"),
    [
        ("单位：万元", "万元", True),
        ("金额单位：元", "元", True),
        ("（单位：人民币元）", "元", True),
        ("2024年", "万元", False),
    ],
)
def test_the_unit_of_money_stands_over_the_table(
    line: str, money: str, *, is_printed: bool
) -> None:
    top = read_top(paper_of(("表", "<"), ("", line), ("名称", ""), unframed=(0, 1)), "名")
    assert (top.money, top.money_line, top.title) == (money, is_printed, "表")


def test_the_unit_of_money_may_stand_in_a_label() -> None:
    assert read_top(paper_of(("表", "<"), ("金额（元）", "")), "名").money == "元"


def test_a_table_without_a_title_is_called_as_the_file(lore: Lore) -> None:
    form = draft(lore, paper_of(("名称", ""), ("备注", ""), unframed=()))
    assert form.title == "表"


def test_a_title_without_a_table_is_told(lore: Lore) -> None:
    with pytest.raises(IntakeError, match="没有要填写的格子"):
        draft_paper(paper_of(("表", "<")), "空白.xlsx", lore, 2030, "draft.toml")


def test_a_draft_that_does_not_load_prints_nothing() -> None:
    assert not prints_the_same("form = 1", paper_of(("表", "<"), ("名称", "")), 1)


def test_columns_that_refer_to_what_is_not_there_become_plain() -> None:
    strange = {
        "a": FieldTable(kind="choices", options_from="projects.name"),
        "b": FieldTable(kind="amount", follows="gone"),
        "c": FieldTable(kind="amount", needed_with="a"),
    }
    roster = without_strangers({"list": RosterTable(label="明细", column=strange)})["list"]
    assert roster.column == {
        "a": FieldTable(kind="text"),
        "b": FieldTable(kind="amount"),
        "c": strange["c"],
    }

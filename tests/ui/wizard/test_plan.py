from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form, Numbering
from perfdesk.ui.wizard.plan import (
    AmountTable,
    Block,
    FieldLine,
    RosterCards,
    RosterTable,
    is_short,
    plan,
)


def blocks_of(form: Form, section: str) -> tuple[Block, ...]:
    return plan(form, next(each for each in form.sections if each.id == section))


def lines_of(blocks: tuple[Block, ...]) -> list[list[str]]:
    return [
        [field.id for field in block.fields] for block in blocks if isinstance(block, FieldLine)
    ]


def test_heading_fields_come_first_and_short_ones_share_a_line(form: Form) -> None:
    assert lines_of(blocks_of(form, "basics")) == [
        ["year"],
        ["project_name"],
        ["department"],
        ["project_type", "project_level"],
        ["start_year", "end_year"],
        ["unit"],
        ["leader", "leader_phone"],
        ["necessity"],
        ["feasibility"],
        ["content"],
    ]


def test_rows_of_single_amounts_form_one_table_with_its_head(form: Form) -> None:
    table, roster = blocks_of(form, "funds")
    assert isinstance(table, AmountTable)
    assert table.row_count == 10
    drawn = {cell.parts: (cell.row, cell.row_span, cell.column_span) for cell in table.cells}
    assert drawn["项目资金\n(万元)",] == (0, 10, 1)
    assert drawn["收入",] == (0, 10, 1)
    assert drawn["财政拨款",] == (2, 5, 1)
    assert ("支出",) not in drawn
    assert isinstance(roster, RosterTable)


def test_a_roster_has_the_drawn_heads_or_its_labels_and_the_drawn_shares(form: Form) -> None:
    roster = blocks_of(form, "funds")[1]
    assert isinstance(roster, RosterTable)
    assert roster.heads == ("支出项目", "半年(程)\n计划执行数", "全年(程)\n预算数")
    assert roster.shares == form.widths[2:]


def test_one_row_with_an_amount_is_a_field_like_any_other() -> None:
    form = read_form(
        """
form = "small"
edition = 2024
title = "小表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["预算数", "{budget}"], ["名称", "{title}"]]
[field.budget]
kind = "amount"
[field.title]
kind = "text"
""",
        "small.toml",
    )
    assert lines_of(blocks_of(form, "all")) == [["budget"], ["title"]]


MIXED = """
form = "mixed"
edition = 2024
title = "混合"
printed_title = "{year}年目标"
widths = [24, 27, 28, 32, 19, 32, 28]
[[section]]
id = "funds"
title = "资金"
unprinted = ["sum", "unit"]
rows = [
  ["预算规模", "预算数", "{total}", "其中：财政资金", "{grant}", "其他资金", "{other}"],
  ["^", "{purpose}", "<", "<", "<", "<", "<"],
  ["计划（%）", "3月底", "6月底", "10月底", "<", "12月底", "<"],
  ["^", "{march}", "{june}", "{october}", "<", "{december}", "<"],
]
[field.year]
kind = "year"
[field.unit]
kind = "text"
[field.sum]
kind = "amount"
[field.total]
kind = "amount"
[field.grant]
kind = "amount"
[field.other]
kind = "amount"
[field.purpose]
kind = "long_text"
[field.march]
kind = "percent"
[field.june]
kind = "percent"
[field.october]
kind = "percent"
[field.december]
kind = "percent"
[totals]
sum = ["total"]
total = ["grant", "other"]
"""


def test_several_amounts_in_one_row_form_a_table_and_shares_do_as_well() -> None:
    form = read_form(MIXED, "mixed.toml")
    years, units, amounts, purpose, shares, sums = plan(form, form.sections[0])
    assert lines_of((years, units, purpose, sums)) == [["year"], ["unit"], ["purpose"], ["sum"]]
    assert isinstance(amounts, AmountTable)
    assert isinstance(shares, AmountTable)
    assert (amounts.row_count, shares.row_count) == (1, 2)
    assert [cell.slots[0].name for cell in shares.cells if cell.slots] == [
        "march",
        "june",
        "october",
        "december",
    ]


def test_no_amount_is_squeezed_into_a_corner() -> None:
    form = read_form(MIXED, "mixed.toml")
    amounts = plan(form, form.sections[0])[2]
    assert isinstance(amounts, AmountTable)
    widths = [amounts.shares[cell.column] for cell in amounts.cells if cell.slots]
    assert widths == [32, 32, 32]  # 17 % of the paper's width, where paper has 28, 19 and 28


def test_two_halves_with_the_same_heads_are_told_apart(catalogue: Catalogue) -> None:
    form = catalogue.form("linfen-project", 2023)
    table = blocks_of(form, "indicators")[0]
    assert isinstance(table, RosterTable)
    assert table.heads == (
        "一级指标",
        "二级指标",
        "实施期三级指标",
        "实施期指标值",
        "年度三级指标",
        "年度指标值",
    )
    assert table.printed_heads[2:4] == table.printed_heads[4:] == ("三级指标", "指标值")


def test_rows_drawn_as_a_block_or_as_long_texts_stand_on_cards(catalogue: Catalogue) -> None:
    tasks = blocks_of(catalogue.form("chengde-unit", 2021), "tasks")
    assert len(tasks) == 1
    assert isinstance(tasks[0], RosterCards)
    assert tasks[0].title == ("（", Numbering("tasks", "一"), "）")
    assert lines_of(tasks[0].lines) == [["heading"], ["goal"], ["indicators"]]
    assert tasks[0].table is None
    goals = blocks_of(catalogue.form("chengde-project", 2021), "goals")[0]
    assert isinstance(goals, RosterCards)
    assert goals.title == ("目标", Numbering("goals", "1"))


def test_under_the_users_own_headings_a_card_has_a_table_for_the_other_columns(
    catalogue: Catalogue,
) -> None:
    duties = blocks_of(catalogue.form("nantong-unit", 2024), "duties")[0]
    assert isinstance(duties, RosterCards)
    assert duties.title == ("科室", Numbering("duties", "1"))
    assert lines_of(duties.lines) == [["office"], ["work"], ["projects"]]
    assert duties.table
    assert duties.table.heads == ("三级指标", "半年指标值", "全年指标值")
    assert duties.table.heading_columns == 0
    assert duties.table.printed_heads[:2] == ("一级指标", "二级指标")


def test_long_texts_under_the_forms_headings_stay_in_their_table(catalogue: Catalogue) -> None:
    table = blocks_of(catalogue.form("chengde-project", 2021), "indicators")[0]
    assert isinstance(table, RosterTable)
    assert table.heading_columns == 2


def test_a_code_of_a_fixed_shape_is_short_and_several_choices_are_not(
    catalogue: Catalogue,
) -> None:
    chengde, linfen = (
        catalogue.form("chengde-project", 2021),
        catalogue.form("linfen-project", 2023),
    )
    assert is_short(chengde.fields["project_code"])
    assert not is_short(linfen.fields["department"])  # 000-*
    duties = catalogue.form("nantong-unit", 2024).rosters["duties"]
    assert not is_short(duties.column("projects"))


def test_a_card_without_a_drawn_number_is_called_by_its_row() -> None:
    form = read_form(
        """
form = "plain"
edition = 2024
title = "小表"
widths = [1]
[[section]]
id = "all"
title = "全部"
rows = [["措施：{steps.text}"]]
[roster.steps]
label = "措施"
row_name = "措施"
[roster.steps.column.text]
kind = "long_text"
label = "措施"
""",
        "plain.toml",
    )
    cards = plan(form, form.sections[0])[0]
    assert isinstance(cards, RosterCards)
    assert cards.title == ("措施", Numbering("steps", "1"))

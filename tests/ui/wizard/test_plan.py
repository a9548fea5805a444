from perfdesk.forms.load import read_form
from perfdesk.forms.model import Form
from perfdesk.ui.wizard.plan import AmountTable, Block, FieldLine, RosterTable, plan


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

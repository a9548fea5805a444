from perfdesk.forms.model import Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.plan import CellPlan, SectionPlan, plan_of
from perfdesk.forms.sheet.styles import HEAD, HEADING, LABEL, TITLE
from tests.installed import CATALOGUE

FORM = CATALOGUE.form("nantong-project", 2024)


def section(title: str) -> SectionPlan:
    return next(plan for plan in plan_of(FORM).sections if plan.section.title == title)


def cell(plan: SectionPlan, *parts: str | Slot) -> CellPlan:
    return next(cell for cell in plan.cells if cell.drawn.parts == parts)


def test_a_form_is_planned_once() -> None:
    assert plan_of(FORM) is plan_of(FORM)


def test_the_title_stands_over_the_lines() -> None:
    title, *lines = plan_of(FORM).lines
    assert title.style == TITLE
    assert lines
    assert HEADING in {line.style for line in lines}


def test_the_row_of_labels_over_a_roster_is_its_head_and_stays_with_it() -> None:
    indicators = section("绩效指标")
    head, rows = indicators.pieces
    assert (head.roster, head.keeps) == ("", (True,))
    assert (rows.roster, rows.is_headed, rows.keeps) == ("indicators", True, (False,))
    assert cell(indicators, "三级指标").style == HEAD


def test_a_label_beside_a_roster_stands_once_from_its_first_piece_to_its_last() -> None:
    money = section("项目资金")
    spent = cell(money, "支出")
    assert [money.pieces[number].roster for number in (spent.first, spent.last)] == ["", "expenses"]
    assert not spent.repeats
    assert cell(money, Slot("expenses", "half")).repeats


def test_heading_columns_are_counted_and_known_to_be_given() -> None:
    level2 = cell(section("绩效指标"), Slot("indicators", "level2"))
    assert (level2.depth, level2.is_given, level2.style) == (2, True, LABEL)
    name = cell(section("绩效指标"), Slot("indicators", "name"))
    assert name.depth == 0
    assert name.sole
    assert name.sole.field.label == "三级指标"


def test_a_cell_of_two_entries_has_both_places_and_no_sole_one() -> None:
    both = cell(section("基本信息"), Slot("leader"), Slot("leader_phone"))
    assert both.sole is None
    assert both.places == (Place("leader"), Place("leader_phone"))

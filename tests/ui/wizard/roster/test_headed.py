import pytest

from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form, Roster
from perfdesk.forms.record import Record
from perfdesk.ui.wizard.roster.clipboard import read_cells
from perfdesk.ui.wizard.roster.headed import below_heads, is_headed, with_table

PUBLISHED = """\
中长期目标\t\t保障办公场所。\t\t
一级指标\t二级指标\t三级指标\t"半年(程)\n指标值"\t"全年(程)\n指标值"
决策\t项目立项\t立项依据充分性\t较充分\t充分\t
\t\t立项程序规范性\t规范\t规范\t
产出指标\t数量指标\t物业服务面积\t=1243.13平方米\t=1243.13平方米\t
\t质量指标\t服务合格率\t》90%\t》95%\t
\t成本指标\t\t\t\t
一级指标\t二级指标\t三级指标\t半年(程)指标值\t全年(程)指标值
效益指标\t"可持续\n影响"\t管理制度健全性\t健全\t健全\t
"""

HEADS = ("一级指标", "二级指标", "三级指标", "半年(程)\n指标值", "全年(程)\n指标值")


@pytest.fixture
def roster(form: Form) -> Roster:
    return form.rosters["indicators"]


def rows_of(roster: Roster, record: Record) -> list[tuple[str, ...]]:
    return [tuple(row[column.id] for column in roster.columns)
            for row in record.rows_of(roster.id)]  # fmt: skip


def pasted(roster: Roster, form: Form, text: str) -> list[tuple[str, ...]]:
    record = new_record(form)
    path = roster.headings[0].path
    return rows_of(roster, with_table(roster, record, path, below_heads(read_cells(text), HEADS)))


def test_a_published_table_stands_under_its_headings(form: Form, roster: Roster) -> None:
    rows = pasted(roster, form, PUBLISHED)
    assert rows[-3:] == [
        ("产出指标", "数量指标", "物业服务面积", "=1243.13平方米", "=1243.13平方米"),
        ("产出指标", "质量指标", "服务合格率", "≥90%", "≥95%"),
        ("效益指标", "可持续影响", "管理制度健全性", "健全", "健全"),
    ]


def test_a_row_takes_the_place_of_its_namesake_under_the_heading(
    form: Form, roster: Roster
) -> None:
    rows = pasted(roster, form, PUBLISHED)
    assert len(rows) == len(new_record(form).rows_of("indicators")) + 3
    assert rows[0] == ("决策", "项目立项", "立项依据充分性", "较充分", "充分")


def test_blank_headings_at_the_start_continue_those_of_the_current_line(
    form: Form, roster: Roster
) -> None:
    rows = pasted(roster, form, "\t\t甲\t规范\t规范\n\t绩效目标\t乙\t合理\t合理")
    assert rows[2] == ("决策", "项目立项", "甲", "规范", "规范")
    assert rows[5] == ("决策", "绩效目标", "乙", "合理", "合理")


def test_rows_under_an_unknown_heading_keep_it(form: Form, roster: Roster) -> None:
    rows = pasted(roster, form, "产出指标\t旧类\t甲\t=1份\t=2份\n\t\t乙\t=3份\t=4份")
    assert rows[-2:] == [
        ("产出指标", "旧类", "甲", "=1份", "=2份"),
        ("产出指标", "旧类", "乙", "=3份", "=4份"),
    ]


def test_two_pasted_rows_of_one_name_both_stay(form: Form, roster: Roster) -> None:
    rows = pasted(roster, form, "产出指标\t数量指标\t次数\t=1次\t=2次\n\t\t次数\t=3次\t=4次")
    assert [row[3] for row in rows if row[2] == "次数"] == ["=1次", "=3次"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("决策\t项目立项\t甲\t规范\t规范", True),
        ("\t\t甲\t规范\t规范\t", True),
        ("甲\t规范\t规范", False),
        ("甲\t规范\t规范\t\t", False),
        ("", False),
    ],
)
def test_a_table_is_known_by_its_width(roster: Roster, text: str, expected: bool) -> None:
    assert is_headed(roster, read_cells(text)) is expected


def test_a_roster_without_headings_has_no_headed_tables(form: Form) -> None:
    assert not is_headed(form.rosters["expenses"], read_cells("甲\t1\t2"))

"""All checks of a form together: their order, their memory, and what real forms get told."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.checking.check import Memo, check, printed_position
from perfdesk.forms.checks import ALL_CHECKS, CHECKS
from perfdesk.forms.compute import follow
from perfdesk.forms.fresh import new_record
from perfdesk.forms.language.load import read_form
from perfdesk.forms.messages import MESSAGES, sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Edit, Finding, Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.rule import Check
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadFormFile
from tests.installed import CATALOGUE, FORMS

DATA = Path(__file__).parents[2] / "data"
FORM = CATALOGUE.form("nantong-project", 2024)
UNIT_FORM = CATALOGUE.form("nantong-unit", 2024)


def example(name: str) -> Record:
    return record_from_json((DATA / f"nantong-{name}.json").read_text(encoding="utf-8"))


def said(form: Form, record: Record) -> list[str]:
    return [f"{found.severity} {sentence(found)}" for found in check(form, record)]


def test_every_message_belongs_to_a_check_and_every_check_has_one() -> None:
    assert {key.partition(".")[0] for key in MESSAGES} == set(CHECKS)
    assert len(CHECKS) == len(ALL_CHECKS)
    assert all(each.rule for each in ALL_CHECKS)


def example_pattern(template: str) -> str:
    return re.sub(r"\\{\w+\\}", ".+", re.escape(template))


@pytest.mark.parametrize("each_check", ALL_CHECKS, ids=lambda each: each.code)
def test_every_check_says_where_its_rule_comes_from_and_shows_a_sentence_of_its_own(
    each_check: type[Check],
) -> None:
    own = (key for key in MESSAGES if key.startswith(f"{each_check.code}."))
    patterns = [example_pattern(MESSAGES[key].sentence) for key in own]
    assert each_check.basis
    assert any(re.fullmatch(pattern, each_check.example) for pattern in patterns)


# No target form has what these look at: printed column totals, procurement, 其中 items, weights.
FOR_OTHER_FORMS = {"N2", "N10", "N11", "N13"}


def test_every_check_is_switched_on_by_some_form() -> None:
    missing = set(CHECKS) - {each.code for form in FORMS for each in form.checks}
    assert missing == FOR_OTHER_FORMS


# ── what real forms get told: each line was held against the published form and judged

YEARLY = (
    "I 项目类型是“常年安排项目”，开始时间和完成时间都是 2024："
    "只按本年度填报的不用改，跨年度安排的写实际起止年份。"
)
RATE = (
    "W 绩效指标第8行“预算执行率”的半年(程)指标值写的是 =40%，"
    "而半年(程)计划执行数合计 6 万元，占全年(程)预算数合计 16.0 万元的 37.5%，相差 2.5 个百分点："
    "改写指标值，或核对金额。"
)


BLANKS = "I 政府性基金空着，而社保基金填了 0：同一列里没有金额的，都填 0，或都留空。"
NUMBER = (
    "W 实施可行性里的“通编发〔2019〕13号”是《关于市生态环境监控中心增挂牌子等事项的批复》的文号，"
    "实施可行性里却是《关于整合设立南通市生态环境监测站、南通市生态环境监控中心等有关事项的批复》的："
    "核对文号。"
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("property", [YEARLY, BLANKS]), ("monitoring", [YEARLY, NUMBER, BLANKS, RATE])],
)
def test_published_forms_are_told_what_is_wrong_with_them_and_no_more(
    name: str, expected: list[str]
) -> None:
    assert said(FORM, example(name)) == expected


def test_a_heading_that_the_user_writes_is_looked_at_once_as_every_text_is() -> None:
    record = example("unit")
    roster, rows = UNIT_FORM.rosters["duties"], record.rows_of("duties")
    first, second = roster.group_starts(rows)[1:3]
    text = "按通环发〔2025〕13号和《十三五环境规划》开展工作，环境保护厅负责，预计2020年完成。"
    edits = (Edit(Place("duties", number, "work"), text) for number in range(first, second))
    found = check(UNIT_FORM, record.with_edits(edits))
    assert [each.key for each in found if each.place == Place("duties", first, "work")] == [
        *("T1.cited", "T1.expired", "T4.past", "W7.old"),
    ]
    assert {each.place.row for each in found if each.place.column == "work"} == {first}


def test_the_goals_and_grounds_that_the_published_form_repeats_are_told() -> None:
    record = example("property")
    for name, copied in (("annual_goal", "long_term_goal"), ("content", "necessity")):
        record = record.with_text(Place(name), record.values[copied])
    assert [each for each in said(FORM, record) if "内容相同" in each] == [
        "W 项目实施内容与立项必要性内容相同：两处应各写各的，改写其中一处。",
        "W 年度目标与中长期目标内容相同：两处应各写各的，改写其中一处。",
    ]


def test_a_new_record_is_asked_for_what_it_lacks_and_nothing_else() -> None:
    found = check(FORM, new_record(FORM))
    assert {finding.code for finding in found} == {"C1", "I1"}
    assert {finding.place.name for finding in found if finding.code == "C1"} == {
        *(name for name, field in FORM.fields.items() if field.required and name != "year"),
        "expenses",
        "indicators",
    }


# ── order


def test_findings_come_in_printed_order() -> None:
    rows = [Texts({"name": "印刷费", "half": "9", "full": "-3"})] * 2
    record = example("property").with_rows("expenses", rows)
    record = record.with_text(Place("leader_phone"), "00").with_text(Place("year"), "XX")
    places = [finding.place for finding in check(FORM, record)]
    assert places == sorted(places, key=printed_position(FORM))
    assert list(dict.fromkeys(place.name for place in places)) == [
        *("year", "start_year", "leader_phone"),
        *("income_total", "government_fund", "expenses"),
    ]


def test_of_one_cell_errors_come_before_warnings() -> None:
    place = Place("indicators", 11, "full")
    record = example("property").with_text(place, "》100平")
    keys = [finding.key for finding in check(FORM, record) if finding.place == place]
    assert keys == ["F4.unit", "F1.operator"]


# ── memory

TEXTS = st.sampled_from(
    (
        *("", "0", "10", "20.00", "-1", "1.234", "二十", "2024", "2023", "XX", "预算执行率"),
        *("》90%", "≥100%", "=40%", "≤0次", "=12平", "433..34", "序时进度", "不适用（没有）"),
        *("物业管理费、网络费", "12月底", "2025年", "2023-05-06", "南通市生态环境监测中心"),
        "按环境保护厅《计划》（通环发〔2025〕13号）、《通知》（通环发〔2025〕13号），预计2020年完成",
        *("常年安排项目", "保障中心运转。"),
    )
)


@st.composite
def edited(draw: st.DrawFn, form: Form, record: Record) -> Record:
    """Draw a record that differs from another by one edit of any sort."""
    places = [place for section in form.sections for place in form.places(section, record.rows)]
    roster = form.rosters[draw(st.sampled_from(sorted(form.rosters)))]
    rows = record.rows_of(roster.id)
    at = draw(st.integers(0, len(rows)))
    match draw(st.sampled_from(["text", "text", "follow", "heading", "add", "remove", "move"])):
        case "add":
            paths = [heading.path for heading in roster.headings] or [()]
            alike = rows[at - 1] if rows else roster.row_under()
            row = draw(st.sampled_from([*map(roster.row_under, paths), alike]))
            return record.with_row_added(roster.id, at, row)
        case "remove" if at < len(rows):
            return record.with_rows(
                roster.id, record.rows_of(roster.id)[:at] + record.rows_of(roster.id)[at + 1 :]
            )
        case "move" if at < len(rows):
            to = draw(st.integers(0, len(rows) - 1))
            shorter = record.with_rows(
                roster.id, record.rows_of(roster.id)[:at] + record.rows_of(roster.id)[at + 1 :]
            )
            return shorter.with_row_added(roster.id, to, rows[at])
        case "heading" if at < len(rows) and roster.own_columns:
            column, text = draw(st.sampled_from(roster.own_columns)), draw(TEXTS)
            path = roster.path_of(rows[at])
            group = (number for number, row in enumerate(rows) if roster.path_of(row) == path)
            return record.with_edits(
                Edit(Place(roster.id, number, column.id), text) for number in group
            )
        case "follow":
            after = record.with_text(draw(st.sampled_from(places)), draw(TEXTS))
            return follow(form, record, after)
    return record.with_text(draw(st.sampled_from(places)), draw(TEXTS))


@given(st.data())
def test_with_a_memory_of_earlier_runs_the_findings_are_the_same(data: st.DataObject) -> None:
    form, name = data.draw(st.sampled_from([(FORM, "monitoring"), (UNIT_FORM, "unit")]))
    record = data.draw(st.sampled_from([example(name), new_record(form)]))
    memo = Memo()
    check(form, record, memo)
    for _ in range(data.draw(st.integers(1, 8))):
        record = data.draw(edited(form, record))
        found = check(form, record, memo)
        assert found == check(form, record)
        assert all(sentence(finding) for finding in found)


# ── fixes


def fix_of(finding: Finding, record: Record) -> Record:
    assert finding.fix
    return record.with_edits(finding.fix.edits)


@given(st.data())
def test_a_fix_takes_its_finding_away(data: st.DataObject) -> None:
    record = example("monitoring")
    for _ in range(3):
        record = data.draw(edited(FORM, record))
    for finding in check(FORM, record):
        if finding.fix:
            mended = check(FORM, fix_of(finding, record))
            assert (finding.key, finding.place) not in {(left.key, left.place) for left in mended}


# ── parameters


@pytest.mark.parametrize(
    ("parameters", "fault"),
    [
        (
            'N3 = { pairs = [["one"]] }',
            'checks.N3.pairs[1]：应是 2 项的一组（写在方括号里），现在是 ["one"]',
        ),
        ('N3 = { pairs = [["one", "two"]] }', "checks.N3：没有声明过 two"),
        ("N3 = {}", "checks.N3.pairs：必须写出"),
        ('N7 = { error_points = "2" }', 'checks.N7.error_points：应是数，现在是 "2"'),
        ("F4 = { units = 3 }", "checks.F4.units：应是一张表，现在是 3"),
        ("Z9 = {}", "checks.Z9：没有这个检查（现有 " + "、".join(CHECKS) + "）"),
    ],
)
def test_wrong_parameters_are_told_by_the_loader(parameters: str, fault: str) -> None:
    form = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["甲", "{one}"]]
[field]
one = { kind = "amount" }
[checks]
"""
    with pytest.raises(BadFormFile) as trouble:
        read_form(form + parameters, "plan.toml")
    assert trouble.value.faults == (fault,)


def test_a_check_looks_at_nothing_that_it_does_not_name() -> None:
    idle, roster = Check(), FORM.rosters["indicators"]
    assert not list(idle.flaws(FORM.fields["project_name"], ""))
    assert not list(idle.row_flaws(FORM, roster, Texts()))
    assert idle.aware(FORM, new_record(FORM)) is idle
    assert not list(idle.findings(FORM, new_record(FORM)))
    assert not list(idle.over_years(FORM, new_record(FORM), ()))
    assert {slot.name for slot in idle.watches(FORM)} == {*FORM.fields, *FORM.rosters}

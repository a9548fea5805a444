"""Form files with values that are no good: all of them are told at once, each by its key."""

import pytest

from tests.forms.plan_file import FORM, HEAD, SECTION, faults


def test_all_faults_of_shape_are_told_at_once() -> None:
    text = (
        HEAD.replace("edition = 1", 'edition = "一"').replace('"plan"', '"Plan A"')
        + SECTION
        + """
rows = [["名称", "{name}", 3]]
optional = "no"
colour = "red"
[field.name]
kind = "words"
required = 1
limit = -1
[field.Name]
kind = "text"
[roster.aims]
label = 3
[checks.C1]
[naming]
title = ["name"]
"""
    )
    assert set(faults(text)) == {
        'form：应由小写英文字母开头，只含小写英文字母、数字和连字符，现在是 "Plan A"',
        'edition：应是不小于 1、不大于 9999 的整数，现在是 "一"',
        "section[1].colour：没有这个键（可用 id、title、rows、help、look、unprinted、optional）",
        "section[1].rows[1][3]：应是文字（写在引号里），现在是 3",
        'section[1].optional：应是 true 或 false，现在是 "no"',
        (
            'field.name.kind：应是 "text"、"long_text"、"choice"、"choices"、"code"、"year"、'
            '"date"、"phone"、"amount"、"percent"、"indicator_value" 之一，现在是 "words"'
        ),
        "field.name.required：应是 true 或 false，现在是 1",
        "field.name.limit：应是不小于 0 的整数，现在是 -1",
        'field.Name：应由小写英文字母开头，只含小写英文字母、数字和下划线，现在是 "Name"',
        "roster.aims.label：应是文字（写在引号里），不能空着，现在是 3",
        "roster.aims.column：必须写出",
        'naming.title：应是文字（写在引号里），现在是 ["name"]',
    }


def test_names_are_not_blank() -> None:
    text = (
        FORM.replace('title = "计划表"', 'title = ""')
        .replace('title = "全部"', 'title = " "')
        .replace('label = "指标"', 'label = ""')
    )
    assert faults(text) == (
        'title：应是文字（写在引号里），不能空着，现在是 ""',
        'section[1].title：应是文字（写在引号里），不能空着，现在是 " "',
        'roster.aims.label：应是文字（写在引号里），不能空着，现在是 ""',
    )


def test_unknown_keys_are_told_in_the_order_of_the_file() -> None:
    told = faults("zeal = 1\nalpha = 2\nmiddle = 3\n" + FORM)
    assert [fault.partition("：")[0] for fault in told] == ["zeal", "alpha", "middle"]


def test_an_unknown_key_hides_no_other_fault() -> None:
    text = (
        FORM.replace('label = "指标"', 'label = "指标"\ncolour = "red"')
        .replace('options = ["甲", "乙"]', 'options = ["甲", "乙"]\ndecimals = 3')
        .replace('path = ["产出"]', 'path = ["产出"]\nmeasure = "quality"')
        .replace('presets = [["数量"]]', 'presets = [["数量", "1"]]')
    )
    told = faults(text + "[checks.W1]\nwords = 1\n")
    assert [fault.partition("：")[0] for fault in told] == [
        "roster.aims.colour",
        "roster.aims.heading[1].measure",
        "checks.W1.words",
        "field.name.decimals",
        "roster.aims.heading[1].presets[1]",
    ]


def test_a_value_that_is_no_good_hides_no_fault_elsewhere() -> None:
    text = (
        FORM.replace("edition = 1", 'edition = "2024"')
        .replace('kind = "amount"\nlabel', 'kind = "money"\ndecimals = 3\nlabel')
        .replace('label = "指标"', "label = 3")
        .replace('total = ["part"]', 'total = ["parts"]')
    )
    told = faults(text + '[naming]\ntitle = "nome"\nunit = 7\n[checks.W1]\nwords = 1\n')
    assert {fault.partition("：")[0] for fault in told} == {
        "edition",
        "field.part.kind",
        "roster.aims.label",
        "naming.unit",
        "checks.W1.words",
        "naming.title",
        "totals.total",
    }


def test_what_only_follows_from_a_fault_is_not_told() -> None:
    ratio = '[[ratio]]\ncell = 3\nrow_named = "率"\npart = "part"\nwhole = "total"\n'
    text = FORM.replace('options = ["甲", "乙"]', 'options = ["甲", 2]') + ratio
    assert [fault.partition("：")[0] for fault in faults(text)] == [
        "field.name.options[2]",
        "ratio[1].cell",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ("heading_columns = 1", 'heading_columns = "1"', "roster.aims.heading_columns"),
        ('heading = ["{year}年度"]', 'heading = "{year}年度"', "heading"),
        ("widths = [1, 1, 2]", "widths = 3", "widths"),
        ('path = ["产出"]', 'path = "产出"', "roster.aims.heading[1].path"),
        ('[field.year]\nkind = "year"', "[field]\nyear = 3\n[field.no]", "field.year"),
    ],
)
def test_nothing_is_held_against_a_frame_that_cannot_be_read(
    right: str, wrong: str, key: str
) -> None:
    text = FORM.replace(right, wrong)
    assert key in {fault.partition("：")[0] for fault in faults(text)}
    assert not [fault for fault in faults(text) if "图样" in fault or "没有声明" in fault]


def test_a_day_where_a_text_belongs_is_shown_as_it_is_written() -> None:
    told = faults(FORM.replace('label = "年度"', "label = 2024-03-05"))
    assert told == ("field.year.label：应是文字（写在引号里），现在是 2024-03-05",)


def test_a_table_in_the_wrong_shape_is_told() -> None:
    assert faults(HEAD + "section = 3\n") == ("section：应是一组（写在方括号里），现在是 3",)
    assert "section[1]：应是一张表" in faults(HEAD + "section = [3]\nfield = 3\n")
    assert "field：应是一张表，现在是 3" in faults(HEAD + "section = [3]\nfield = 3\n")
    assert "section：应是一组（写在方括号里），现在是 []" in faults(HEAD + "section = []\n")
    drawn = SECTION + 'rows = [["", "{a}", "<"]]\n[field.a]\nkind = "amount"\ndecimals = 9\n'
    assert faults(HEAD + drawn) == ("field.a.decimals：应是不小于 0、不大于 6 的整数，现在是 9",)


def test_a_check_without_parameters_says_so() -> None:
    told = faults(HEAD + SECTION + "rows = []\n[checks.W1]\nwords = 1")
    assert "checks.W1.words：没有这个键（这里什么都不用写）" in told

"""The indicator library: sound, silent under our own checks, and what faulty files are told."""

from pathlib import Path

import pytest

from perfdesk.forms.checking.check import check
from perfdesk.forms.checks.aims import value_columns
from perfdesk.forms.indicators.library import (
    BUNDLED,
    Indicator,
    Library,
    common_library,
    indicator_faults,
    read_library,
    unknown_kinds,
)
from perfdesk.forms.kinds.indicator import Shape, read_value
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form, Heading, Roster
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.installed import FORMS

LIBRARY = common_library()
ONE_CLASS = """
[[class]]
level1 = "产出指标"
level2 = "数量指标"
measures = "quantity"
also = ["数量"]
indicators = [{ name = "巡查次数", value = "≥12次", kinds = ["物业"] }]
"""
KINDS = 'kinds = [{ name = "物业", words = ["物业", "保洁"] }]'


def test_the_library_is_sound_and_large_enough() -> None:
    assert LIBRARY.faults == ()
    assert len(LIBRARY.indicators) >= 150
    assert common_library() is LIBRARY


def test_every_file_says_what_it_is() -> None:
    for path in BUNDLED.glob("*.toml"):
        assert path.read_text(encoding="utf-8").startswith("# "), path.name


@pytest.mark.parametrize("each", LIBRARY.indicators, ids=lambda each: each.name)
def test_a_typical_value_reads_and_is_spelled_as_it_is_kept(each: Indicator) -> None:
    reading = read_value(each.value)
    assert not reading.malformed
    assert each.source
    if reading.shape is Shape.NUMBER:
        assert reading.operator
        assert reading.unit


def test_every_kind_of_project_has_indicators() -> None:
    used = {kind for each in LIBRARY.indicators for kind in each.kinds}
    assert used == {kind.name for kind in LIBRARY.kinds}


def headings() -> list[tuple[Form, Roster, Heading]]:
    return [
        (form, roster, heading)
        for form in FORMS
        for roster in form.rosters.values()
        for heading in roster.headings
        if LIBRARY.class_of(heading.path, heading.measures)
    ]


def row_with(roster: Roster, heading: Heading, each: Indicator) -> Texts:
    row = roster.row_under(heading.path)
    for about, column in value_columns(roster):
        row = row.but(about[0], each.name)
        # a date is no plan for the half year
        if read_value(each.value).shape is Shape.NUMBER or column == value_columns(roster)[-1][1]:
            row = row.but(column, each.value)
    return row


@pytest.mark.parametrize(("form", "roster", "heading"), headings(), ids=repr)
def test_no_check_of_ours_finds_fault_with_an_indicator_of_the_library(
    form: Form, roster: Roster, heading: Heading
) -> None:
    group = LIBRARY.class_of(heading.path, heading.measures)
    assert group is not None
    rows = [
        row_with(roster, heading, each) for each in LIBRARY.indicators if each.group == group.level2
    ]
    record = Record(form.id, form.edition).with_rows(roster.id, rows)
    told = [
        sentence(finding)
        for finding in check(form, record)
        if finding.place.name == roster.id
        and finding.place.row >= 0
        # I6 asks for another number in the half year, C1 for what the library cannot know
        and finding.code[0] in "IFWT"
        and finding.code != "I6"
    ]
    assert told == []


def test_every_class_of_targets_of_every_form_has_indicators() -> None:
    without = [
        (form, heading.path)
        for form in FORMS
        for roster in form.rosters.values()
        for heading in roster.headings
        if heading.measures and LIBRARY.class_of(heading.path, heading.measures) is None
    ]
    assert without == []


def test_a_class_is_found_by_what_it_measures_and_by_any_of_its_names() -> None:
    social = LIBRARY.class_named("社会效益指标")
    assert social is not None
    assert social.level2 == "社会效益"
    assert LIBRARY.class_of(("效果", "社会影响"), "social") is social
    assert LIBRARY.class_of(("效果", "社会效益")) is social
    assert LIBRARY.class_of(("履职",)) is None
    assert LIBRARY.class_of(()) is None


def test_a_name_tells_of_kinds_of_projects() -> None:
    assert LIBRARY.kinds_in("物业管理费") == {"物业"}
    assert LIBRARY.kinds_in("某某费") == frozenset()


def test_own_indicators_come_first_and_in_the_place_of_the_programs() -> None:
    own = Indicator("数量指标", "物业服务面积", "=88平方米", is_own=True)
    library = LIBRARY.and_own([own])
    assert library.indicators[0] is own
    assert len(library.indicators) == len(LIBRARY.indicators)


def test_what_is_wrong_with_an_indicator_is_told_all_at_once() -> None:
    bad = Indicator("胡写", " ", "≥4..3%", ("没有的",))
    assert tuple(indicator_faults(LIBRARY, bad)) == (
        "没有名称",
        "没有“胡写”这一类",
        "指标值“≥4..3%”不是数",
    )
    assert unknown_kinds(LIBRARY, bad) == ("没有的",)
    assert tuple(indicator_faults(LIBRARY, Indicator("数量指标", "甲", " "))) == ("没有指标值",)


def read(folder: Path, **files: str) -> Library:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return read_library(folder)


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    library = read(tmp_path, a=ONE_CLASS, b=KINDS)
    assert library.faults == ()
    assert library.indicators == (Indicator("数量指标", "巡查次数", "≥12次", ("物业",)),)
    assert library.kinds_in("保洁服务") == {"物业"}


def test_all_faults_of_all_files_are_told(tmp_path: Path) -> None:
    library = read(
        tmp_path,
        a='[[class]]\nlevel1 = "产出"\nlevel2 = "数量指标"\nindicators = [{ name = 3 }]',
        b="kinds = 3\nother = 1",
        c="kinds = [",
    )
    assert library.indicators == ()
    assert library.faults == (
        "指标库 a.toml：class[1].indicators[1].name：应是文字（写在引号里），现在是 3",
        "指标库 a.toml：class[1].indicators[1].value：必须写出",
        "指标库 b.toml：other：没有这个键（可用 kinds、class）",
        "指标库 b.toml：kinds：应是一组（写在方括号里）",
        "指标库 c.toml：文件末尾：不合 TOML 的写法（检查引号、括号和逗号是否成对、是否半角）",
    )


def test_doubles_and_unknown_kinds_are_told_across_files(tmp_path: Path) -> None:
    library = read(tmp_path, a=ONE_CLASS, b=ONE_CLASS)
    assert library.faults == (
        "指标库：“数量指标”写了两次",
        "指标库：“数量”写了两次",
        "指标库：数量指标“巡查次数”：没有“物业”这种项目",
        "指标库：数量指标“巡查次数”写了两次",
        "指标库：数量指标“巡查次数”：没有“物业”这种项目",
    )

"""What the checks of indicators read in a row, and the word lists that they read it by."""

import pytest

from perfdesk.forms.checks.aims import AimCheck, NameCheck, aims_of
from perfdesk.forms.kinds import IndicatorValue, Text
from perfdesk.forms.kinds.base import narrow
from perfdesk.forms.kinds.indicator import Shape, read_value
from perfdesk.forms.model import Field, Heading, Roster
from perfdesk.forms.texts import Texts
from perfdesk.forms.words import bundled_words


def text(name: str, follows: str = "") -> Field:
    return Field(name, name, Text(), follows=follows)


def value(name: str) -> Field:
    return Field(name, name, IndicatorValue())


def roster(*columns: Field) -> Roster:
    heading = Heading(("产出",), "quantity", (Texts({"name": "到位率"}),))
    return Roster("aims", "指标", (text("class"), *columns), heading_columns=1, headings=(heading,))


def seen(of: Roster, row: dict[str, str]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(aim.naming, aim.column, aim.about) for aim in aims_of(of, Texts(row))]


def test_both_values_of_a_row_are_of_the_name_in_front() -> None:
    of = roster(text("name"), value("half"), value("full"))
    assert seen(of, {"name": "月报", "half": "=6份"}) == [
        ("name", "half", ("月报",)),
        ("name", "full", ("月报",)),
    ]


def test_a_description_belongs_to_the_value_and_a_text_behind_it_does_not() -> None:
    of = roster(text("name"), text("about"), value("full"), text("source"))
    row = {"name": "月报", "about": "每月一份", "full": "=6份", "source": "工作计划"}
    assert seen(of, row) == [("name", "full", ("月报", "每月一份"))]


def test_a_second_half_names_its_indicators_again() -> None:
    of = roster(
        text("name"), value("full"), text("class2", "class"), text("name2", "name"), value("full2")
    )
    row = {"class": "产出", "name": "月报", "class2": "产出", "name2": "季报"}
    assert seen(of, row) == [("name", "full", ("月报",)), ("name2", "full2", ("季报",))]


def test_without_a_name_or_a_value_there_is_no_indicator() -> None:
    assert seen(roster(text("name"), value("full")), {"full": "=6份"}) == []
    assert seen(roster(text("name")), {"name": "月报"}) == []
    assert seen(roster(value("full"), text("name")), {"full": "=6份", "name": "月报"}) == []


def test_the_heading_says_what_is_measured_and_what_the_form_itself_prints() -> None:
    of = roster(text("name"), value("full"))
    (own,) = aims_of(of, Texts({"class": "产出", "name": "月报"}))
    assert (own.measures, own.is_preset) == ("quantity", False)
    (preset,) = aims_of(of, Texts({"class": "产出", "name": "到位率"}))
    assert preset.is_preset
    (stray,) = aims_of(of, Texts({"class": "效益", "name": "到位率"}))
    assert (stray.measures, stray.is_preset) == ("", False)


@pytest.mark.parametrize("idle", [AimCheck(), NameCheck()])
def test_a_check_that_looks_at_nothing_tells_nothing(idle: AimCheck | NameCheck) -> None:
    of = roster(text("name"), value("full"))
    (aim,) = aims_of(of, Texts({"name": "月报", "full": "=6份"}))
    if isinstance(idle, AimCheck):
        assert not list(idle.aim_flaws(aim))
    else:
        assert not list(idle.name_flaws(of, aim))


# ── word lists


@pytest.mark.parametrize("name", ["units", "counted_things", "counted_events"])
def test_each_unit_is_read_as_one_behind_a_number(name: str) -> None:
    for unit in getattr(bundled_words(), name):
        assert (read_value(f"=3{unit}").unit, unit) == (narrow(unit), unit)


def test_each_word_of_a_scale_is_a_word() -> None:
    for word in (word for scale in bundled_words().scales for word in scale):
        assert (read_value(word).shape, word) in {(Shape.WORDS, word), (Shape.DATE, word)}


def test_a_wrong_unit_is_no_known_one_and_the_right_one_is() -> None:
    units = bundled_words().units
    for slip in bundled_words().wrong_units:
        assert slip.wrong not in units
        assert slip.right in units


def test_the_program_has_all_lists_without_a_fault() -> None:
    words = bundled_words()
    assert not words.faults
    assert all(getattr(words, name) for name in words.__struct_fields__ if name != "faults")

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.cards.grouping import Grouping
from perfdesk.ui.wizard.roster.groups import Group

DUTY = ("履职",)
OFFICE = Place("duties", 0, "office")


def duty(office: str, name: str) -> Texts:
    return Texts({"level1": "履职", "office": office, "name": name})


def test_a_roster_without_rows_waits_as_often_as_it_prints(card_form: Form) -> None:
    grouping = Grouping(card_form.rosters["goals"], ())
    assert grouping.groups == (Group((), 0, 0), Group((), 1, 1), Group((), 2, 2))


def test_each_row_is_a_group_where_the_user_writes_no_headings(card_form: Form) -> None:
    rows = (Texts({"heading": "甲"}), Texts({"heading": "甲"}))
    assert Grouping(card_form.rosters["tasks"], rows).groups == (Group((), 0, 1), Group((), 1, 2))


def test_consecutive_rows_under_the_same_headings_are_a_group(card_form: Form) -> None:
    rows = (duty("甲科", "一"), duty("甲科", "二"), duty("乙科", "三"), duty("甲科", "四"))
    groups = Grouping(card_form.rosters["duties"], rows).groups
    assert groups == (Group(DUTY, 0, 2), Group(DUTY, 2, 3), Group(DUTY, 3, 4))


def test_rows_under_a_heading_that_the_form_does_not_have_come_last(card_form: Form) -> None:
    rows = (Texts({"level1": "旧", "office": "甲科"}),)
    groups = Grouping(card_form.rosters["duties"], rows).groups
    assert groups == (Group(DUTY, 0, 0), Group(("旧",), 0, 1))


def test_groups_stay_apart_while_a_heading_is_typed(card_form: Form) -> None:
    grouping = Grouping(card_form.rosters["duties"], (duty("甲", "一"), duty("甲科", "二")))
    alike = (duty("甲科", "一"), duty("甲科", "二"))
    assert grouping.follow(alike, OFFICE)
    assert [group.rows for group in grouping.groups] == [range(1), range(1, 2)]
    assert grouping.follow(alike, None)
    assert [group.rows for group in grouping.groups] == [range(2)]


def test_typing_in_the_table_of_a_group_holds_nothing(card_form: Form) -> None:
    grouping = Grouping(card_form.rosters["duties"], (duty("甲科", "一"),))
    rows = (duty("甲科", "一"), duty("甲科", ""))
    assert grouping.follow(rows, Place("duties", 1, "name"))
    assert grouping.groups == (Group(DUTY, 0, 2),)


def test_a_group_that_waits_gets_the_row_that_is_typed_in_it(card_form: Form) -> None:
    rows = (duty("甲科", "一"),)
    grouping = Grouping(card_form.rosters["duties"], rows)
    assert grouping.add(DUTY) == Group(DUTY, 1, 1)
    grouping.follow((*rows, duty("甲科", "")), Place("duties", 1, "office"))
    assert grouping.groups == (Group(DUTY, 0, 1), Group(DUTY, 1, 2))


def test_one_group_waits_at_a_time(card_form: Form) -> None:
    grouping = Grouping(card_form.rosters["duties"], (duty("甲科", "一"),))
    assert grouping.add(DUTY) is grouping.add(DUTY)
    grouping.drop(DUTY)
    assert grouping.groups == (Group(DUTY, 0, 1),)


def test_a_group_that_must_wait_cannot_go(card_form: Form) -> None:
    grouping = Grouping(card_form.rosters["goals"], (Texts({"text": "甲"}),))
    assert [grouping.can_drop(group) for group in grouping.groups] == [True, False, False]


def test_what_did_not_change_is_told(card_form: Form) -> None:
    rows = (duty("甲科", "一"),)
    grouping = Grouping(card_form.rosters["duties"], rows)
    assert not grouping.follow(rows, None)
    assert not grouping.follow(rows, Place("goals", 0, "text"))

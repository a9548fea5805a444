from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.session import Session

NAME = Place("project_name")
MONEY = Place("general_budget")
TOTAL = Place("income_total")
FIRST_EXPENSE = Place("expenses", 0, "name")


def type_keys(session: Session, place: Place, text: str) -> None:
    for end in range(1, len(text) + 1):
        session.type_text(place, text[:end])


def test_a_text_typed_key_by_key_is_undone_at_once(session: Session) -> None:
    type_keys(session, NAME, "物业管理费")
    session.enter_text(NAME, "物业管理费")
    session.undo()
    assert session.record.text(NAME) == ""
    session.redo()
    assert session.record.text(NAME) == "物业管理费"


def test_undo_tells_where_it_was(session: Session, qtbot: QtBot) -> None:
    session.enter_text(NAME, "物业管理费")
    with qtbot.waitSignal(session.place_requested) as asked:
        session.undo()
    assert asked.args == [NAME]
    assert session.history.redo_name == "填写“项目名称”"


def test_typing_is_drafted_and_entering_is_committed(session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.committed), qtbot.waitSignal(session.drafted):
        session.type_text(NAME, "物")
    with qtbot.waitSignal(session.committed):
        session.enter_text(NAME, "物")


def test_leaving_an_untouched_field_commits_nothing(session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.committed):
        session.enter_text(NAME, "")
    assert session.history.undo_name == ""


def test_undo_gives_back_the_text_as_it_was_typed_before_tidying(session: Session) -> None:
    type_keys(session, MONEY, "1,022.31万元")
    assert session.enter_text(MONEY, "1,022.31万元") == "1022.31"
    assert session.history.undo_name == "改写为“1022.31”"
    session.undo()
    assert session.record.text(MONEY) == "1,022.31万元"
    session.undo()
    assert session.record.text(MONEY) == ""


def test_a_sum_counts_while_it_is_typed_and_is_no_error(session: Session) -> None:
    for end in (4, 5, 8, 10):  # =400, =400+, =400+86, =400+86.16
        session.type_text(MONEY, "=400+86.16"[:end])
    assert session.record.text(MONEY) == "=400+86.16"
    assert session.record.text(TOTAL) == "486.16"
    assert not [each for each in session.findings_at(MONEY) if each.key == "F4.amount"]
    session.type_text(MONEY, "=400+86.16+")
    assert [each.key for each in session.findings_at(MONEY)] == ["F4.amount"]


def test_undoing_the_tidying_has_the_total_follow_the_text_as_typed(session: Session) -> None:
    type_keys(session, MONEY, "=400+86.16")
    session.enter_text(MONEY, "=400+86.16")
    assert session.record.text(TOTAL) == "486.16"
    session.undo()
    assert (session.record.text(MONEY), session.record.text(TOTAL)) == ("=400+86.16", "0")
    assert "F4.amount" in [each.key for each in session.findings_at(MONEY)]
    session.redo()
    assert (session.record.text(MONEY), session.record.text(TOTAL)) == ("486.16", "486.16")


def test_typing_undone_and_done_again_is_judged_as_typed(session: Session) -> None:
    type_keys(session, MONEY, "=400+86.16")
    session.undo()
    assert (session.record.text(MONEY), session.record.text(TOTAL)) == ("", "")
    session.redo()
    assert (session.record.text(MONEY), session.record.text(TOTAL)) == ("=400+86.16", "0")


def test_a_text_taken_back_while_typing_leaves_no_step(session: Session) -> None:
    type_keys(session, NAME, "物业")
    session.take_back_typing(NAME)
    assert session.record.text(NAME) == ""
    assert session.history.undo_name == ""


def test_a_text_deleted_again_by_hand_leaves_no_step(session: Session) -> None:
    session.type_text(NAME, "物")
    session.type_text(NAME, "")
    session.enter_text(NAME, "")
    assert session.history.undo_name == ""


def test_what_was_entered_before_is_not_taken_back(session: Session) -> None:
    session.enter_text(NAME, "物业管理费")
    session.take_back_typing(NAME)
    assert session.record.text(NAME) == "物业管理费"


def test_the_first_key_in_a_new_row_and_the_row_are_one_step(session: Session) -> None:
    session.type_in_new_row(FIRST_EXPENSE, Texts(), "物")
    session.type_text(FIRST_EXPENSE, "物业")
    session.enter_text(FIRST_EXPENSE, "物业")
    assert session.record.rows_of("expenses") == (Texts({"name": "物业"}),)
    session.undo()
    assert session.record.rows_of("expenses") == ()


def test_totals_follow_while_typing(session: Session) -> None:
    type_keys(session, MONEY, "20")
    assert session.record.text(Place("income_total")) == "20"


def test_a_new_step_forgets_what_was_undone(session: Session) -> None:
    session.enter_text(NAME, "甲")
    session.undo()
    session.enter_text(NAME, "乙")
    session.redo()
    assert session.record.text(NAME) == "乙"
    assert session.history.redo_name == ""


def test_an_untouched_field_shows_no_finding_until_it_is_left(session: Session) -> None:
    assert session.shown_findings_at(NAME) == ()
    session.enter_text(NAME, "")
    assert session.shown_findings_at(NAME) == session.findings_at(NAME)


def test_a_wrong_amount_shows_at_once(session: Session) -> None:
    session.type_text(MONEY, "二十")
    assert [finding.key for finding in session.shown_findings_at(MONEY)] == ["F4.amount"]


def test_a_fix_is_one_step(session: Session) -> None:
    session.change(
        session.record.with_row_added(
            "indicators", 0, Texts({"level1": "产出指标", "level2": "数量指标", "half": "》90%"})
        ),
        "粘贴",
        Place("indicators"),
    )
    place = Place("indicators", 0, "half")
    finding = next(each for each in session.findings_at(place) if each.fix)
    assert finding.fix
    session.apply_fix(finding)
    assert session.record.text(place) == "≥90%"
    assert session.history.undo_name == finding.fix.label


def test_one_text_at_several_places_is_one_step(session: Session) -> None:
    places = [Place("indicators", row, "name") for row in range(3)]
    before = [session.record.text(place) for place in places]
    type_text = "同名"
    session.type_text(places[0], type_text[:1], places[1:])
    session.type_text(places[0], type_text, places[1:])
    assert session.enter_text(places[0], type_text, places[1:]) == "同名"
    assert [session.record.text(place) for place in places] == ["同名"] * 3
    session.undo()
    assert [session.record.text(place) for place in places] == before


def test_tidying_reaches_all_places(session: Session) -> None:
    places = [Place("indicators", row, "half") for row in range(2)]
    assert session.enter_text(places[0], "》90%", places[1:]) == "≥90%"
    assert [session.record.text(place) for place in places] == ["≥90%", "≥90%"]


def test_rows_missing_before_a_new_one_are_added_blank(session: Session) -> None:
    third = Place("expenses", 2, "name")
    session.type_in_new_row(third, Texts(), "物")
    assert session.record.rows_of("expenses") == (Texts(), Texts(), Texts({"name": "物"}))
    session.take_back_typing(third)
    assert session.record.rows_of("expenses") == ()


def test_a_row_begun_and_left_blank_goes_again(session: Session) -> None:
    session.type_in_new_row(FIRST_EXPENSE, Texts(), "物")
    session.type_text(FIRST_EXPENSE, "")
    session.enter_text(FIRST_EXPENSE, "")
    assert session.record.rows_of("expenses") == ()


def test_a_row_that_was_there_stays_when_its_only_text_is_deleted(session: Session) -> None:
    session.type_in_new_row(FIRST_EXPENSE, Texts(), "物")
    session.enter_text(FIRST_EXPENSE, "物")
    session.type_text(FIRST_EXPENSE, "")
    session.enter_text(FIRST_EXPENSE, "")
    assert session.record.rows_of("expenses") == (Texts(),)

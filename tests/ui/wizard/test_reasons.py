from perfdesk.forms.checking.confirming import Mark
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding, Place
from perfdesk.ui.wizard.reasons import changes
from perfdesk.ui.wizard.session import Session

HALF = Place("indicators", 0, "half")
ONE, TWO, THREE = Mark("one"), Mark("two"), Mark("three")


def warned(session: Session, value: str) -> Finding:
    session.change(session.record.with_text(HALF, value), "导入", HALF)
    return next(each for each in session.findings if each.key == "F1.operator")


def test_a_confirmed_warning_neither_stands_nor_marks_its_cell(session: Session) -> None:
    finding = warned(session, "》90%")
    assert finding in session.findings_at(HALF)
    session.confirm(finding, "上级统一这样写")
    assert finding not in session.findings
    assert finding not in session.findings_at(HALF)
    assert session.confirmed == {finding: "上级统一这样写"}


def test_it_stands_again_with_another_value_and_knows_the_last_reason(session: Session) -> None:
    session.confirm(warned(session, "》90%"), "上级统一这样写")
    again = warned(session, "》95%")
    assert session.confirmed == {}
    assert session.reasons.former(session.record, again) == "上级统一这样写"


def test_with_its_value_a_warning_has_its_reason_back(session: Session) -> None:
    finding = warned(session, "》90%")
    session.confirm(finding, "上级统一这样写")
    warned(session, "》95%")
    session.change(session.record.with_text(HALF, "》90%"), "导入", HALF)
    assert session.confirmed == {finding: "上级统一这样写"}


def test_other_warnings_know_of_no_reason(session: Session) -> None:
    finding = warned(session, "》90%")
    assert session.reasons.former(session.record, finding) == ""
    session.confirm(finding, "上级统一这样写")
    session.enter_text(Place("annual_goal"), "做好做好服务。")
    other = next(each for each in session.findings if each.place.name == "annual_goal")
    assert session.reasons.former(session.record, other) == ""


def test_a_reason_withdrawn_is_no_longer_offered(session: Session) -> None:
    finding = warned(session, "》90%")
    session.confirm(finding, "上级统一这样写")
    session.confirm(finding, "")
    assert session.reasons.used == ()
    assert finding in session.findings


def test_a_session_begins_with_the_reasons_that_were_stored(form: Form, session: Session) -> None:
    finding = warned(session, "》90%")
    session.confirm(finding, "上级统一这样写")
    again = Session(form, session.record, None, session.reasons.by_mark)
    assert again.confirmed == {finding: "上级统一这样写"}


def test_changes_are_what_is_new_other_or_gone() -> None:
    before, after = {ONE: "甲", TWO: "乙"}, {TWO: "丙", THREE: "丁"}
    assert dict(changes(before, after)) == {ONE: "", TWO: "丙", THREE: "丁"}
    assert changes(after, after) == ()

"""The wizard without a window: which sections are done, and where F8 goes."""

from collections.abc import Collection
from pathlib import Path

import pytest

from perfdesk.forms.checking.check import check
from perfdesk.forms.checking.confirming import mark_of, standing
from perfdesk.forms.compute import follow
from perfdesk.forms.fresh import new_record
from perfdesk.forms.problem import Place, Severity
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.texts import Texts
from perfdesk.forms.walk import (
    Progress,
    SectionState,
    blocking,
    finding_after,
    finding_before,
    is_complete,
    section_states,
)
from tests.installed import CATALOGUE

FORM = CATALOGUE.form("nantong-project", 2024)
NEW = new_record(FORM)
FILLED = record_from_json(
    (Path(__file__).parents[1] / "data" / "nantong-property.json").read_text(encoding="utf-8")
)


def states(record: Record, visited: Collection[Place] = ()) -> dict[str, SectionState]:
    found = section_states(FORM, record, check(FORM, record), visited)
    return {state.section: state for state in found}


def progress(record: Record, visited: Collection[Place] = ()) -> dict[str, Progress]:
    return {name: state.progress for name, state in states(record, visited).items()}


def test_all_of_a_new_record_is_untouched_in_printed_order() -> None:
    assert list(states(NEW)) == ["basics", "funds", "goals", "indicators", "signoff"]
    assert set(progress(NEW).values()) == {Progress.UNTOUCHED}


def test_a_section_counts_its_findings_by_severity() -> None:
    assert states(FILLED)["basics"] == SectionState("basics", Progress.DONE, 0, 0, 1)
    assert states(NEW)["goals"] == SectionState("goals", Progress.UNTOUCHED, 2, 0, 0)


def test_a_section_where_something_is_entered_is_started_until_it_has_no_error() -> None:
    begun = NEW.with_text(Place("annual_goal"), "年底建成")
    assert progress(begun)["goals"] is Progress.STARTED
    assert progress(begun.with_text(Place("long_term_goal"), "五年建成"))["goals"] is Progress.DONE


def test_a_section_where_the_user_has_been_is_no_longer_untouched() -> None:
    visited = {Place("annual_goal"), Place("filler")}
    assert progress(NEW, visited)["goals"] is Progress.STARTED
    assert progress(NEW, visited)["signoff"] is Progress.UNTOUCHED  # may be left blank
    signed = NEW.with_text(Place("filler"), "甲")
    assert progress(signed, visited)["signoff"] is Progress.DONE


def test_a_row_added_or_removed_counts_as_entered() -> None:
    assert progress(NEW.with_row_added("expenses", 0, Texts()))["funds"] is Progress.STARTED
    assert (
        progress(NEW.with_rows("indicators", NEW.rows_of("indicators")[1:]))["indicators"]
        is Progress.STARTED
    )


def test_a_cell_that_filled_itself_does_not_touch_its_section() -> None:
    row = Texts({"name": "印刷费", "half": "5", "full": "10"})
    after = follow(FORM, NEW, NEW.with_rows("expenses", [row]))
    assert after.rows_of("indicators") != NEW.rows_of("indicators")
    assert progress(after)["funds"] is Progress.STARTED
    assert progress(after)["indicators"] is Progress.UNTOUCHED


def test_what_filled_itself_and_is_wrong_does_touch_its_section() -> None:
    row = Texts({"name": "印刷费", "half": "5", "full": "10"})
    stated = NEW.with_text(Place("indicators", 7, "half"), "=90%").with_rows("expenses", [row])
    assert progress(stated)["indicators"] is Progress.STARTED


@pytest.mark.parametrize(
    ("here", "after", "before"),
    [
        ("project_name", "project_type", "annual_goal"),
        ("department", "project_type", "project_name"),
        ("annual_goal", "project_name", "government_fund"),
    ],
)
def test_f8_goes_round_the_findings_from_any_place(here: str, after: str, before: str) -> None:
    record = FILLED
    for name in ("project_name", "annual_goal"):
        record = record.with_text(Place(name), "")
    record = record.with_text(Place("start_year"), "2023").with_text(Place("project_type"), "")
    findings = check(FORM, record)
    following = finding_after(FORM, findings, Place(here))
    preceding = finding_before(FORM, findings, Place(here))
    assert following
    assert preceding
    assert (following.place.name, preceding.place.name) == (after, before)


def test_without_findings_f8_goes_nowhere() -> None:
    assert finding_after(FORM, (), Place("year")) is None
    assert finding_before(FORM, (), Place("year")) is None


def test_errors_and_standing_warnings_keep_a_record_from_being_complete() -> None:
    record = FILLED.with_text(Place("annual_goal"), "做好做好服务。")
    found = check(FORM, record)
    (warning,) = blocking(found)
    assert warning.severity is Severity.WARNING
    assert not is_complete(found)
    reasons = {mark_of(FORM, record, warning): "原文如此"}
    assert is_complete(standing(FORM, record, found, reasons))
    wrong = check(FORM, FILLED.with_text(Place("unit"), ""))
    assert [finding.key for finding in blocking(wrong)] == ["C1.text"]
    assert not is_complete(wrong)


def test_hints_do_not_keep_a_record_from_being_complete() -> None:
    found = check(FORM, FILLED)
    assert {finding.severity for finding in found} == {Severity.HINT}
    assert is_complete(found)


def test_a_confirmed_warning_does_not_count_in_its_section() -> None:
    record = FILLED.with_text(Place("annual_goal"), "做好做好服务。")
    found = check(FORM, record)
    (warning,) = blocking(found)
    goals = FORM.section_of(warning.place).id
    reasons = {mark_of(FORM, record, warning): "原文如此"}
    for findings, count in ((found, 1), (standing(FORM, record, found, reasons), 0)):
        told = {state.section: state for state in section_states(FORM, record, findings, ())}
        assert told[goals].warnings == count

"""Spare rows, for whoever fills in the form without the program."""

from perfdesk.forms.fresh import new_record
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.fillable import fillable_sheet, with_spare_rows
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE


def test_a_roster_has_ten_spare_rows_behind_its_own() -> None:
    form = CATALOGUE.form("nantong-project")
    own = Texts({"name": "甲"})
    record = Record(form.id, form.edition).with_rows("expenses", [own])
    assert with_spare_rows(form, record).rows_of("expenses") == (own, *[Texts()] * 10)


def test_every_heading_has_three() -> None:
    form = CATALOGUE.form("nantong-project")
    roster = form.rosters["indicators"]
    record = new_record(form)
    rows = with_spare_rows(form, record).rows_of("indicators")
    spare = rows[len(record.rows_of("indicators")) :]
    assert [roster.path_of(row) for row in spare] == [
        heading.path for heading in roster.headings for _ in range(3)
    ]
    assert all(roster.is_blank(row) for row in spare)


def test_running_text_has_three_for_each_is_several_lines() -> None:
    form = CATALOGUE.form("chengde-unit")
    assert len(with_spare_rows(form, new_record(form)).rows_of("tasks")) == 3


def test_a_row_for_a_long_text_has_room_and_the_sign_off_may_be_left_out() -> None:
    form = CATALOGUE.form("nantong-project")
    record = new_record(form)
    sheet = fillable_sheet(form, record, signoff=False)
    assert max(row.lines for row in sheet.rows) > 1
    plain = build_sheet(form, with_spare_rows(form, record), signoff=False)
    assert sheet.cells == plain.cells

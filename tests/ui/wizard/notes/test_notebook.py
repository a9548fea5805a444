from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.ui.wizard.notes.notebook import Notebook, now_in_utc
from perfdesk.ui.wizard.session import Session

NOW = datetime(2024, 3, 5, 8, 30, tzinfo=UTC)
GOAL, CELL = Place("annual_goal"), Place("expenses", 1, "full")


@pytest.fixture
def session(form: Form, property_record: Record, qapp: object) -> Session:
    session = Session(form, property_record)
    rows = session.record.rows_of("expenses")
    more = session.record.with_rows(
        "expenses", (*rows, *(rows[0].but("name", name) for name in ("甲", "乙", "丙")))
    )
    opened = Session(form, more)
    opened.notebook.open((), "丁", lambda: NOW)
    return opened


@pytest.fixture
def notebook(session: Session) -> Notebook:
    return session.notebook


def test_a_note_says_who_wrote_it_and_when(notebook: Notebook) -> None:
    notebook.write(GOAL, "再具体些")
    (note,) = notebook.at(GOAL)
    assert (note.text, note.author, note.made, note.is_open) == ("再具体些", "丁", NOW, True)
    assert notebook.at(CELL) == ()
    assert notebook.open_count == 1


def test_notes_stand_in_printed_order(notebook: Notebook) -> None:
    notebook.write(GOAL, "一")
    notebook.write(CELL, "二")
    notebook.write(Place("project_name"), "三")
    assert [note.text for note in notebook.notes] == ["三", "二", "一"]


def test_an_answered_note_no_longer_counts_until_it_is_reopened(notebook: Notebook) -> None:
    notebook.write(GOAL, "再具体些")
    notebook.answer(notebook.notes[0], "已改")
    (note,) = notebook.notes
    assert (note.answer, note.answered_by, note.answered) == ("已改", "丁", NOW)
    assert notebook.open_count == 0
    notebook.reopen(note)
    assert notebook.open_count == 1
    assert notebook.notes[0].answer == "已改"


def test_a_deleted_note_comes_back_to_where_its_cell_is_by_then(
    session: Session, notebook: Notebook
) -> None:
    notebook.write(CELL, "核对")
    note = notebook.notes[0]
    notebook.remove(note)
    assert not notebook.notes
    session.change(
        session.record.with_rows("expenses", session.record.rows_of("expenses")[1:]), "删除行", CELL
    )
    notebook.put_back(note)
    assert [each.place for each in notebook.notes] == [Place("expenses", 0, "full")]


def test_a_number_is_not_given_twice(notebook: Notebook) -> None:
    notebook.write(GOAL, "一")
    notebook.remove(notebook.notes[0])
    notebook.write(GOAL, "二")
    assert [note.number for note in notebook.notes] == [2]


def test_a_note_stays_with_its_cell_while_rows_come_and_its_row_is_renamed(
    session: Session, notebook: Notebook
) -> None:
    notebook.write(CELL, "核对")
    session.change(
        session.record.with_row_added("expenses", 0, session.record.rows_of("expenses")[0]),
        "添加行",
        CELL,
    )
    moved = Place("expenses", 2, "full")
    assert [note.place for note in notebook.notes] == [moved]
    for typed in ("印", "印刷", "印刷费"):
        session.type_text(Place("expenses", 2, "name"), typed)
    assert [note.place for note in notebook.notes] == [moved]
    assert notebook.spot(notebook.notes[0]) == "支出明细第3行“印刷费”的全年(程)预算数"


def test_a_note_outlives_its_row_and_comes_back_with_it(
    session: Session, notebook: Notebook
) -> None:
    notebook.write(CELL, "核对")
    session.change(
        session.record.with_rows(
            "expenses",
            session.record.rows_of("expenses")[:1] + session.record.rows_of("expenses")[2:],
        ),
        "删除行",
        CELL,
    )
    session.enter_text(GOAL, "别的改动。")
    (kept,) = notebook.notes
    assert (kept.place, kept.is_open) == (Place("expenses"), True)
    assert notebook.spot(kept) == "支出明细第2行“甲”的全年(程)预算数"
    session.undo()
    session.undo()
    assert [(note.place, note.gone) for note in notebook.notes] == [(CELL, "")]
    session.redo()
    assert [note.place for note in notebook.notes] == [Place("expenses")]


def test_what_the_user_writes_is_told_apart_from_what_only_moved(
    session: Session, notebook: Notebook, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([notebook.changed, notebook.edited]):
        notebook.write(CELL, "核对")
    with qtbot.waitSignal(notebook.changed), qtbot.assertNotEmitted(notebook.edited):
        session.change(
            session.record.with_rows("expenses", session.record.rows_of("expenses")[1:]),
            "删除行",
            CELL,
        )


def test_notes_are_made_in_the_present(session: Session) -> None:
    session.notebook.open((), "丁")
    before = now_in_utc()
    session.notebook.write(GOAL, "核对")
    assert before <= session.notebook.notes[0].made <= now_in_utc()

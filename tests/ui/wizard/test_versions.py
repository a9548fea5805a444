from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QTableView, QWidget

from perfdesk.forms.between.comparing import Difference
from perfdesk.forms.fresh import new_record
from perfdesk.forms.problem import Place
from perfdesk.storage import Counts, Why
from perfdesk.ui.dialogs.cell_history import CellHistoryDialog
from perfdesk.ui.dialogs.versions import WHY_WORDS, VersionsDialog
from perfdesk.ui.parts.changes_table import ChangesModel
from tests.installed import CATALOGUE
from tests.ui.wizard.office import Office

GOAL, TITLE = Place("annual_goal"), Place("project_name")


def kept(office: Office, goal: str, why: Why = Why.EXPORTED) -> None:
    """Enter a goal and keep a version of it."""
    office.session.enter_text(GOAL, goal)
    office.store.keep_version(office.record_id, why)


def asked(office: Office) -> VersionsDialog:
    office.desk._versions.ask()  # noqa: SLF001 - what the menu does
    return next(each for each in office.window.findChildren(VersionsDialog) if each.isVisible())


def table(dialog: QWidget, name: str) -> QTableView:
    found = dialog.findChild(QTableView, name)
    assert isinstance(found, QTableView)
    return found


def texts_in(view: QTableView) -> list[list[str]]:
    model = view.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def changes_in(dialog: QWidget) -> list[tuple[str, str, str]]:
    model = table(dialog, "changes").model()
    assert isinstance(model, ChangesModel)
    changes: tuple[Difference, ...] = model.changes
    return [(each.label, each.before, each.after) for each in changes]


def button(dialog: QWidget, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_a_record_without_versions_says_so(filled_in: Office) -> None:
    dialog = asked(filled_in)
    assert "还没有更早的版本" in words_of(dialog)
    assert not button(dialog, "restore").isVisible()
    dialog.reject()


def test_versions_are_listed_with_what_they_read_otherwise(filled_in: Office) -> None:
    kept(filled_in, "一。")
    kept(filled_in, "二。", Why.PRINTED)
    filled_in.session.enter_text(GOAL, "三。")
    dialog = asked(filled_in)
    rows = texts_in(table(dialog, "version_list"))
    assert [row[2] for row in rows] == ["打印", "导出", "打开时的样子"]
    assert changes_in(dialog) == [("年度目标", "二。", "三。")]
    assert "1 处不同" in words_of(dialog)
    dialog.reject()


def test_two_versions_can_be_held_against_each_other(filled_in: Office) -> None:
    kept(filled_in, "一。")
    kept(filled_in, "二。")
    dialog = asked(filled_in)
    table(dialog, "version_list").selectRow(1)
    other = dialog.findChild(QComboBox, "compared_with")
    assert isinstance(other, QComboBox)
    other.setCurrentIndex(1)
    assert changes_in(dialog) == [("年度目标", "一。", "二。")]
    other.setCurrentIndex(2)
    assert changes_in(dialog) == []
    assert "✓\N{EN SPACE}两份完全一样。" in words_of(dialog)
    dialog.reject()


def test_a_version_like_the_present_cannot_be_brought_back(filled_in: Office) -> None:
    kept(filled_in, "一。")
    dialog = asked(filled_in)
    assert not button(dialog, "restore").isEnabled()
    table(dialog, "version_list").selectRow(1)
    assert button(dialog, "restore").isEnabled()
    dialog.reject()


def test_a_version_comes_back_as_one_step_and_the_present_becomes_a_version(
    filled_in: Office,
) -> None:
    before = filled_in.session.record
    kept(filled_in, "一。")
    filled_in.session.enter_text(TITLE, "别的项目")
    now = filled_in.session.record
    dialog = asked(filled_in)
    table(dialog, "version_list").selectRow(1)
    button(dialog, "restore").click()
    assert not dialog.isVisible()
    assert filled_in.session.record == filled_in.stored == before
    newest = filled_in.store.versions(filled_in.record_id)[0]
    assert (newest.record, newest.why) == (now, Why.RESTORED)
    assert filled_in.session.history.undo_name.startswith("恢复到 20")
    filled_in.session.undo()
    assert filled_in.session.record == filled_in.stored == now


def test_totals_of_a_version_that_disagree_come_back_as_they_were(filled_in: Office) -> None:
    """A record that arrived with other totals keeps them, whatever the amounts say."""
    wrong = filled_in.session.record.with_text(Place("income_total"), "99")
    filled_in.session.change(wrong, "取数", TITLE, is_exact=True)
    filled_in.store.keep_version(filled_in.record_id)
    filled_in.session.enter_text(Place("general_budget"), "7")
    dialog = asked(filled_in)
    button(dialog, "restore").click()
    assert filled_in.session.record == wrong


def test_a_version_of_an_older_edition_is_shown_as_one_of_this(filled_in: Office) -> None:
    other = CATALOGUE.form("jiangsu-project")
    older = new_record(other).with_text(TITLE, "旧版的项目")
    filled_in.store.save(filled_in.record_id, other, older, Counts())
    filled_in.store.keep_version(filled_in.record_id)
    filled_in.session.enter_text(GOAL, "一。")
    dialog = asked(filled_in)
    assert dialog.chosen.record.form == filled_in.session.form.id
    assert dialog.chosen.record.text(TITLE) == "旧版的项目"
    button(dialog, "restore").click()
    assert filled_in.stored.text(TITLE) == "旧版的项目"


def test_the_history_of_a_cell_tells_each_text_once_with_its_time_and_user(
    filled_in: Office,
) -> None:
    first = filled_in.session.record.text(GOAL)
    kept(filled_in, "一。")
    filled_in.session.enter_text(TITLE, "别的项目")
    filled_in.store.keep_version(filled_in.record_id)
    filled_in.session.enter_text(GOAL, "")
    filled_in.session.notebook.past_asked.emit(GOAL)
    dialog = filled_in.window.findChildren(CellHistoryDialog)[-1]
    assert "年度目标" in words_of(dialog)
    view = table(dialog, "readings")
    assert [row[2] for row in texts_in(view)] == ["（空）", "一。", " ".join(first.split())]
    versions = filled_in.store.versions(filled_in.record_id)
    times = [row[0] for row in texts_in(view)]
    assert times[1] == f"{spelled(versions[1].saved)}"
    whole = dialog.findChild(QPlainTextEdit, "reading")
    assert isinstance(whole, QPlainTextEdit)
    assert whole.toPlainText() == ""
    view.selectRow(2)
    assert whole.toPlainText() == first
    dialog.reject()


def spelled(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local.year}-{local.month}-{local.day} {local:%H:%M}"


def test_the_history_of_a_cell_begins_with_its_row(filled_in: Office) -> None:
    kept(filled_in, "一。")
    rows = filled_in.session.record.rows_of("expenses")
    grown = filled_in.session.record.with_row_added("expenses", 0, rows[0].but("name", "新"))
    filled_in.session.change(grown, "添加行", GOAL)
    filled_in.session.notebook.past_asked.emit(Place("expenses", 0, "name"))
    dialog = filled_in.window.findChildren(CellHistoryDialog)[-1]
    assert [row[2] for row in texts_in(table(dialog, "readings"))] == ["新"]
    dialog.reject()
    filled_in.session.notebook.past_asked.emit(Place("expenses", 1, "name"))
    dialog = filled_in.window.findChildren(CellHistoryDialog)[-1]
    assert [row[2] for row in texts_in(table(dialog, "readings"))] == [rows[0]["name"]]
    dialog.reject()


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_has_words(why: Why) -> None:
    assert WHY_WORDS[why]


def test_the_clock_of_the_list_is_the_users(filled_in: Office) -> None:
    began = datetime.now(UTC)
    kept(filled_in, "一。")
    dialog = asked(filled_in)
    shown = texts_in(table(dialog, "version_list"))[0][0]
    minutes = (datetime.now(UTC) - began) // timedelta(minutes=1) + 2
    assert shown in {spelled(began + timedelta(minutes=each)) for each in range(minutes)}
    dialog.reject()


def test_a_signed_record_keeps_its_texts(filled_in: Office) -> None:
    kept(filled_in, "一。")
    now = filled_in.session.record
    filled_in.store.milestones.sign(filled_in.record_id)
    filled_in.desk._signing.refresh()  # noqa: SLF001 - what signing on the desk does
    dialog = asked(filled_in)
    table(dialog, "version_list").selectRow(1)
    button(dialog, "restore").click()
    assert filled_in.session.record == filled_in.stored == now
    assert [each.why for each in filled_in.store.versions(filled_in.record_id)].count(
        Why.RESTORED
    ) == 0

"""The project rows of a unit's form, pulled from the screen of the unit."""

import pytest
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QTableView,
)
from pytestqt.qtbot import QtBot

from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.dialogs.pull import PullDialog
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.unit.page import UnitPage
from tests.ui.unit.conftest import Enter, Shelve
from tests.ui.unit.screen import looked, on_desk, part, press

pytestmark = pytest.mark.usefixtures("no_notice_left")


def pull_dialog(page: UnitPage) -> PullDialog:
    press(page, "pull_projects")
    return page.window().findChildren(PullDialog)[-1]


def changes(dialog: PullDialog) -> list[tuple[str, ...]]:
    model = part(dialog, QTableView, "changes").model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(3))
        for row in range(model.rowCount())
    ]


def test_a_pull_shows_what_changes_and_opens_the_form_with_it_applied(
    window: MainWindow, page: UnitPage, ids: dict[str, RecordId]
) -> None:
    dialog = pull_dialog(page)
    assert changes(dialog) == [
        ("项目支出的半年计划执行数", "55", "53"),
        ("项目支出明细第5行“环境监控综合管理专项”的半年计划执行数", "8", "6"),
        ("支出合计的半年计划执行数", "455", "453"),
        ("决策和过程指标第9行“预算执行率”的半年指标值", "=50%", "=44.31%"),
    ]
    press(dialog, "apply")
    desk = on_desk(window)
    assert desk.record_id == ids["unit"]
    assert desk.session.steps == ["从项目表取数"]
    assert desk.session.record.rows_of("projects")[4]["half"] == "6"
    assert any("改了 4 处" in text for text in window.context.notices.texts)


def test_a_pull_that_is_called_off_changes_nothing(
    window: MainWindow, page: UnitPage, ids: dict[str, RecordId], store: Store
) -> None:
    before = store.load(ids["unit"])
    press(pull_dialog(page), "cancel")
    assert window.currentWidget() is page
    assert store.load(ids["unit"]) == before


def test_a_pull_tells_where_from_what_is_added_and_what_stays(
    enter: Enter, shelve: Shelve, ids: dict[str, RecordId]
) -> None:
    assert ids
    shelve("property", project_name="绿化养护", general_budget="21")
    dialog = pull_dialog(enter())
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "取自 3 张项目表：物业管理费、环境监控综合管理专项、绿化养护" in texts
    assert any(
        text.startswith("!\N{EN SPACE}其中 1 张还有错误，可以先改好再取数：绿化养护")
        for text in texts
    )
    assert "＋ 增加 1 行：绿化养护" in texts
    assert any(text.startswith("没有项目表、不变也不删除的 5 行：水电费补差、") for text in texts)
    assert ("项目支出明细第8行的项目名称", "（空）", "绿化养护") in changes(dialog)
    dialog.reject()


def test_a_pull_with_nothing_to_change_says_so(
    window: MainWindow, enter: Enter, shelve: Shelve, store: Store, qtbot: QtBot
) -> None:
    unit = shelve("unit")
    page = enter()
    dialog = pull_dialog(page)
    # its rate does not agree with its own amounts
    assert changes(dialog) == [("决策和过程指标第9行“预算执行率”的半年指标值", "=50%", "=44.51%")]
    press(dialog, "cancel")
    record = store.load(unit).record
    rates = tuple(
        row.but("half", "=44.51%") if row["name"] == "预算执行率" else row
        for row in record.rows_of("indicators")
    )
    form = window.context.catalogue.form_of(record)
    store.save(unit, form, record.with_rows("indicators", rates), Counts())
    press(page, "look_again")
    dialog = pull_dialog(looked(window, qtbot))
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "没有要改的。" in texts
    assert "还没有能取数的项目表：给每个项目填一张，项目名称与这里的一致。" in texts
    assert dialog.findChild(QTableView, "changes") is None
    press(dialog, "close")
    assert window.currentWidget() is page


def test_of_two_unit_forms_it_is_asked_which_to_pull_into(
    window: MainWindow, enter: Enter, shelve: Shelve, ids: dict[str, RecordId]
) -> None:
    second = shelve("unit")
    page = enter()
    press(page, "pull_projects")
    (menu,) = page.findChildren(QMenu)
    assert len(menu.actions()) == 2
    menu.actions()[1].trigger()
    menu.close()
    press(part(window, PullDialog), "apply")
    assert on_desk(window).record_id == second != ids["unit"]


# ---- from the list and from the desk

"""What was collected is taken in, one or all, and that is undone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.check import check
from perfdesk.storage import Counts, RecordId, State, Store
from perfdesk.ui.main_window import MainWindow
from tests.ui.collecting.conftest import Open, Send, record
from tests.ui.collecting.screen import (
    LEADER,
    button,
    leaders,
    press,
    select,
    sentence,
    states,
    table_of,
    tabs,
    take,
    texts_of,
    told,
    undo,
)


def test_enter_takes_a_new_one_in_and_undo_puts_it_into_the_bin(
    mixed: RecordId, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    page = opened()
    select(page, "新.xlsx")
    with qtbot.waitSignal(page.accepting.changed):
        QTest.keyClick(table_of(page), Qt.Key.Key_Return)
    assert states(page)["新.xlsx"] == "已收下"
    assert told(window) == "“绿化”已收下。"
    assert "丁" in leaders(store)
    undo(window, qtbot)
    assert states(page)["新.xlsx"] == "新"
    assert "丁" not in leaders(store)


def test_what_is_taken_in_has_its_findings_counted(
    send: Send, opened: Open, store: Store, catalogue: Catalogue, qtbot: QtBot
) -> None:
    send("一.xlsx", leader_phone="00")
    take(opened(), qtbot)
    (summary,) = store.summaries()
    own = record(leader_phone="00")
    counts = Counts.of(check(catalogue.form_of(own), own))
    assert counts.errors
    assert Counts(summary.errors, summary.warnings, summary.hints) == counts


def test_a_changed_one_becomes_a_version_more_and_a_draft_again(
    mixed: RecordId, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    store.mark(mixed, State.DONE)
    page = opened()
    select(page, "改.xlsx")
    take(page, qtbot)
    stored = store.load(mixed)
    assert (stored.record.text(LEADER), stored.summary.state) == ("乙", State.DRAFT)
    assert store.versions(mixed)[0].record.text(LEADER) == "甲"
    assert "“物业管理费”已换成收到的" in told(window)
    undo(window, qtbot)
    stored = store.load(mixed)
    assert (stored.record.text(LEADER), stored.summary.state) == ("甲", State.DONE)
    assert states(page)["改.xlsx"] == "有改动"


def test_all_takes_what_needs_no_choice(
    mixed: RecordId, send: Send, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    send("两份一.xlsx", project_name="路灯", leader="戊")
    send("两份二.xlsx", project_name="路灯", leader="己")
    page = opened()
    take(page, qtbot, "take_all")
    assert told(window) == "已收下：新增 1 张，更新 1 张，原来的在历史版本里。"
    assert states(page)["两份一.xlsx"] == states(page)["两份二.xlsx"] == "有两份"
    assert leaders(store) == ["丁", "丙", "乙"]
    assert not button(page, "take_all").isEnabled()
    undo(window, qtbot)
    assert leaders(store) == ["丙", "甲"]


def test_of_two_files_of_one_thing_one_has_to_be_chosen(
    send: Send, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    send("一.xlsx", leader="乙")
    send("二.xlsx", leader="丙")
    page = opened()
    select(page, "一.xlsx", "二.xlsx")
    QTest.keyClick(table_of(page), Qt.Key.Key_Enter)
    assert not store.summaries()
    assert "只选其中的一份" in told(window)
    select(page, "二.xlsx")
    assert "》与“一.xlsx”是同一张表，内容不同" in sentence(page)
    assert tabs(page)["改动 1"] == [["项目负责人", "乙", "丙"]]
    take(page, qtbot)
    assert leaders(store) == ["丙"]
    assert states(page) == {"一.xlsx": "有两份", "二.xlsx": "已收下"}


def test_what_cannot_be_taken_in_says_why_on_enter(
    mixed: RecordId, opened: Open, window: MainWindow
) -> None:
    page = opened()
    select(page, "同.xlsx")
    QTest.keyClick(table_of(page), Qt.Key.Key_Return)
    assert told(window) == "与已有的完全相同，不用再收。"


def test_what_was_changed_since_is_not_undone(
    mixed: RecordId,
    opened: Open,
    window: MainWindow,
    store: Store,
    catalogue: Catalogue,
    qtbot: QtBot,
) -> None:
    page = opened()
    take(page, qtbot, "take_all")
    edited = store.load(mixed).record.with_text(LEADER, "庚")
    store.save(mixed, catalogue.form_of(edited), edited, Counts())
    undo(window, qtbot)
    assert texts_of(store, [mixed]) == ["庚"]
    assert "“物业管理费”收下以后又改过" in told(window)
    assert "丁" not in leaders(store)


def test_what_a_trouble_stops_leaves_the_rest_as_it_was(
    mixed: RecordId, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    page = opened()
    store.milestones.sign(mixed)  # meanwhile, in another window
    take(page, qtbot, "take_all")
    assert "签" in told(window)
    assert leaders(store) == ["丙", "甲"]
    page.refresh()
    assert states(page)["改.xlsx"] == "已锁定"
    take(page, qtbot, "take_all")
    assert leaders(store) == ["丁", "丙", "甲"]


def test_what_is_gone_or_signed_since_needs_no_undo(
    mixed: RecordId, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    page = opened()
    take(page, qtbot, "take_all")
    (added,) = (each.id for each in store.summaries() if each.title == "绿化")
    store.bin.put([added])
    store.bin.empty([added])
    store.milestones.sign(mixed)
    undo(window, qtbot)
    assert texts_of(store, [mixed]) == ["乙"]
    assert states(page)["改.xlsx"] == "已收下"


def test_what_is_under_way_is_not_asked_for_twice(
    mixed: RecordId, opened: Open, store: Store, qtbot: QtBot
) -> None:
    page = opened()
    with qtbot.waitSignal(page.accepting.changed):
        press(page, "take_all")
        press(page, "take_all")
    assert leaders(store) == ["丁", "丙", "乙"]


def test_undo_works_after_the_screen_was_left(
    mixed: RecordId, opened: Open, window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    page = opened()
    take(page, qtbot, "take_all")
    with qtbot.waitSignal(page.destroyed):
        press(page, "back")
    assert window.currentWidget() is window.home
    assert {line.summary.title for line in window.home.selected()} == {"绿化", "物业管理费"}
    undo(window, qtbot)
    assert leaders(store) == ["丙", "甲"]

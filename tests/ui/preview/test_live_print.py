"""The live print follows the record: gathered while watched, silent while not."""

from itertools import count

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.manner import Manner
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.pages import Print
from perfdesk.ui.preview.live_print import LivePrint
from perfdesk.ui.wizard.session import Session

NAME = Place("project_name")


@pytest.fixture
def live_print(session: Session, measure: Measure) -> LivePrint:
    return LivePrint(session, measure, session)


def words(print_: Print) -> str:
    runs = (
        run.text
        for page in print_.pages
        for box in page.boxes
        for line in box.lines
        for run in line.runs
    )
    return "\n".join(runs)


def test_many_keystrokes_are_told_once(
    qtbot: QtBot, session: Session, live_print: LivePrint
) -> None:
    with qtbot.waitSignal(live_print.outdated):
        live_print.watch(True)
    told = QSignalSpy(live_print.outdated)
    with qtbot.waitSignal(live_print.outdated):
        for typed in ("车", "车辆", "车辆维", "车辆维修", "车辆维修费"):
            session.type_text(NAME, typed)
    assert told.count() == 1
    assert "车辆维修费" in words(live_print.print_)


def test_whoever_asks_gets_the_record_as_it_is_now(session: Session, live_print: LivePrint) -> None:
    before = live_print.print_
    assert live_print.print_ is before
    session.type_text(NAME, "车辆维修费")
    assert "车辆维修费" in words(live_print.print_)


@pytest.mark.parametrize(("cost", "waits", "for_a_pause"), [(0.002, 30, False), (0.02, 200, True)])
def test_a_slow_layout_waits_longer_and_for_a_pause_in_the_typing(
    session: Session, measure: Measure, cost: float, waits: int, for_a_pause: bool
) -> None:
    live_print = LivePrint(session, measure, session, now=count(step=cost).__next__)
    assert live_print.print_.pages
    live_print.watch(True)
    session.type_text(NAME, "车辆维修")
    (timer,) = live_print.findChildren(QTimer)
    assert timer.interval() == waits
    started = timer.timerId()
    session.type_text(NAME, "车辆维修费")
    assert (timer.timerId() != started) is for_a_pause
    live_print.watch(False)


def test_unwatched_it_is_silent_until_watched_again(
    qtbot: QtBot, session: Session, live_print: LivePrint
) -> None:
    with qtbot.waitSignal(live_print.outdated):
        live_print.watch(True)
    live_print.watch(False)
    with qtbot.assertNotEmitted(live_print.outdated, wait=100):
        session.type_text(NAME, "车辆维修费")
    with qtbot.waitSignal(live_print.outdated):
        live_print.watch(True)


def test_the_lines_for_signatures_can_be_left_off(qtbot: QtBot, live_print: LivePrint) -> None:
    assert "（单位盖章）" in words(live_print.print_)
    live_print.set_manner(Manner(signoff=False))
    assert "（单位盖章）" not in words(live_print.print_)

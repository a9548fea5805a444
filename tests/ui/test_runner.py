"""Work beside the window: where it runs, and how its outcome comes back."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.runner import Runner


@pytest.fixture
def runner(qapp: QObject) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.wait()


def double(number: int) -> int:
    return number * 2


def thread_name() -> int:
    return threading.get_ident()


def fail() -> None:
    raise PerfdeskError("磁盘已满。")


def stumble() -> None:
    raise ZeroDivisionError


@contextmanager
def held_back() -> Iterator[threading.Event]:
    """Let go whatever waits for the event, even when the test fails."""
    event = threading.Event()
    try:
        yield event
    finally:
        event.set()


def test_a_result_comes_back(qtbot: QtBot, runner: Runner) -> None:
    results: list[int] = []
    runner.run(double, 21, done=results.append)
    qtbot.waitUntil(lambda: results == [42])


def test_the_work_is_in_another_thread_and_the_answer_in_the_window_s(
    qtbot: QtBot, runner: Runner
) -> None:
    seen: list[tuple[int, int]] = []
    runner.run(thread_name, done=lambda worked: seen.append((worked, thread_name())))
    qtbot.waitUntil(lambda: bool(seen))
    worked, answered = seen[0]
    assert answered == thread_name()
    assert worked != answered


def test_trouble_goes_to_who_asked(qtbot: QtBot, runner: Runner) -> None:
    told: list[str] = []
    with qtbot.assertNotEmitted(runner.troubled):
        runner.run(fail, failed=lambda trouble: told.append(str(trouble)))
        qtbot.waitUntil(lambda: told == ["磁盘已满。"])


def test_trouble_that_nobody_takes_is_told_by_the_runner(qtbot: QtBot, runner: Runner) -> None:
    with qtbot.waitSignal(runner.troubled) as signal:
        runner.run(fail)
    assert str(signal.args[0]) == "磁盘已满。"


def test_a_bug_is_raised_in_the_window_s_thread(qtbot: QtBot, runner: Runner) -> None:
    told: list[PerfdeskError] = []
    with capture_exceptions() as raised:
        runner.run(stumble, failed=told.append)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert not told


def test_the_answer_is_dropped_when_its_owner_is_gone(qtbot: QtBot, runner: Runner) -> None:
    owner, results = QObject(), list[bool]()
    with held_back() as go_on:
        runner.run(go_on.wait, done=results.append, owner=owner)
        delete(owner)
    later: list[int] = []
    runner.wait()
    runner.run(double, 1, done=later.append)
    qtbot.waitUntil(lambda: later == [2])
    assert not results


def test_waiting_ends_when_the_work_has(runner: Runner) -> None:
    ended = threading.Event()
    runner.run(ended.set)
    runner.wait()
    assert ended.is_set()

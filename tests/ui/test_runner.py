"""Work beside the window: where it runs, and how its outcome comes back."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.runner import CancelledError, Progress, Runner


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


class Listener(QObject):
    """Hears what a progress tells, and in which thread."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[int] = set()
        progress.advanced.connect(self.hear_step)
        progress.ended.connect(self.hear_end)

    def hear_step(self, done: int, total: int, what: str) -> None:
        self.heard.append((done, total, what))
        self.threads.add(threading.get_ident())

    def hear_end(self) -> None:
        self.heard.append("ended")
        self.threads.add(threading.get_ident())


def two_steps(step: Callable[[int, int, str], None], name: str) -> str:
    step(1, 2, name)
    step(2, 2, name)
    return name


def test_every_step_and_the_end_are_heard_in_the_window_s_thread_before_the_result(
    qtbot: QtBot, runner: Runner
) -> None:
    progress = Progress(runner)
    listener = Listener(progress)
    runner.run(progress.watching(two_steps), progress.step, "甲", done=listener.heard.append)
    qtbot.waitUntil(lambda: "甲" in listener.heard)
    assert listener.heard == [(1, 2, "甲"), (2, 2, "甲"), "ended", "甲"]
    assert listener.threads == {threading.get_ident()}


def test_a_cancelled_job_ends_at_its_next_step_and_nothing_comes_of_it(
    qtbot: QtBot, runner: Runner
) -> None:
    progress = Progress(runner)
    listener = Listener(progress)
    told: list[object] = []
    with held_back() as go_on:

        def job() -> None:
            progress.step(1, 2, "甲")
            go_on.wait()
            progress.step(2, 2, "乙")

        runner.run(progress.watching(job), done=told.append, failed=told.append)
        qtbot.waitUntil(lambda: bool(listener.heard))
        progress.cancel()
    qtbot.waitUntil(lambda: "ended" in listener.heard)
    runner.wait()
    later: list[int] = []
    runner.run(double, 1, done=later.append)
    qtbot.waitUntil(lambda: later == [2])
    assert listener.heard == [(1, 2, "甲"), "ended"]
    assert not told


def test_a_job_tells_its_steps_after_who_asked_for_it_has_gone(
    qtbot: QtBot, runner: Runner
) -> None:
    page, progress = QObject(), Progress(runner)
    listener = Listener(progress)
    told: list[object] = []
    with held_back() as go_on:

        def job() -> None:
            go_on.wait()
            two_steps(progress.step, "甲")

        runner.run(progress.watching(job), done=told.append, owner=page)
        delete(page)
    qtbot.waitUntil(lambda: "ended" in listener.heard)
    assert listener.heard == [(1, 2, "甲"), (2, 2, "甲"), "ended"]
    qtbot.waitUntil(lambda: not isValid(progress))
    assert not told


def test_a_step_after_the_wish_to_end_raises(runner: Runner) -> None:
    progress = Progress(runner)
    progress.cancel()
    with pytest.raises(CancelledError):
        progress.step(1, 2, "甲")


@pytest.mark.parametrize("function", [fail, stumble])
def test_the_end_is_heard_however_a_job_ends(
    qtbot: QtBot, runner: Runner, function: Callable[[], None]
) -> None:
    progress = Progress(runner)
    listener = Listener(progress)
    told: list[object] = []
    with capture_exceptions() as raised:
        runner.run(progress.watching(function), failed=told.append)
        qtbot.waitUntil(lambda: bool(raised or told))
    assert listener.heard == ["ended"]


def test_waiting_ends_when_the_work_has(runner: Runner) -> None:
    ended = threading.Event()
    runner.run(ended.set)
    runner.wait()
    assert ended.is_set()


def test_nothing_is_started_once_the_window_goes(runner: Runner) -> None:
    done: list[str] = []
    runner.run(lambda: done.append("before"))
    runner.close()
    assert done == ["before"]
    runner.run(lambda: done.append("after"))
    runner.wait()
    assert done == ["before"]


def test_an_answer_comes_at_once_where_it_is_waited_for(runner: Runner) -> None:
    results: list[int] = []
    runner.run(double, 21, done=results.append)
    assert runner.finish(20)
    assert results == [42]


def test_nobody_waits_longer_than_is_asked(runner: Runner) -> None:
    results: list[bool] = []
    with held_back() as event:
        runner.run(event.wait, done=results.append)
        assert not runner.finish(0.01)
        assert results == []
    assert runner.finish(20)
    assert results == [True]

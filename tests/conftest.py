"""Hygiene of every test: its own home, no noise in the log, nothing left running."""

import gc
import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

E2E = Path(__file__).parent / "e2e"
# where other tests have been already: to count what these reach takes twice the time they need
UNCOUNTED = (
    "tests/bench/",
    "tests/e2e/",
    "tests/every_form/",
    "tests/export/test_injection.py",
    "tests/export/test_names.py::test_every_name",
    "tests/faults/",
    "tests/fuzz/",
    "tests/house/",
    "tests/installer/",
    "tests/intake/draft/test_own_forms.py::test_the_",
    "tests/intake/draft/test_own_forms.py::test_totals",
    "tests/intake/formats/test_archive.py::test_it_takes_little_memory",
    "tests/intake/test_copied.py::test_cells",
    "tests/intake/test_copied.py::test_heads",
    "tests/intake/test_copied.py::test_merged",
    "tests/intake/test_copied.py::test_word",
    "tests/intake/test_hostile.py::test_a_text_made_to_hurt",
    "tests/intake/test_reading.py::test_a_megabyte",
    "tests/ui/test_opening_files.py",
    "tests/ui/test_sitting.py",
)
PATIENCE = 30.0  # seconds that what must happen gets on a loaded machine; none waits for the end

# how soon examples are made says how busy the machine is, no more
settings.register_profile(
    "desk", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

for wait in (
    QtBot.waitActive,
    QtBot.waitExposed,
    QtBot.waitSignal,
    QtBot.waitSignals,
    QtBot.waitUntil,
):
    wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": int(PATIENCE * 1000)}

# Before the first QApplication. End-to-end tests start programs on a screen of their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # in another character set Qt and other programs complain


def pytest_itemcollected(item: pytest.Item) -> None:
    """Spare what is not counted the time to count it."""
    if item.nodeid.startswith(UNCOUNTED):
        item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Keep what is loaded by now out of what is looked through for leftovers after each test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_home(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Give each test an empty home, so that none touches a real user's records."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name, folder in (
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("APPDATA", "roaming"),
        ("LOCALAPPDATA", "local"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("PERFDESK_DB", str(home / "perfdesk.sqlite"))
    monkeypatch.delenv("PERFDESK_FORMS", raising=False)
    if E2E in request.path.parents:
        monkeypatch.delenv("QT_QPA_PLATFORM")
    if request.node.get_closest_marker("no_cover"):  # nor count what programs it starts reach
        monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    return home


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a log line of WARNING or worse; a test that expects one clears caplog after it."""
    yield
    loud = [
        f"{record.name}: {record.getMessage()}"
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING
    ]
    if loud:
        pytest.fail("unexpected log lines:\n" + "\n".join(loud), pytrace=False)


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a thread that outlives its test and, where Qt was used, on an active timer."""
    before = set(threading.enumerate())
    yield
    left = [f"thread {thread.name}" for thread in threading.enumerate() if outlives(thread, before)]
    if {"qapp", "qtbot"} & set(request.fixturenames):
        left += qt_left_running()
    if left:
        pytest.fail("left running: " + ", ".join(left), pytrace=False)


def outlives(thread: threading.Thread, before: set[threading.Thread]) -> bool:
    if thread in before:
        return False
    thread.join(PATIENCE)
    return thread.is_alive()


def qt_left_running() -> list[str]:
    """Name what still runs after Qt has deleted what was to be deleted later."""
    # here, for tests without Qt do not pay for its import
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool  # noqa: PLC0415

    QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not active_objects():
        return []
    gc.collect()  # what only a reference cycle holds is not left running
    return active_objects()


def active_objects() -> list[str]:
    from PySide6.QtCore import QThread, QThreadPool, QTimer  # noqa: PLC0415
    from shiboken6 import isValid  # noqa: PLC0415

    main = QThread.currentThread()
    return [
        f"{type(thing).__name__} {thing.objectName()!r} of {thing.parent()!r}"
        for thing in living((QTimer, QThread, QThreadPool))
        if isValid(thing) and thing is not main and is_active(thing)
    ]


def living(sorts: "tuple[type[QObject], ...]") -> "Iterator[QObject]":
    """Yield the objects of these sorts; loops in C, for there are many thousands of others."""
    objects = gc.get_objects()
    kinds = set(map(type, objects))
    for sort in sorts:
        if any(issubclass(kind, sort) for kind in kinds):
            yield from filter(sort.__instancecheck__, objects)


def is_active(thing: object) -> bool:
    from PySide6.QtCore import QThread, QThreadPool, QTimer  # noqa: PLC0415

    match thing:
        case QTimer():
            return thing.isActive()
        case QThread():
            return thing.isRunning()
        case QThreadPool():
            return not thing.waitForDone(int(PATIENCE * 1000))
    return False

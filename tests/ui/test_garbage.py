"""Garbage is collected in the window's thread alone, as often as Python would have done it."""

import gc
from collections.abc import Iterator
from threading import Thread, get_ident

import pytest
from PySide6.QtCore import QObject

from perfdesk.ui.garbage import Garbage


@pytest.fixture
def garbage(qapp: object) -> Iterator[Garbage]:
    was_enabled = gc.isenabled()
    parent = QObject()
    yield Garbage(parent)
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # as before: what was loaded
    if was_enabled:
        gc.enable()


def litter(count: int) -> None:
    for _ in range(count):
        cycle: list[object] = []
        cycle.append(cycle)


def test_no_other_thread_collects(garbage: Garbage) -> None:
    collecting: list[int] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            collecting.append(get_ident())

    gc.callbacks.append(note)
    try:
        thread = Thread(target=litter, args=(5 * gc.get_threshold()[0],))
        thread.start()
        thread.join()
        assert collecting == []
        garbage.collect()
        assert collecting == [get_ident()]
    finally:
        gc.callbacks.remove(note)


def test_all_is_collected_once_after_much_has_gone(garbage: Garbage) -> None:
    gc.collect()
    before = gc.get_stats()[-1]["collections"]
    garbage.expect_much()
    garbage.collect()
    garbage.collect()
    assert gc.get_stats()[-1]["collections"] == before + 1


def test_what_is_not_due_is_left(garbage: Garbage) -> None:
    gc.collect()
    before = gc.get_stats()[0]["collections"]
    garbage.collect()
    assert gc.get_stats()[0]["collections"] == before

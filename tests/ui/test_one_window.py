"""One window a database: a second start calls the first forward; a lone one is never kept out."""

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perfdesk.ui import one_window
from perfdesk.ui.one_window import Seat


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nobody give up on a busy machine."""
    monkeypatch.setattr(one_window, "PATIENCE", 60_000)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "甲 单位.db"


def test_the_second_start_calls_the_first_and_is_answered(
    qtbot: QtBot, tmp_path: Path, database: Path
) -> None:
    first, second = Seat(tmp_path / "data", database), Seat(tmp_path / "data", database)
    assert first.take()
    first.listen()
    first.listen()  # as each new window of a sitting does
    assert not second.take()
    with qtbot.waitSignal(first.called):
        assert second.call()
    second.leave()
    assert not Seat(tmp_path / "data", database).take()
    first.leave()
    assert not list((tmp_path / "data").iterdir())


def test_a_call_carries_files_whatever_they_are_called(
    qtbot: QtBot, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Seat(tmp_path, database), Seat(tmp_path, database)
    assert first.take()
    first.listen()
    odd = os.fsdecode("两\n行 甲".encode() + b"\xff.xlsx")
    monkeypatch.chdir(tmp_path)  # the first window stands elsewhere: it is told whole paths
    with qtbot.waitSignal(first.called) as called:
        assert second.call((Path(odd), tmp_path / "a.docx"))
    assert called.args == [(tmp_path / odd, tmp_path / "a.docx")]
    first.leave()


def test_a_call_that_came_before_the_window_was_painted_is_heard(
    qtbot: QtBot, tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_window, "PATIENCE", 1)
    first, second = Seat(tmp_path, database), Seat(tmp_path, database)
    assert first.take()
    assert not second.call()  # nobody listens yet
    with qtbot.waitSignal(first.called):
        first.listen()
    first.leave()


def test_the_same_database_by_another_way_is_the_same(tmp_path: Path, database: Path) -> None:
    database.touch()
    link = tmp_path / "link.db"
    link.symlink_to(database)
    first = Seat(tmp_path, database)
    assert first.take()
    assert not Seat(tmp_path, link).take()
    assert Seat(tmp_path, tmp_path / "other.db").take()
    first.leave()


def test_one_that_left_lets_the_next_in(tmp_path: Path, database: Path) -> None:
    for _ in range(2):
        seat = Seat(tmp_path, database)
        assert seat.take()
        seat.leave()


def test_a_folder_that_cannot_be_written_keeps_nobody_out(tmp_path: Path, database: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    seat = Seat(blocked / "data", database)
    assert seat.take()
    seat.listen()
    assert not seat.call()
    seat.leave()

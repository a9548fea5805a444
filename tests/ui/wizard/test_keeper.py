from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.wizard import keeper as module
from perfdesk.ui.wizard.keeper import Keeper
from perfdesk.ui.wizard.session import Session

NAME = Place("project_name")
LONG_AGO = datetime(2024, 3, 5, 10, 32, tzinfo=UTC)


class Disk:
    """Where the record is saved; it can be full."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.saved: list[str] = []
        self.is_full = False
        self.answers = True
        self.under_way: list[Callable[[], None]] = []

    def save(self) -> None:
        if self.is_full:
            raise PerfdeskError("磁盘满了：腾出空间后重试。")
        self.saved.append(self.session.record.text(NAME))

    def save_beside(
        self, done: Callable[[], None], failed: Callable[[PerfdeskError], None]
    ) -> None:
        text = self.session.record.text(NAME)

        def end() -> None:
            if self.is_full:
                failed(PerfdeskError("磁盘满了：腾出空间后重试。"))
            else:
                self.saved.append(text)
                done()

        self.under_way.append(end)

    def finish(self, seconds: float) -> bool:
        assert seconds > 0
        if self.answers:
            self.under_way.pop()()
        return self.answers

    def close(self) -> None:
        self.under_way.clear()


@pytest.fixture
def disk(session: Session) -> Disk:
    return Disk(session)


@pytest.fixture
def keeper(session: Session, disk: Disk) -> Iterator[Keeper]:
    made = Keeper(session, disk, LONG_AGO, session)
    yield made
    made.stop()


def test_what_was_entered_is_on_disk_at_once(keeper: Keeper, session: Session, disk: Disk) -> None:
    session.enter_text(NAME, "物业")
    assert disk.saved == ["物业"]
    assert keeper.saved_at > LONG_AGO


def test_what_is_being_typed_is_saved_soon_and_once(
    keeper: Keeper, session: Session, disk: Disk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DRAFT", 20)
    with qtbot.waitSignal(keeper.changed):
        session.type_text(NAME, "物")
        session.type_text(NAME, "物业")
        assert disk.saved == []
    assert disk.saved == ["物业"]


def test_a_draft_waits_a_second_at_most_however_long_one_types() -> None:
    assert module.DRAFT <= 1000


def test_flush_saves_what_is_being_typed(keeper: Keeper, session: Session, disk: Disk) -> None:
    session.type_text(NAME, "物")
    keeper.flush()
    assert disk.saved == ["物"]
    keeper.flush()
    assert disk.saved == ["物"]


def test_trouble_is_told_and_the_text_is_kept_until_it_can_be_saved(
    keeper: Keeper, session: Session, disk: Disk
) -> None:
    disk.is_full = True
    session.enter_text(NAME, "物业")
    assert str(keeper.trouble) == "磁盘满了：腾出空间后重试。"
    with pytest.raises(PerfdeskError):
        keeper.flush()
    disk.is_full = False
    keeper.try_now()
    assert keeper.trouble is None
    assert disk.saved == ["物业"]


def test_a_failed_save_is_tried_again_by_itself(
    keeper: Keeper, session: Session, disk: Disk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY", 20)
    disk.is_full = True
    session.enter_text(NAME, "物业")
    disk.is_full = False
    qtbot.waitUntil(lambda: disk.saved == ["物业"])


def test_undo_is_saved_too(keeper: Keeper, session: Session, disk: Disk) -> None:
    session.enter_text(NAME, "物业")
    session.undo()
    assert disk.saved == ["物业", ""]


@pytest.fixture
def slow_disk(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Give the disk to a keeper that takes it for a slow one."""
    monkeypatch.setattr(module, "SLOW", -1.0)
    return disk


def test_only_two_saves_running_make_a_disk_slow(
    keeper: Keeper, session: Session, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([0.0, 0.3, 1.0, 1.1, 2.0, 2.3, 3.0, 3.3, 4.0])
    monkeypatch.setattr(module, "perf_counter", lambda: next(times))
    for text in "甲乙丙丁":
        session.enter_text(NAME, text)
        assert not keeper.is_saving
    session.enter_text(NAME, "戊")
    assert keeper.is_saving
    assert disk.saved == ["甲", "乙", "丙", "丁"]


def test_on_a_slow_disk_nobody_waits_and_what_was_entered_meanwhile_comes_next(
    keeper: Keeper, session: Session, slow_disk: Disk
) -> None:
    for text in ("甲", "乙", "丙"):
        session.enter_text(NAME, text)
    assert len(slow_disk.under_way) == 1
    assert keeper.saved_at == LONG_AGO
    slow_disk.finish(1)
    assert slow_disk.saved == ["甲"]
    assert len(slow_disk.under_way) == 1
    slow_disk.finish(1)
    assert slow_disk.saved == ["甲", "丙"]
    assert not keeper.is_saving
    assert keeper.saved_at > LONG_AGO


def test_a_flush_waits_for_a_slow_disk(keeper: Keeper, session: Session, slow_disk: Disk) -> None:
    session.enter_text(NAME, "甲")
    session.type_text(NAME, "乙")
    keeper.flush()
    assert slow_disk.saved == ["甲", "乙"]


def test_a_flush_does_not_wait_for_ever(keeper: Keeper, session: Session, slow_disk: Disk) -> None:
    slow_disk.answers = False
    session.enter_text(NAME, "甲")
    with pytest.raises(PerfdeskError, match="没有回应"):
        keeper.flush()
    slow_disk.answers = True
    keeper.flush()
    assert slow_disk.saved == ["甲"]


def test_trouble_on_a_slow_disk_is_told_and_the_text_is_kept(
    keeper: Keeper, session: Session, slow_disk: Disk
) -> None:
    slow_disk.is_full = True
    session.enter_text(NAME, "甲")
    with pytest.raises(PerfdeskError, match="磁盘满了"):
        keeper.flush()
    slow_disk.is_full = False
    keeper.flush()
    assert slow_disk.saved == ["甲"]
    assert keeper.trouble is None

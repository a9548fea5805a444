from collections.abc import Iterator
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

    def save(self) -> None:
        if self.is_full:
            raise PerfdeskError("磁盘满了：腾出空间后重试。")
        self.saved.append(self.session.record.text(NAME))


@pytest.fixture
def disk(session: Session) -> Disk:
    return Disk(session)


@pytest.fixture
def keeper(session: Session, disk: Disk) -> Iterator[Keeper]:
    made = Keeper(session, disk.save, LONG_AGO, session)
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

"""A unit's form and two of its projects, as published, in the store of a window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.check import check
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.unit.family import Family
from perfdesk.ui.unit.page import UnitPage
from tests.ui.unit.screen import looked

DATA = Path(__file__).parents[2] / "data"
UNIT = "南通市生态环境监控中心"

Shelve = Callable[..., RecordId]
Enter = Callable[[], UnitPage]


@pytest.fixture
def family() -> Family:
    return Family(UNIT, "2024")


@pytest.fixture
def shelve(store: Store, catalogue: Catalogue) -> Shelve:
    """Give what stores a published record, with other texts in some fields."""

    def put(name: str, **texts: str) -> RecordId:
        record = published(name)
        form = catalogue.form_of(record)
        for field, text in texts.items():
            record = record.with_text(Place(field), text)
        return store.add(form, record, Counts.of(check(form, record)))

    return put


@pytest.fixture
def ids(shelve: Shelve) -> dict[str, RecordId]:
    """Store the three, the unit's form in the middle."""
    return {name: shelve(name) for name in ("property", "unit", "monitoring")}


@pytest.fixture
def no_notice_left(window: MainWindow) -> Iterator[None]:
    """Dismiss what the window still tells after a test."""
    yield
    window.context.notices.clear()


def published(name: str) -> Record:
    return record_from_json((DATA / f"nantong-{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def enter(window: MainWindow, family: Family, qtbot: QtBot) -> Iterator[Enter]:
    """Give what shows the unit and waits until it is checked."""

    def show() -> UnitPage:
        window.show_unit(family)
        return looked(window, qtbot)

    yield show
    window.context.runner.wait()


@pytest.fixture
def page(enter: Enter, ids: dict[str, RecordId]) -> UnitPage:
    return enter()

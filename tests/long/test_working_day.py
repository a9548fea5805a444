"""A short working day leaves nothing behind; `python -m tests.long.run` makes it two long ones."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from perfdesk.storage import Store
from tests.long.growth import look
from tests.long.working_day import WorkingDay, put_files, put_records

ACTIONS, WARM_UP = 100, 100
MOST_WIDGETS = 20  # more or less by what the list shows: notices, menus of the last page
MOST_MEMORY = 40.0  # megabytes that a page seen for the first time may load


@pytest.fixture
def day(qapp: QApplication, tmp_path: Path) -> Iterator[WorkingDay]:
    with closing(Store.open(tmp_path / "long.db")) as store:
        put_records(store)
        working = WorkingDay(store, tmp_path / "out", put_files(tmp_path), 5)
        yield working
        working.close()


def test_a_day_of_anything_loses_nothing_and_leaves_nothing(
    day: WorkingDay, tmp_path: Path
) -> None:
    for _ in range(WARM_UP):
        day.step()
    day.go_home()
    before = look(tmp_path / "long.db")
    for _ in range(ACTIONS):
        day.step()
    day.go_home()
    after = look(tmp_path / "long.db")
    assert after.widgets <= before.widgets + MOST_WIDGETS
    assert after.objects <= before.objects + MOST_WIDGETS
    assert after.files <= before.files + 5
    assert after.threads <= before.threads + 2
    assert after.memory <= before.memory + MOST_MEMORY


def test_importing_over_and_over_takes_no_more_room(day: WorkingDay, tmp_path: Path) -> None:
    def import_some(times: int) -> None:
        for _ in range(times):
            day.import_file()
            day.go_home()

    import_some(3)
    before = look(tmp_path / "long.db")
    import_some(4)
    after = look(tmp_path / "long.db")
    assert after.memory - before.memory < 15  # each took 9.7 MB of fonts
    assert after.objects <= before.objects + 2

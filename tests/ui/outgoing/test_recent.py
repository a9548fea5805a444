"""The files that were written last: in order, each once, and no end of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from perfdesk.storage import Store
from perfdesk.ui.outgoing.recent import MOST, RecentFiles
from perfdesk.ui.theme import Theme


@pytest.fixture
def recent(store: Store) -> RecentFiles:
    return RecentFiles(store.settings)


def test_the_last_one_comes_first_and_each_once(recent: RecentFiles, tmp_path: Path) -> None:
    names = ("甲.pdf", "乙.xlsx", "甲.pdf")
    for name in names:
        recent.add(tmp_path / name)
    assert recent.paths == (tmp_path / "甲.pdf", tmp_path / "乙.xlsx")


def test_the_oldest_give_way(recent: RecentFiles, tmp_path: Path) -> None:
    for number in range(MOST + 1):
        recent.add(tmp_path / f"{number}.pdf")
    assert len(recent.paths) == MOST
    assert recent.paths[-1] == tmp_path / "1.pdf"


def test_what_cannot_be_read_counts_for_nothing(recent: RecentFiles, store: Store) -> None:
    store.settings.put("recent.files", "{")
    assert recent.paths == ()
    store.settings.put("recent.files", '{"a": 1}')
    assert recent.paths == ()


def test_the_menu_opens_what_is_there_and_greys_what_is_gone(
    qtbot: QtBot,
    recent: RecentFiles,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    there = tmp_path / "甲.pdf"
    there.touch()
    recent.add(there)
    recent.add(tmp_path / "乙.pdf")
    menu = QMenu()
    qtbot.addWidget(menu)
    recent.fill(menu, theme)
    gone, present = menu.actions()
    assert (gone.text(), gone.isEnabled()) == ("乙.pdf（已不在原处）", False)
    present.trigger()
    assert opened == [str(there)]


def test_a_file_of_which_the_system_says_nothing_counts_as_gone(
    qtbot: QtBot, recent: RecentFiles, theme: Theme, tmp_path: Path
) -> None:
    recent.add(tmp_path / ("长" * 300))
    menu = QMenu()
    qtbot.addWidget(menu)
    recent.fill(menu, theme)
    (only,) = menu.actions()
    assert not only.isEnabled()


def test_an_empty_menu_says_so(qtbot: QtBot, recent: RecentFiles, theme: Theme) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    recent.fill(menu, theme)
    (only,) = menu.actions()
    assert (only.text(), only.isEnabled()) == ("还没有导出过文件", False)

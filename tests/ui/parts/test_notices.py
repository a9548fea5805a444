"""Notices: what stands, for how long, and what their buttons do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.parts import notices as module
from perfdesk.ui.parts.notice import Notice, open_path
from perfdesk.ui.parts.notices import MOST, Action, Notices
from perfdesk.ui.theme import Theme
from tests.ui.conftest import Desktop


@pytest.fixture
def notices(qtbot: QtBot, theme: Theme) -> Iterator[Notices]:
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    window.show()
    made = Notices(theme, window)
    yield made
    made.clear()


def button(notices: Notices, label: str) -> QPushButton:
    return next(each for each in notices.findChildren(QPushButton) if each.text() == label)


def test_trouble_stays_with_its_sentence_until_dismissed(notices: Notices) -> None:
    notices.trouble(PerfdeskError("磁盘已满，腾出空间后再试。"))
    standing = notices.texts
    notices.findChildren(QToolButton)[0].click()
    assert standing == ("磁盘已满，腾出空间后再试。",)
    assert not notices.texts
    assert not notices.isVisible()


def test_a_notice_without_buttons_passes_by_itself(
    qtbot: QtBot, notices: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PASSING", 1)
    notices.trouble("文件打不开。")
    notices.info("已复制。")
    qtbot.waitUntil(lambda: notices.texts == ("文件打不开。",))


def test_a_button_does_its_deed_and_dismisses_the_notice(notices: Notices) -> None:
    done: list[str] = []
    notices.success("已放入回收站。", Action("撤销", lambda: done.append("undone")))
    button(notices, "撤销").click()
    assert done == ["undone"]
    assert not notices.texts


def test_what_is_no_longer_true_is_withdrawn_the_newest_of_its_kind(notices: Notices) -> None:
    for text in ("甲已放入回收站。", "乙已放入回收站。", "甲已放入回收站。"):
        notices.trouble(text)
    notices.withdraw("甲已放入回收站。")
    assert notices.texts == ("甲已放入回收站。", "乙已放入回收站。")
    notices.withdraw("没有说过。")
    assert len(notices.texts) == 2


def test_the_newest_is_dismissed_first(notices: Notices) -> None:
    notices.trouble("第一条")
    notices.trouble("第二条")
    notices.dismiss_newest()
    assert notices.texts == ("第一条",)
    notices.dismiss_newest()
    notices.dismiss_newest()
    assert not notices.texts


def test_the_oldest_gives_way_when_there_are_too_many(notices: Notices) -> None:
    for number in range(MOST + 2):
        notices.trouble(f"第 {number} 个")
    assert notices.texts == ("第 2 个", "第 3 个", "第 4 个")


def test_where_a_file_went_can_be_opened(
    notices: Notices, tmp_path: Path, desktop: Desktop
) -> None:
    notices.written("已导出 PDF。", tmp_path / "表.pdf")
    button(notices, "在文件夹中显示").click()
    notices.written("已导出 PDF。", tmp_path / "表.pdf")
    button(notices, "打开").click()
    assert desktop.opened == [tmp_path, tmp_path / "表.pdf"]


def test_what_no_program_opens_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    with pytest.raises(PerfdeskError, match=r"没有程序能打开“表\.pdf”") as caught:
        open_path(tmp_path / "表.pdf")
    assert str(tmp_path) in str(caught.value)


def test_notices_stand_inside_the_window_and_show_all_their_text(
    qtbot: QtBot, notices: Notices
) -> None:
    notices.trouble("很长的一句话，说明哪里出了什么问题以及应该怎样处理。" * 6)
    (notice,) = notices.findChildren(Notice)
    qtbot.waitUntil(lambda: notice.height() >= notice.heightForWidth(notice.width()) > 0)
    one_line = notice.fontMetrics().height()
    assert notice.heightForWidth(notice.width()) > 2 * one_line
    assert notices.window().rect().contains(notices.geometry())

"""Bugs and uncaught trouble: what the user sees, what the log keeps, and what it does not."""

import sys
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.crash import LOG_BYTES, LOG_FILE, Edge, log, report_of
from perfdesk.ui.dialogs.crash import CrashDialog
from perfdesk.ui.parts.notices import Notices
from perfdesk.ui.theme import Theme


def stumble(message: str) -> None:
    raise ValueError(message)


def bug_with(message: str) -> ValueError:
    try:
        stumble(message)
    except ValueError as error:
        return error
    pytest.fail("nothing was raised")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def notices(theme: Theme, window: QWidget) -> Notices:
    return Notices(theme, window)


@pytest.fixture
def edge(theme: Theme, window: QWidget, notices: Notices, tmp_path: Path) -> Edge:
    return Edge(theme, window, notices, tmp_path / "logs")


def catch(edge: Edge, error: BaseException) -> None:
    edge.caught(type(error), error, error.__traceback__)


def dialogs(window: QWidget) -> list[CrashDialog]:
    return [each for each in window.findChildren(CrashDialog) if each.isVisible()]


def test_trouble_becomes_a_notice(edge: Edge, notices: Notices, window: QWidget) -> None:
    catch(edge, PerfdeskError("数据库正被占用，关闭另一个程序后再试。"))
    assert notices.texts == ("数据库正被占用，关闭另一个程序后再试。",)
    assert not dialogs(window)


def test_trouble_that_comes_back_with_every_frame_is_told_once(
    edge: Edge, notices: Notices
) -> None:
    for _ in range(3):
        catch(edge, PerfdeskError("数据库已损坏。"))
    assert notices.texts == ("数据库已损坏。",)


def test_a_bug_opens_one_report_that_says_where(edge: Edge, window: QWidget) -> None:
    catch(edge, bug_with("一"))
    catch(edge, bug_with("二"))
    (dialog,) = dialogs(window)
    report = dialog.findChild(QPlainTextEdit, "report")
    assert isinstance(report, QPlainTextEdit)
    assert "stumble" in report.toPlainText()
    assert "ValueError" in report.toPlainText()


def test_after_a_closed_report_the_next_bug_opens_another(edge: Edge, window: QWidget) -> None:
    catch(edge, bug_with("一"))
    dialogs(window)[0].accept()
    assert not dialogs(window)
    catch(edge, bug_with("二"))
    assert len(dialogs(window)) == 1


def test_the_report_can_be_copied(qtbot: QtBot, theme: Theme) -> None:
    dialog = CrashDialog(theme, "第一行\n第二行")
    qtbot.addWidget(dialog)
    copy = dialog.findChild(QPushButton, "copy")
    assert isinstance(copy, QPushButton)
    copy.click()
    assert QGuiApplication.clipboard().text() == "第一行\n第二行"


def test_what_the_user_filled_in_stays_out_of_report_and_log(edge: Edge, tmp_path: Path) -> None:
    bug = bug_with("0513-55550101")
    catch(edge, bug)
    assert "0513-55550101" not in report_of(bug)
    written = (tmp_path / "logs" / LOG_FILE).read_text(encoding="utf-8")
    assert "stumble" in written
    assert "0513-55550101" not in written


def test_the_edge_takes_uncaught_exceptions_while_installed(edge: Edge) -> None:
    former = sys.excepthook
    edge.install()
    try:
        assert sys.excepthook == edge.caught
    finally:
        edge.remove()
    assert sys.excepthook is former


def test_a_keyboard_interrupt_is_left_to_python(edge: Edge, window: QWidget) -> None:
    seen: list[type[BaseException]] = []
    former = sys.excepthook
    sys.excepthook = lambda kind, _error, _stack: seen.append(kind)
    edge.install()
    try:
        catch(edge, KeyboardInterrupt())
    finally:
        sys.excepthook = former
    assert seen == [KeyboardInterrupt]
    assert not dialogs(window)


def test_a_long_log_gives_way_to_a_new_one(tmp_path: Path) -> None:
    log(tmp_path, "甲" * LOG_BYTES)
    log(tmp_path, "乙")
    log(tmp_path, "丙")
    assert (tmp_path / LOG_FILE).read_text(encoding="utf-8").count("\n") == 2
    assert len(list(tmp_path.iterdir())) == 2


def test_a_log_that_cannot_be_written_does_not_hide_the_report(
    edge: Edge, window: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    catch(edge, bug_with("一"))
    assert len(dialogs(window)) == 1


def test_a_bug_in_another_thread_is_logged_and_touches_nothing_of_the_window(
    theme: Theme, window: QWidget, notices: Notices, tmp_path: Path
) -> None:
    edge = Edge(theme, window, notices, tmp_path)
    bug = bug_with("甲")
    thread = Thread(target=edge.caught, args=(ValueError, bug, None))
    thread.start()
    thread.join()
    assert "ValueError" in (tmp_path / LOG_FILE).read_text(encoding="utf-8")
    assert not window.findChildren(CrashDialog)

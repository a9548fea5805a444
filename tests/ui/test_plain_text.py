"""What users write shows as they wrote it: no label and no tool tip reads it as HTML."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.app import make_desk
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.parts.notices import Action
from perfdesk.ui.theme import Theme
from perfdesk.ui.unit.family import Family
from perfdesk.ui.wizard.desk import Desk
from tests.ui.conftest import renamed

EVIL = '<b>x</b><img src="file:///etc/hostname">'


@pytest.fixture(autouse=True)
def looks(qapp: QApplication, theme: Theme) -> Iterator[None]:
    """Give the program its style sheet, which is where text is made plain."""
    before = qapp.styleSheet()
    qapp.setStyleSheet(theme.stylesheet())
    yield
    qapp.setStyleSheet(before)


@pytest.fixture
def evil(form: Form, sample: Record) -> Record:
    record = renamed(form, sample, title=EVIL, unit=EVIL)
    for roster in form.rosters.values():
        rows = record.rows_of(roster.id)
        named = (row.but(roster.naming_column.id, f"{EVIL}{at}") for at, row in enumerate(rows))
        record = record.with_rows(roster.id, named)
    return record


@pytest.fixture
def shown(
    qtbot: QtBot, catalogue: Catalogue, store: Store, theme: Theme, form: Form, evil: Record
) -> Iterator[tuple[MainWindow, RecordId]]:
    record_id = store.add(form, evil, Counts())
    store.add(form, evil, Counts())
    window = MainWindow(catalogue, store, theme, make_desk)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window, record_id
    window.show_home()
    window.context.runner.wait()


def read_as_html(window: QWidget) -> list[str]:
    """Return the labels in sight that would read a text as HTML."""
    labels = window.findChildren(QLabel)
    return [
        f"{label.objectName() or type(label.parent()).__name__}: {label.text()}"
        for label in labels
        if label.isVisibleTo(window) and label.textFormat() is not Qt.TextFormat.PlainText
    ]


def test_the_list_and_its_notices_show_html_as_text(shown: tuple[MainWindow, RecordId]) -> None:
    window, _ = shown
    window.context.notices.trouble(EVIL, Action(EVIL, lambda: None))
    assert any(EVIL in label.text() for label in window.findChildren(QLabel))
    assert read_as_html(window) == []


def test_every_page_of_the_desk_shows_html_as_text(
    shown: tuple[MainWindow, RecordId], form: Form
) -> None:
    window, record_id = shown
    window.open_record(record_id)
    desk = window.currentWidget()
    assert isinstance(desk, Desk)
    for number in range(len(form.sections) + 1):
        desk.show_section(number)
        assert read_as_html(window) == []
    assert any(EVIL in label.text() or "<b>" in label.text() for label in desk.findChildren(QLabel))


def test_the_screen_of_a_unit_shows_html_as_text(
    qtbot: QtBot, shown: tuple[MainWindow, RecordId], form: Form, evil: Record
) -> None:
    window, _ = shown
    window.show_unit(Family(EVIL, evil.text(Place(form.naming.year))))
    window.context.runner.wait()
    assert any("<b>" in label.text() for label in window.findChildren(QLabel))
    assert read_as_html(window) == []


def test_dialogs_show_html_as_text(shown: tuple[MainWindow, RecordId]) -> None:
    window, _ = shown
    window.home.deeds.ask_purge(window.context.store.summaries()[:1])
    (label,) = (each for each in window.findChildren(QLabel) if EVIL in each.text())
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_tool_tip_shows_html_as_text(qapp: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    QToolTip.showText(QPoint(8, 8), EVIL, widget)
    tips = [each for each in qapp.topLevelWidgets() if each.inherits("QTipLabel")]
    assert tips
    for tip in tips:
        assert isinstance(tip, QLabel)
        assert tip.text() == EVIL
        assert tip.textFormat() is Qt.TextFormat.PlainText
    QToolTip.hideText()

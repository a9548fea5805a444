"""The form and the records that the wizard's tests fill in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record, record_from_json
from perfdesk.storage import Store
from perfdesk.ui.theme import LIGHT, Theme
from perfdesk.ui.wizard.session import Session
from tests.installed import CATALOGUE
from tests.ui.wizard.office import Office

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def form() -> Form:
    return CATALOGUE.form("nantong-project", 2024)


@pytest.fixture(scope="session")
def property_record() -> Record:
    return record_from_json((DATA / "nantong-property.json").read_text(encoding="utf-8"))


@pytest.fixture
def session(form: Form, qapp: object) -> Session:
    """Give a session with a new record, presets and all."""
    return Session(form, new_record(form))


@pytest.fixture
def filled(form: Form, property_record: Record, qapp: object) -> Session:
    """Give a session with a record that is all right."""
    return Session(form, property_record)


@pytest.fixture
def theme(qapp: object) -> Theme:
    return Theme(LIGHT, "Noto Sans CJK SC")


class Typist:
    """Types as a person does: into whatever has the focus."""

    def text(self, text: str) -> None:
        """Enter a text of any script, as an input method does."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self._focus(), event)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        QTest.keyClick(self._focus(), key, modifiers)

    def keys(self, text: str) -> None:
        for sign in text:
            QTest.keyClicks(self._focus(), sign)

    def compose(self, text: str) -> None:
        """Show a text that the input method is still composing."""
        QApplication.sendEvent(self._focus(), QInputMethodEvent(text, []))

    def _focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


@pytest.fixture
def typist() -> Typist:
    return Typist()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[[QWidget], None]]:
    """Give what shows a widget in a window that has the focus."""
    kept: list[QWidget] = []  # pytest-qt keeps no reference

    def show(widget: QWidget) -> None:
        kept.append(widget)
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    yield show
    kept.clear()


@pytest.fixture
def open_desk(
    store: Store, theme: Theme, form: Form, shown: Callable[[QWidget], None]
) -> Iterator[Callable[[Record], Office]]:
    offices: list[Office] = []

    def open_record(record: Record) -> Office:
        office = Office(store, theme, form, record)
        shown(office.window)
        office.desk.setFocus()
        offices.append(office)
        return office

    yield open_record
    for office in offices:
        office.desk.close_record()
        office.runner.wait()


@pytest.fixture
def new(open_desk: Callable[[Record], Office], form: Form) -> Office:
    return open_desk(new_record(form))


@pytest.fixture
def filled_in(open_desk: Callable[[Record], Office], property_record: Record) -> Office:
    return open_desk(property_record)

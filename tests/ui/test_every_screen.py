"""Every screen and dialog: all that can have the focus has a name, and no text is cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QToolButton, QWidget

from docs.screens import SCREENS
from docs.stage import Screen, Stage, make_database, staged
from perfdesk.forms.catalogue import Catalogue
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.theme import LIGHT, Theme, bundled_family

WIDTH, HEIGHT = 1366, 696  # of 768 the system's own bars take the rest
AS_HIGH_AS_ITS_SCREEN = ("help-keys",)
LOWEST = 768 / 1.5 - 32  # the same screen at 150 %, less a dialog's title bar


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    return make_database(tmp_path_factory.mktemp("samples") / "sample.db", catalogue)


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Theme]:
    """Give the looks in force, as a user sees them; afterwards they are Qt's own again."""
    font, palette = qapp.font(), qapp.palette()
    theme = Theme(LIGHT, bundled_family())
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.mark.parametrize("screen", [pytest.param(each, id=each.name) for each in SCREENS])
def test_what_can_have_the_focus_is_named_and_no_text_is_cut(
    screen: Screen, samples: Path, catalogue: Catalogue, looks: Theme, tmp_path: Path
) -> None:
    database = None if screen.is_blank else samples
    with staged(catalogue, looks, tmp_path, database) as stage:
        stage.window.resize(WIDTH, HEIGHT)
        screen.bring_up(stage)
        seen = in_sight(stage)
        assert [told(widget) for widget in seen if is_nameless(widget)] == []
        assert [told(widget) for widget in seen if is_cut(widget)] == []
        if stage.dialog and screen.name not in AS_HIGH_AS_ITS_SCREEN:
            assert fits(stage.dialog)
            assert is_within_screen(stage.dialog)


def in_sight(stage: Stage) -> list[QWidget]:
    """Return what is on the dialog on top, or in the window where there is none."""
    top = stage.dialog or stage.window
    return [each for each in top.findChildren(QWidget) if each.isVisible()]


def is_nameless(widget: QWidget) -> bool:
    """Whether a screen reader has no name for what has the focus."""
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy():
        return False
    described = QAccessible.queryAccessibleInterface(widget)
    return not described.text(QAccessible.Text.Name).strip()


def is_cut(widget: QWidget) -> bool:
    """Whether a label or a button has less room than its text takes."""
    if isinstance(widget, ElidedLabel) or not isinstance(widget, QLabel | QAbstractButton):
        return False
    if not widget.text() or (isinstance(widget, QToolButton) and shows_icon_alone(widget)):
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height()
    wide = max(map(widget.fontMetrics().horizontalAdvance, widget.text().split("\n")))
    return wide > widget.contentsRect().width()


def shows_icon_alone(button: QToolButton) -> bool:
    return button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def fits(dialog: QDialog) -> bool:
    """Whether a dialog can be made so low that it fits a small screen at 150 %."""
    return dialog.minimumSizeHint().height() <= LOWEST


def is_within_screen(dialog: QDialog) -> bool:
    room = dialog.screen().availableSize()
    return dialog.width() <= room.width() and dialog.height() <= room.height()


def told(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.objectName()!r} {text!r} in {widget.parent()!r}"

"""The settings: each choice holds at once and is there again the next time."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from perfdesk.storage import Store
from perfdesk.ui.dialogs.settings import SettingsDialog
from perfdesk.ui.looks import Looks, Scheme, kept_looks
from perfdesk.ui.outgoing.export_choices import ExportChoices
from perfdesk.ui.theme import Theme


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, store: Store) -> SettingsDialog:
    made = SettingsDialog(theme, store.settings)
    qtbot.addWidget(made)
    made.show()
    return made


def radio(dialog: SettingsDialog, name: str) -> QRadioButton:
    found = dialog.findChild(QRadioButton, name)
    assert isinstance(found, QRadioButton)
    return found


def test_what_holds_now_is_shown(dialog: SettingsDialog) -> None:
    assert radio(dialog, "scheme_0").isChecked()
    assert radio(dialog, "size_1").isChecked()


def test_new_looks_are_kept_and_told_once(
    qtbot: QtBot, dialog: SettingsDialog, store: Store
) -> None:
    told: list[None] = []
    dialog.looks_changed.connect(lambda: told.append(None))
    with qtbot.waitSignal(dialog.looks_changed):
        radio(dialog, "scheme_2").click()
    radio(dialog, "scheme_2").click()
    assert len(told) == 1
    with qtbot.waitSignal(dialog.looks_changed):
        radio(dialog, "size_3").click()
    assert kept_looks(store.settings) == Looks(Scheme.DARK, 1.3)


def test_the_folder_of_exports_can_be_changed(
    dialog: SettingsDialog, store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "报送"
    folder.mkdir()
    button = dialog.findChild(QPushButton, "folder")
    assert isinstance(button, QPushButton)
    button.click()
    (files,) = dialog.findChildren(QFileDialog)
    files.fileSelected.emit(str(folder))
    assert ExportChoices(store.settings).folder == folder


def test_signatures_can_be_left_off(dialog: SettingsDialog, store: Store) -> None:
    box = dialog.findChild(QCheckBox, "signoff")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    box.click()
    assert not ExportChoices(store.settings).signoff

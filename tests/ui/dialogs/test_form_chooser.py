"""The list of forms to choose from: the newest edition of each, older ones on request."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QListWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Entry
from perfdesk.ui.dialogs.form_chooser import FormChooser
from perfdesk.ui.theme import Theme


def entry(form: str, edition: int) -> Entry:
    return Entry(form, edition, f"表{form}", Path(f"{form}-{edition}.toml"), "万元")


A1, A2, A3, B1 = entry("a", 1), entry("a", 2023), entry("a", 2024), entry("b", 2020)


@pytest.fixture
def chooser(qtbot: QtBot, theme: Theme) -> FormChooser:
    made = FormChooser(theme, "用哪张表", [A1, B1, A3, A2])
    qtbot.addWidget(made)
    made.show()
    return made


def offered(chooser: FormChooser) -> list[str]:
    forms = the_list(chooser)
    items = [forms.item(row) for row in range(forms.count())]
    return [item.text() for item in items if not item.isHidden()]


def the_list(chooser: FormChooser) -> QListWidget:
    found = chooser.findChild(QListWidget, "form")
    assert isinstance(found, QListWidget)
    return found


def older(chooser: FormChooser) -> QCheckBox:
    found = chooser.findChild(QCheckBox, "older")
    assert isinstance(found, QCheckBox)
    return found


def test_the_newest_edition_of_each_form_is_offered(chooser: FormChooser) -> None:
    assert offered(chooser) == ["表a（2024年版）", "表b（2020年版）"]
    assert chooser.entry == A3


def test_older_editions_stand_under_their_newest_when_asked_for(
    qtbot: QtBot, chooser: FormChooser
) -> None:
    older(chooser).click()
    assert offered(chooser) == [
        "表a（2024年版）",
        "表a（2023年版）",
        "表a（第1版）",
        "表b（2020年版）",
    ]
    with qtbot.waitSignal(chooser.chosen):
        the_list(chooser).setCurrentRow(1)
    assert chooser.entry == A2


def test_an_older_edition_is_not_chosen_any_more_when_it_goes(chooser: FormChooser) -> None:
    older(chooser).click()
    the_list(chooser).setCurrentRow(2)
    assert chooser.entry == A1
    older(chooser).click()
    assert chooser.entry == A3


def test_without_older_editions_nothing_is_said_of_them(qtbot: QtBot, theme: Theme) -> None:
    chooser = FormChooser(theme, "用哪张表", [A3, B1])
    qtbot.addWidget(chooser)
    chooser.show()
    assert not older(chooser).isVisible()
    chooser.choose(B1)
    assert chooser.entry == B1


def test_without_forms_nothing_is_chosen(qtbot: QtBot, theme: Theme) -> None:
    chooser = FormChooser(theme, "用哪张表", [])
    qtbot.addWidget(chooser)
    assert chooser.entry is None

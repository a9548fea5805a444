"""The dialog that begins a record."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import FILES, Catalogue
from perfdesk.forms.model import Form
from perfdesk.ui.dialogs.new_record import NewRecordDialog
from perfdesk.ui.home.beginning import Beginning, begun_record
from perfdesk.ui.theme import Theme


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, catalogue: Catalogue) -> NewRecordDialog:
    made = NewRecordDialog(theme, catalogue, ["一所"])
    qtbot.addWidget(made)
    made.show()
    return made


def year(dialog: NewRecordDialog) -> QLineEdit:
    found = dialog.findChild(QLineEdit, "year")
    assert isinstance(found, QLineEdit)
    return found


def test_the_form_s_own_year_stands_ready(dialog: NewRecordDialog, form: Form) -> None:
    forms = dialog.findChild(QListWidget, "form")
    assert isinstance(forms, QListWidget)
    (item,) = forms.findItems(form.title, Qt.MatchFlag.MatchStartsWith)
    forms.setCurrentItem(item)
    assert dialog.beginning() == Beginning(form, str(form.edition), "")


def test_a_unit_in_use_can_be_chosen(dialog: NewRecordDialog) -> None:
    unit = dialog.findChild(QComboBox, "unit")
    assert isinstance(unit, QComboBox)
    unit.setCurrentIndex(1)
    beginning = dialog.beginning()
    assert beginning is not None
    assert beginning.unit == "一所"


@pytest.mark.parametrize("typed", ["", "24", "二〇二四", "  "])
def test_a_year_that_is_none_keeps_the_dialog_open(
    qtbot: QtBot, dialog: NewRecordDialog, typed: str
) -> None:
    year(dialog).setText(typed)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.beginning() is None
    assert dialog.isVisible()


def test_a_faulty_form_file_says_so_and_cannot_be_begun(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    text = min(FILES.glob("*.toml")).read_text(encoding="utf-8")
    (tmp_path / "faulty.toml").write_text(
        re.sub(r"edition = \d+", "edition = 2030", text).replace('kind = "text"', 'kind = "txt"'),
        encoding="utf-8",
    )
    dialog = NewRecordDialog(theme, Catalogue([tmp_path]))
    qtbot.addWidget(dialog)
    forms = dialog.findChild(QListWidget, "form")
    begin = dialog.findChild(QPushButton, "begin")
    assert isinstance(forms, QListWidget)
    assert isinstance(begin, QPushButton)
    assert forms.item(0).text().endswith("（2030年版）")
    assert not begin.isEnabled()
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(re.match(r"表单文件 faulty\.toml 有 \d+ 处错误，暂时不能用", text) for text in told)
    forms.setCurrentRow(1)
    assert begin.isEnabled()


def test_a_begun_record_has_its_presets_year_and_unit(form: Form) -> None:
    record = begun_record(Beginning(form, "2025", "一所"))
    assert record.values[form.naming.year] == "2025"
    assert record.values[form.naming.unit] == "一所"
    presets = sum(
        len(heading.presets) for roster in form.rosters.values() for heading in roster.headings
    )
    assert sum(map(len, record.rows.values())) == presets > 0

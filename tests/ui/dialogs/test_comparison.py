"""Two records side by side: the cells that differ, or that there are none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.ui.dialogs.comparison import ComparisonDialog, Side
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme

HORIZONTAL = Qt.Orientation.Horizontal


def opened(window: MainWindow, theme: Theme, form: Form, *records: Record) -> ComparisonDialog:
    before, after = (Side(name, each) for name, each in zip("甲乙", records, strict=True))
    dialog = ComparisonDialog(theme, "比较", form, before, after, window)
    dialog.open()
    return dialog


def texts(dialog: ComparisonDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_each_differing_cell_is_shown_with_both_texts(
    window: MainWindow, theme: Theme, form: Form, sample: Record
) -> None:
    title = Place(form.naming.title)
    after = sample.with_text(title, "道路")
    dialog = opened(window, theme, form, sample, after)
    table = dialog.findChild(QTableView, "changes")
    assert isinstance(table, QTableView)
    model = table.model()
    heads = [model.headerData(column, HORIZONTAL) for column in range(3)]
    assert heads == ["位置", "甲", "乙"]
    cells = [model.index(0, column).data() for column in range(3)]
    assert cells == [form.label_of(title), sample.text(title), "道路"]
    assert "1 处不同" in texts(dialog)


def test_equal_records_are_said_to_be_equal(
    window: MainWindow, theme: Theme, form: Form, sample: Record
) -> None:
    dialog = opened(window, theme, form, sample, sample)
    assert dialog.findChild(QTableView) is None
    assert "✓\N{EN SPACE}两份完全一样。" in texts(dialog)
    assert not dialog.differences


def test_it_fits_a_small_screen_and_closes_with_enter(
    window: MainWindow, theme: Theme, form: Form, sample: Record, qtbot: QtBot
) -> None:
    other = sample.with_text(Place(form.naming.title), "道路")
    dialog = opened(window, theme, form, sample, other)
    assert (dialog.width() <= 910, dialog.height() <= 472) == (True, True)  # 1366 × 768 at 150 %
    close = dialog.findChild(QPushButton, "close")
    assert isinstance(close, QPushButton)
    with qtbot.waitSignal(dialog.finished):
        close.click()

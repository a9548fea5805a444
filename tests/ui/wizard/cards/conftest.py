"""Small forms with rosters on cards: blocks of rows, numbered goals, groups of offices."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from perfdesk.forms.fresh import new_record
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.cards.box import CardsBox
from perfdesk.ui.wizard.cards.card import Card
from perfdesk.ui.wizard.plan import RosterCards, plan
from perfdesk.ui.wizard.session import Session

CARDS = """
form = "cards"
edition = 2024
title = "卡片"
widths = [1, 2, 2, 2, 2]
[[section]]
id = "goals"
title = "绩效目标"
rows = [["绩效目标", "目标{goals.1}", "{goals.text}", "<", "<"]]
[[section]]
id = "tasks"
title = "分项目标"
rows = [
  ["（{tasks.一}）{tasks.heading}", "<", "<", "<", "<"],
  ["绩效目标：{tasks.goal}", "<", "<", "<", "<"],
]
[[section]]
id = "duties"
title = "履职指标"
rows = [
  ["一级指标", "二级指标", "重点工作", "三级指标", "指标值"],
  ["{duties.level1}", "{duties.office}", "{duties.work}", "{duties.name}", "{duties.full}"],
]
[roster.goals]
label = "绩效目标"
row_name = "目标"
required = true
min_rows = 3
[roster.goals.column.text]
kind = "long_text"
label = "目标"
required = true
limit = 20
[roster.tasks]
label = "分项目标"
row_name = "分项目标"
[roster.tasks.column.heading]
kind = "text"
label = "标题"
required = true
help = "不写序号。"
[roster.tasks.column.goal]
kind = "long_text"
label = "绩效目标"
[roster.duties]
label = "履职指标"
row_name = "指标"
heading_columns = 3
[roster.duties.column.level1]
kind = "text"
[roster.duties.column.office]
kind = "text"
label = "科室"
required = true
limit = 20
[roster.duties.column.work]
kind = "long_text"
label = "重点工作"
[roster.duties.column.name]
kind = "text"
required = true
[roster.duties.column.full]
kind = "indicator_value"
[[roster.duties.heading]]
path = ["履职"]
[checks.C1]
"""


def duty(office: str, name: str, work: str = "") -> Texts:
    return Texts({"level1": "履职", "office": office, "work": work, "name": name})


class CardsOnScreen:
    """A roster's cards in a window, and what a user sees of them."""

    def __init__(self, session: Session, box: CardsBox, roster: str) -> None:
        self.session = session
        self.box = box
        self.roster = roster

    def texts(self, column: str) -> list[str]:
        """What the rows of the record hold in a column."""
        return [row[column] for row in self.session.record.rows_of(self.roster)]

    def go_to(self, row: int = -1, column: str = "") -> None:
        self.box.show_place(Place(self.roster, row, column))

    @property
    def titles(self) -> list[str]:
        return [card.accessibleName() for card in self.box.cards]

    def editor(self, number: int, column: str) -> QLineEdit | QPlainTextEdit:
        card = self.box.cards[number]
        found = card.findChild(QWidget, column)
        assert isinstance(found, (QLineEdit, QPlainTextEdit))
        return found

    def shown(self, column: str) -> list[str]:
        """What the fields of a column read on all cards that are built."""
        fields = (card.findChild(QWidget, column) for card in self.box.cards)
        return [_text(field) for field in fields if field is not None]

    def labels(self, number: int) -> set[str]:
        return {label.text() for label in self.box.cards[number].findChildren(QLabel)}

    @property
    def focus(self) -> str:
        """The accessible name of what has the focus."""
        focused = QApplication.focusWidget()
        return focused.accessibleName() if focused else ""


def _text(field: QWidget) -> str:
    assert isinstance(field, (QLineEdit, QPlainTextEdit))
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


Open = Callable[..., CardsOnScreen]


@pytest.fixture(scope="session")
def card_form() -> Form:
    return read_form(CARDS, "cards.toml")


@pytest.fixture
def open_cards(
    card_form: Form, theme: Theme, shown: Callable[[QWidget], None], qapp: object
) -> Open:
    """Give what shows a roster with some rows on cards, in a window that has the focus."""

    def show(roster: str, *rows: Texts) -> CardsOnScreen:
        record = new_record(card_form).with_rows(roster, rows)
        session = Session(card_form, record)
        section = next(each for each in card_form.sections if roster in each.rosters)
        block = plan(card_form, section)[0]
        assert isinstance(block, RosterCards)
        box = CardsBox(session, theme, block)
        box.resize(720, 900)
        shown(box)
        return CardsOnScreen(session, box, roster)

    return show


def press(card: Card, words: str) -> None:
    """Click the button of a card whose name begins so."""
    buttons = (each for each in card.findChildren(QToolButton) if each.isEnabled())
    found = next(each for each in buttons if each.accessibleName().startswith(words))
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)

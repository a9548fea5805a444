"""What one does on the desk, by chance: the keys, the clipboard and the buttons of the real one."""

from collections.abc import Callable
from random import Random
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from perfdesk.export.outputs import Output
from perfdesk.forms.problem import Place, Severity
from perfdesk.ui.wizard.desk import Desk

Deed = Callable[[], None]
Widget = TypeVar("Widget", bound=QWidget)

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_TEXTS = (
    "20", "1,022.31万元", "=400+86.16-3", "9" * 40, "-5", "≥90%", "30天以内", "2024-06-30", "较高",
    "甲", "湿地巡护次数", "南通市生态环境局", "长长的句子，" * 40, "", " ", "👍🏽䶮", "<b>甲</b>",
    "=HYPERLINK(1)", "一\n二", "不适用（没有）", "2024", "0513-55550101", "%", "待定", "至今已3年",
)  # fmt: skip
_RANGES = (
    "甲\t1\t2",
    "甲\t1\t2\n乙\t3\t4",
    '"一\n二"\t=100%\n\t',
    "数量指标\t巡护次数\t≥24次",
    "\t\t\t\t",
)


class DeskDeeds:
    """The deeds on one desk."""

    def __init__(self, desk: Desk, chance: Random, go_back: Deed, let_happen: Deed) -> None:
        self._desk = desk
        self._chance = chance
        self._go_back = go_back
        self._let_happen = let_happen

    def possible(self) -> list[tuple[str, Deed, float]]:
        """Return the deeds by name, each with how likely it is."""
        desk, session = self._desk, self._desk.session
        return [
            ("type", self._type, 14),
            ("rows", self._change_rows, 6),
            ("paste", self._paste, 2),
            ("undo", session.undo, 4),
            ("redo", session.redo, 2),
            ("replace", self._replace, 1),
            ("confirm", self._confirm, 1),
            ("fix", self._fix, 1),
            ("export", lambda: desk.exporting.export(self._chance.choice(list(Output))), 0.3),
            ("section", lambda: desk.show_section(self._chance.randrange(9) % 6), 4),
            ("finding", lambda: desk.step_finding(self._chance.choice((-1, 1))), 2),
            ("panel", lambda: QTest.keyClick(desk, Qt.Key.Key_F9), 0.5),
            ("back", self._go_back, 1.5),
        ]

    def _go_anywhere(self) -> Place:
        session, form = self._desk.session, self._desk.session.form
        section = self._chance.choice(form.sections)
        places = [
            place
            for place in form.places(section, session.record.rows)
            if not form.field_at(place).computed
        ]
        place = self._chance.choice(places) if places else Place(section.names[0])
        session.place_requested.emit(place)
        self._let_happen()
        return place

    def _type(self) -> None:
        self._go_anywhere()
        editor = QApplication.focusWidget()
        if isinstance(editor, QAbstractItemView):
            index = editor.currentIndex()
            if index.isValid():
                editor.edit(index)
                editor = QApplication.focusWidget()
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            editor.selectAll()
        if editor is None:
            return
        for sign in self._chance.choice(_TEXTS)[:12]:
            QTest.keyClicks(editor, sign) if sign.isascii() else _compose(editor, sign)
        QTest.keyClick(
            editor, self._chance.choice((Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Escape))
        )

    def _to_roster(self) -> QAbstractItemView | None:
        session = self._desk.session
        cells = [
            Place(roster.id, self._chance.randrange(len(rows)), roster.naming_column.id)
            for roster in session.form.rosters.values()
            if (rows := session.record.rows_of(roster.id))
        ]
        if cells:
            session.place_requested.emit(self._chance.choice(cells))
            self._let_happen()
        view = QApplication.focusWidget()
        return view if isinstance(view, QAbstractItemView) else None

    def _change_rows(self) -> None:
        view = self._to_roster()
        if view:
            key, modifier = self._chance.choice((
                (Qt.Key.Key_Return, _CTRL), (Qt.Key.Key_Return, _CTRL), (Qt.Key.Key_Delete, _CTRL),
                (Qt.Key.Key_Up, _ALT), (Qt.Key.Key_Down, _ALT), (Qt.Key.Key_D, _CTRL),
                (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_X, _CTRL),
            ))  # fmt: skip
            QTest.keyClick(view, key, modifier)

    def _paste(self) -> None:
        view = self._to_roster()
        if view:
            QGuiApplication.clipboard().setText(self._chance.choice(_RANGES))
            QTest.keyClick(view, Qt.Key.Key_V, _CTRL)

    def _replace(self) -> None:
        QTest.keyClick(self._desk, Qt.Key.Key_H, _CTRL)
        self._let_happen()
        wanted = found(self._desk, QLineEdit, "find_text")
        wanted.setText(self._chance.choice(("甲", "2", "没有的")))
        found(self._desk, QLineEdit, "replace_text").setText(self._chance.choice(("乙", "3", "")))
        self._let_happen()
        button = found(self._desk, QPushButton, "replace_all")
        if button.isEnabled():
            button.click()
        QTest.keyClick(wanted, Qt.Key.Key_Escape)

    def _confirm(self) -> None:
        session = self._desk.session
        warnings = [each for each in session.findings if each.severity is Severity.WARNING]
        if warnings:
            session.confirm(self._chance.choice(warnings), "情况属实")

    def _fix(self) -> None:
        mendable = [each for each in self._desk.session.findings if each.fix]
        if mendable:
            self._desk.session.apply_fix(self._chance.choice(mendable))


def found(parent: QWidget, kind: type[Widget], name: str) -> Widget:
    """Return the widget of a kind and name."""
    child = parent.findChild(kind, name)
    assert child is not None, name
    return child


def _compose(editor: QWidget, sign: str) -> None:
    """Enter a character as an input method does."""
    event = QInputMethodEvent("", [])
    event.setCommitString(sign)
    QApplication.sendEvent(editor, event)

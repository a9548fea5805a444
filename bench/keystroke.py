"""From a key to the repainted findings: the real desk with a large record, nothing on a screen."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt starts
os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # offscreen tells what it cannot do

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from bench.lines import Line, Rival, alone, beside
from bench.records import DUTIES, EXPENSES, INDICATORS, PROJECTS, Filled, large, unit
from bench.timing import Times, time_of, times
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.kinds import Amount, Kind, LongText, Text
from perfdesk.forms.model import Form, Roster
from perfdesk.forms.problem import Place
from perfdesk.storage import Counts, Store
from perfdesk.ui.app import make_application, make_desk
from perfdesk.ui.garbage import Garbage
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import system_theme
from perfdesk.ui.wizard.desk import Desk
from perfdesk.ui.wizard.roster.cell_input import CellInput
from perfdesk.ui.wizard.roster.view import RosterView
from perfdesk.ui.wizard.session import Session

Widget = TypeVar("Widget", bound=QWidget)

_FRAME = 16.0
_KEYS, _PAUSES = 200, 5
_REST = 20  # milliseconds between keys: a fast typist's is 100
_PAUSE = 700
_SIZE = 1600, 900  # wide enough for the print beside the form

_NOTE = (
    f"a key typed into the desk ({INDICATORS} indicators, {EXPENSES} expenses, print shown) until"
    f" no event is left; p99 of {_KEYS} keys; beside an empty window with one line to type in"
)
_UNIT_NOTE = f"the same in the form of a unit with {PROJECTS} projects and {DUTIES} indicators"
_PAUSE_NOTE = "the longest time that a key would have to wait while the print follows, after typing"
_SESSION_NOTE = f"record, totals, checks and what was found by place, no window; {_KEYS} texts"


def measure() -> tuple[Line, ...]:
    """Measure keys in a text, a long text, an amount and a cell of indicators."""
    with desk_with(large()) as (window, desk):
        form, roster = desk.session.form, headed(desk.session.form)
        cell = Place(roster.id, INDICATORS // 2, roster.columns[-1].id)
        lines = [
            _line(window, desk, "text", Place(_field_of(form, Text))),
            _line(window, desk, "long text", Place(_field_of(form, LongText))),
            _line(window, desk, "amount", Place(_field_of(form, Amount))),
            _line(window, desk, "cell of an indicator", cell),
            _pauses(desk),
            _listed_line(window, desk),
        ]
    return (*lines, _session_line())


def measure_unit() -> tuple[Line, ...]:
    """Measure keys in the form of a unit: in a row, a heading, a long text and an amount."""
    with desk_with(unit()) as (window, desk):
        places = {
            "row": Place("duties", DUTIES // 2, "name"),
            "heading": Place("duties", 0, "office"),
            "long text": Place("annual_goal"),
            "amount": Place("basic_full"),
        }
        return tuple(
            _line(window, desk, f"unit, {what}", place, _UNIT_NOTE)
            for what, place in places.items()
        )


@contextmanager
def desk_with(filled: Filled) -> Iterator[tuple[MainWindow, Desk]]:
    """Show a record on the desk of a real window while it is measured."""
    application = make_application()
    theme = system_theme()
    theme.apply(application)
    form, record = filled
    with TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "bench.db")) as store:
        window = MainWindow(Catalogue(), store, theme, make_desk)
        Garbage(window.context.runner)  # as the program itself begins
        window.resize(*_SIZE)
        window.show()
        window.open_record(store.add(form, record, Counts()))
        desk = window.currentWidget()
        if not isinstance(desk, Desk):
            raise TypeError(desk)
        yield window, desk
        window.close()


def editor_at(window: MainWindow, desk: Desk, place: Place) -> QWidget:
    """Return what the user types into at a place."""
    desk.session.place_requested.emit(place)
    finish()
    editor = window.focusWidget()
    if isinstance(editor, RosterView):
        editor.edit(editor.currentIndex())
        return _found(editor, CellInput)
    return editor


def _listed_line(window: MainWindow, desk: Desk) -> Line:
    """Measure a text while half of the indicators lack a value and the findings are listed."""
    session, roster = desk.session, headed(desk.session.form)
    last = roster.columns[-1].id
    rows = [
        row.but(last, "") if number % 2 else row
        for number, row in enumerate(session.record.rows_of(roster.id))
    ]
    session.change(session.record.with_rows(roster.id, rows), "", Place(roster.id))
    _found(window, QPushButton, "count_error").click()
    return _line(window, desk, "text, findings listed", Place(_field_of(session.form, Text)))


def _line(window: MainWindow, desk: Desk, what: str, place: Place, note: str = _NOTE) -> Line:
    bare_window, bare = _bare()
    window.activateWindow()  # as it is while somebody types; what is inactive paints more
    finish()
    ours, theirs = _typed(editor_at(window, desk, place)), _typed(bare)
    found: list[tuple[float, float]] = []
    for _ in range(_KEYS):
        found.append((next(ours), next(theirs)))
        _run_events(_REST)
    bare_window.close()
    key, bare_key = (times(side) for side in zip(*found, strict=True))
    line = beside(f"key to repainted findings, {what}", key, Rival("empty window", bare_key), note)
    return replace(line, most=_FRAME)


def _found(parent: QWidget, kind: type[Widget], name: str = "") -> Widget:
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    if found is None:
        raise LookupError(name or kind)
    return found


def _typed(editor: QWidget) -> Iterator[float]:
    """Yield what key after key takes: one is typed, the next takes it back."""
    editor.setFocus()
    _run_events(_PAUSE)
    while True:
        for key in (Qt.Key.Key_1, Qt.Key.Key_Backspace):
            yield time_of(partial(_press, editor, key))


def _press(editor: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(editor, key)
    finish()


def finish() -> None:
    """Let everything happen that is to happen now, painting too."""
    events = QEventLoop()
    while events.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


def _bare() -> tuple[QWidget, QLineEdit]:
    window = QWidget()
    window.resize(*_SIZE)
    line = QLineEdit(window)
    window.show()
    finish()
    return window, line


def _run_events(milliseconds: int) -> None:
    events = QEventLoop()
    QTimer.singleShot(milliseconds, events.quit)
    events.exec()


def _pauses(desk: Desk) -> Line:
    """Measure what the event loop stands still for after a key, while the print follows."""
    session, place = desk.session, Place(_field_of(desk.session.form, Text))
    stalls = []
    for number in range(_PAUSES):
        session.type_text(place, f"{number}")
        finish()
        stalls.append(_longest_stall())
    found = Times(tuple(stalls))
    return alone("longest wait while the print follows", found, _PAUSE_NOTE)


def _longest_stall() -> float:
    beats = [perf_counter()]
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(perf_counter()))
    timer.start(0)
    _run_events(_PAUSE)
    timer.stop()
    return max(after - before for before, after in pairwise(beats)) * 1000


def _session_line() -> Line:
    form, record = large()
    session = Session(form, record)
    roster = headed(form)
    places = (
        Place(_field_of(form, Text)),
        Place(_field_of(form, Amount)),
        Place(roster.id, INDICATORS // 2, roster.columns[-1].id),
    )
    found = times(
        time_of(partial(session.type_text, places[number % len(places)], f"{number}"))
        for number in range(_KEYS)
    )
    return alone("Session.type_text alone", found, _SESSION_NOTE)


def _field_of(form: Form, kind: type[Kind]) -> str:
    """Return the first field of a kind that can be typed into, by its id."""
    return next(
        name
        for section in form.sections
        for name in section.fields
        if type(form.fields[name].kind) is kind and not form.fields[name].computed
    )


def headed(form: Form) -> Roster:
    """Return the first roster of a form whose rows stand under headings."""
    return next(roster for roster in form.rosters.values() if roster.headings)

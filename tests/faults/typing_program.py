"""The real program with someone at it who types and exports without end; to be killed.

Arguments: the database, the file of notes, the seed. Each edit is noted twice, and each note is on
the disk before the next key: `typing` before the first key, `shown` once the window has said that
it is saved. Says `typing` on its output when the first edit has been shown.
"""

import json
import os
import random
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from perfdesk.export.outputs import Output
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.fresh import new_record
from perfdesk.storage import Counts
from perfdesk.ui import app, sitting
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.wizard.desk import Desk

FIELDS = ("project_name", "department", "unit", "leader", "necessity")
EXPORT_EVERY = 3


class Typist(QObject):
    """Types into one field after another, and exports now and then."""

    def __init__(self, window: MainWindow, notes: Path, seed: int) -> None:
        """Sit down at a window; the record is the newest one, or a new one."""
        super().__init__(window)
        self._dice = random.Random(seed)  # noqa: S311 - no secret
        self._notes = notes.open("a", encoding="utf-8")
        self._count = 0
        store, catalogue = window.context.store, window.context.catalogue
        if not store.summaries(limit=1):
            form = catalogue.form("nantong-project", 2024)
            store.add(form, new_record(form), Counts())
        window.open_record(store.summaries(limit=1)[0].id)
        desk = window.findChild(QWidget, "desk")
        if not isinstance(desk, Desk) or window.open_record_id is None:
            raise TypeError
        self._desk, self._record = desk, window.open_record_id
        exports = notes.parent / "exports"
        exports.mkdir(exist_ok=True)
        desk.exporting.choose_folder(exports)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._edit)
        self._timer.start(1)

    def _edit(self) -> None:
        if not self._desk.isActiveWindow():  # nobody can type into it yet
            self._desk.activateWindow()
            return
        self._count += 1
        text = f"edit {self._count} {self._dice.randrange(10**9)}"
        box = self._dice.choice(self._boxes())
        self._note("typing", box.objectName(), text)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, text)
        QTest.keyClick(box, Qt.Key.Key_Tab)
        if self._says_saved():
            self._note("shown", box.objectName(), text)
            if self._count == 1:
                print("typing", flush=True)  # noqa: T201 - to whoever will kill it
        if self._count % EXPORT_EVERY == 0:
            self._desk.exporting.export(self._dice.choice(list(Output)))

    def _boxes(self) -> list[QLineEdit | QPlainTextEdit]:
        found = (self._desk.findChild(QWidget, name) for name in FIELDS)
        return [
            each
            for each in found
            if isinstance(each, (QLineEdit, QPlainTextEdit)) and each.isVisible()
        ]

    def _says_saved(self) -> bool:
        return any(
            "已保存" in label.text() and label.isVisible()
            for label in self._desk.findChildren(QLabel)
        )

    def _note(self, what: str, field: str, text: str) -> None:
        self._notes.write(json.dumps([what, self._record, field, text]) + "\n")
        self._notes.flush()
        os.fsync(self._notes.fileno())


def main(database: Path, notes: Path, seed: int) -> int:
    """Start the program as its user does, with the typist at it."""

    def sit_down(*services: object) -> MainWindow:
        window = MainWindow(*services)  # type: ignore[arg-type]
        window.painted.connect(lambda: Typist(window, notes, seed))
        return window

    sitting.MainWindow = sit_down  # type: ignore[assignment,attr-defined]
    return app.run_window(Catalogue(), database)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))

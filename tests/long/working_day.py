"""Somebody at work who does anything at any time: the real window, driven by chance with a seed.

After each deed the record on the desk and the one in the database read alike.
"""

from pathlib import Path
from random import Random
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QPushButton,
)

from perfdesk.forms.catalogue import Catalogue
from perfdesk.storage import Counts, RecordId, Store, Summary, Wanted
from perfdesk.ui.app import make_desk
from perfdesk.ui.dialogs.new_record import NewRecordDialog
from perfdesk.ui.importing.page import ReviewPage
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import LIGHT, Theme
from perfdesk.ui.unit.family import families_among
from perfdesk.ui.wizard.desk import Desk
from tests.fuzz.readers import our_workbook, word_file
from tests.long.desk_deeds import Deed, DeskDeeds, found
from tests.published import NAMES, record_of

MOST_RECORDS = 12
"""More are deleted for good, so that what grows is a leak."""


class WorkingDay:
    """Does deeds by chance; `deeds` counts those done, by name."""

    def __init__(self, store: Store, folder: Path, files: tuple[Path, ...], seed: int) -> None:
        """Open the window on a store; exports go into a folder, imports come from files."""
        self.chance = Random(seed)
        self.store = store
        self.done: dict[str, int] = {}
        self._files = files
        self.window = MainWindow(Catalogue(), store, Theme(LIGHT, "Sans"), make_desk)
        store.settings.put("export.folder", str(folder))
        self.window.resize(1366, 740)
        self.window.show()
        self.window.activateWindow()
        self.let_happen()

    def step(self) -> str:
        """Do one deed that is possible here, check what must hold, and return its name."""
        possible = self._possible()
        weights = [weight for _, weight in possible]
        ((name, deed), _), *_ = self.chance.choices(possible, weights)
        deed()
        self.done[name] = self.done.get(name, 0) + 1
        self.let_happen()
        self.check_what_holds(name)
        return name

    def check_what_holds(self, after: str) -> None:
        """Raise AssertionError where the desk and the database do not read alike."""
        desk = self.desk
        if desk is None:
            return
        desk.keeper.flush()
        record_id = self.window.open_record_id
        assert record_id is not None
        assert self.store.load(record_id).record == desk.session.record, after

    def import_file(self) -> None:
        """Read one of the files, and look at what came in."""
        self.window.home.ways_in.read_files([self.chance.choice(self._files)])
        self.let_happen()

    def go_home(self) -> None:
        """Go to the list, whatever is shown."""
        for dialog in self.window.findChildren(QDialog):
            dialog.reject()
        while self.window.currentWidget() is not self.window.home:
            self.window.go_back()
        self.let_happen()

    def close(self) -> None:
        """Close the window."""
        self.go_home()
        self.window.close()
        self.window.deleteLater()
        self.let_happen()

    def let_happen(self) -> None:
        """Let everything happen that is to happen now: answers of threads, painting, deletion."""
        self.window.context.runner.wait()
        events, until = QEventLoop(), perf_counter() + 1
        while events.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
            if perf_counter() > until:
                break
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    @property
    def desk(self) -> Desk | None:
        """The desk in sight."""
        page = self.window.currentWidget()
        if isinstance(page, Desk):
            return page
        return page.findChild(Desk) if page else None

    def _possible(self) -> list[tuple[tuple[str, Deed], float]]:
        if self.window.findChildren(QDialog):
            return [(("dialog", self._end_dialog), 1)]
        page = self.window.currentWidget()
        if isinstance(page, ReviewPage):
            return [(("take in", self._take_in), 3), (("leave review", page.leave), 1)]
        if self.desk:
            deeds = DeskDeeds(self.desk, self.chance, self.window.go_back, self.let_happen)
            return _named(deeds.possible())
        if page is self.window.home:
            return _named(self._on_list())
        return [(("leave unit", self.window.go_back), 1)]

    def _on_list(self) -> list[tuple[str, Deed, float]]:
        home, ids = self.window.home, self._listed()
        deeds: list[tuple[str, Deed, float]] = [
            ("new", home.deeds.ask_new, 1),
            ("import", self.import_file, 1),
            ("search", self._search, 1),
        ]
        if ids:
            deeds += [
                ("open", lambda: self.window.open_record(self.chance.choice(ids)), 6),
                ("copy", lambda: home.deeds.copy(self._some(ids)), 0.5),
                ("bin", lambda: home.deeds.move_to_bin(self._some(ids)), 0.5),
                ("take back", home.deeds.undo, 0.5),
                ("check unit", self._check_unit, 0.5),
            ]
        if len(ids) > MOST_RECORDS:
            deeds = [("purge", self._purge, 1)]
        return deeds

    def _listed(self) -> list[RecordId]:
        return [each.id for each in self.store.summaries()]

    def _some(self, ids: list[RecordId]) -> tuple[Summary, ...]:
        chosen = set(self.chance.sample(ids, min(2, len(ids))))
        return tuple(each for each in self.store.summaries() if each.id in chosen)

    def _purge(self) -> None:
        deeds = self.window.home.deeds
        deeds.move_to_bin(self.store.summaries()[MOST_RECORDS // 2 :])
        binned = self.store.listing.page(Wanted(in_bin=True))
        deeds.ask_purge(binned)

    def _search(self) -> None:
        line = found(self.window.home, QLineEdit, "search")
        line.setText(self.chance.choice(("南通", "wy", "没有", "")))
        self.let_happen()
        line.clear()

    def _check_unit(self) -> None:
        families = families_among(self.store.summaries())
        if families:
            self.window.show_unit(self.chance.choice(families))

    def _end_dialog(self) -> None:
        for dialog in self.window.findChildren(QDialog):
            if (
                isinstance(dialog, NewRecordDialog) and self.chance.random() < 0.8
            ) or dialog.objectName() == "confirm":
                dialog.accept()
            else:
                dialog.reject()

    def _take_in(self) -> None:
        found(self.window, QPushButton, "import_records").click()


def put_records(store: Store) -> None:
    """Store the published records."""
    catalogue = Catalogue()
    for record in map(record_of, NAMES):
        store.add(catalogue.form_of(record), record, Counts())


def put_files(folder: Path) -> tuple[Path, ...]:
    """Put files to import into a folder, and a folder for exports beside them."""
    (folder / "out").mkdir()
    files = {folder / "甲.xlsx": our_workbook(), folder / "乙.docx": word_file()}
    for path, data in files.items():
        path.write_bytes(data)
    return tuple(files)


def _named(deeds: list[tuple[str, Deed, float]]) -> list[tuple[tuple[str, Deed], float]]:
    return [((name, deed), weight) for name, deed, weight in deeds]

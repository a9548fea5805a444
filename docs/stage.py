"""A window on the sample unit, to be brought to any of its screens, pictured and looked over."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractAnimation,
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QThreadPool,
    QTimer,
)
from PySide6.QtGui import QAction, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.check import check
from perfdesk.forms.record import record_from_json
from perfdesk.resources import resource_path
from perfdesk.storage import Counts, RecordId, Store
from perfdesk.ui.app import make_desk
from perfdesk.ui.context import Context
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.desk import Desk

_Found = TypeVar("_Found")
_Widget = TypeVar("_Widget", bound=QWidget)

_PATIENCE, _LOOK_AGAIN, _ROUNDS = 20_000, 10, 3
"""How long a screen may take and how often to look whether it is there, in milliseconds; how many
times in turn nothing may be found under way: what ends has others begin."""
_SOON = 1000
"""Milliseconds: a timer that ends within these does what was asked for; a longer one waits."""


class Stage:
    """A window on a throw-away database, and a folder for files; steps bring it to a screen."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        """Take a window that is open."""
        self.window = window
        self.folder = folder
        self._opened: list[QDialog] = []

    @property
    def context(self) -> Context:
        """The window's services."""
        return self.window.context

    @property
    def dialog(self) -> QDialog | None:
        """The dialog on top, if one is open."""
        found = [each for each in self.over() if isinstance(each, QDialog)]
        return found[-1] if found else None

    def number(self, title: str) -> RecordId:
        """Return the record whose project is called so; of the unit's own form, the unit."""
        summaries = self.context.store.summaries()
        return next(each.id for each in summaries if each.title.startswith(title))

    def find(self, kind: type[_Widget], name: str) -> _Widget:
        """Return the widget of a name that is in sight, on the dialog on top or in the window."""
        found = (self.dialog or self.window).findChildren(kind, name)
        return _first((each for each in found if each.isVisible()), name)

    def press(self, name: str) -> None:
        """Press a button; with a menu, that opens."""
        button = self.find(QAbstractButton, name)
        menu = button.menu() if isinstance(button, QPushButton | QToolButton) else None
        if menu:
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        else:
            button.click()

    def choose(self, entry: str) -> None:
        """Choose an entry of any menu of the screen in sight, by its name or its first words."""
        screen = self.window.currentWidget() or self.window
        actions = screen.findChildren(QAction)
        fitting = (
            each for each in actions if entry == each.objectName() or each.text().startswith(entry)
        )
        chosen = _first(fitting, entry)
        for menu in (each for each in self.over() if isinstance(each, QMenu)):
            menu.close()
        chosen.trigger()

    def open(self, dialog: QDialog) -> None:
        """Open a dialog that a screen would open in trouble."""
        self._opened.append(dialog)  # one without a parent belongs to nobody else
        dialog.open()

    def answer(self, *paths: Path) -> None:
        """Choose files, or a folder, in the dialog that asks for them."""
        files = self.dialog
        if isinstance(files, QFileDialog):
            if files.fileMode() == QFileDialog.FileMode.ExistingFiles:
                files.filesSelected.emit([str(path) for path in paths])
            else:
                files.fileSelected.emit(str(paths[0]))
            files.reject()

    @property
    def desk(self) -> Desk:
        """The desk that lies open."""
        return next(each for each in self.window.findChildren(Desk) if each.isVisible())

    def export(self, title: str) -> Path:
        """Write a record's workbook into the folder, and return its path."""
        record = self.context.store.load(self.number(title)).record
        form = self.context.catalogue.form_of(record)
        return export_record(form, record, Output.WORKBOOK, self.folder).path

    def settle(self) -> None:
        """Let all that was asked for come to its end, and all of it be laid out."""
        deadline = QDeadlineTimer(_PATIENCE)
        waking = QTimer()  # what ends in a thread wakes nobody by itself
        waking.start(_LOOK_AGAIN)
        quiet = 0
        while quiet < _ROUNDS:
            if deadline.hasExpired():
                raise TimeoutError(", ".join(self._under_way()))
            top = self.dialog or self.window
            if not top.isActiveWindow():  # without a window manager nobody makes it so
                top.activateWindow()
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            quiet = 0 if self._under_way() else quiet + 1

    def _under_way(self) -> list[str]:
        """Name what has not come to its end."""
        window = self.window
        pools = (*window.findChildren(QThreadPool), QThreadPool.globalInstance())
        jobs = sum(pool.activeThreadCount() for pool in pools)
        timers = filter(_is_due, window.findChildren(QTimer))
        animations = filter(_is_moving, window.findChildren(QAbstractAnimation))
        top = self.dialog or window
        sleeping = [] if top.isActiveWindow() else [f"{top} is not active"]
        return [
            *sleeping,
            *["job"] * jobs,
            *(repr(each.parent()) for each in (*timers, *animations)),
        ]

    def picture(self) -> QPixmap:
        """Return the window with the dialogs and menus that stand over it, where they stand."""
        picture = self.window.grab()
        with QPainter(picture) as painter:
            for widget in self.over():
                at = widget.mapToGlobal(widget.rect().topLeft())
                painter.drawPixmap(self.window.mapFromGlobal(at), widget.grab())
                if isinstance(widget, QDialog):  # the system draws its frame
                    painter.drawRect(widget.rect().translated(self.window.mapFromGlobal(at)))
        return picture

    def over(self) -> list[QWidget]:
        """Return what stands over the window, what is on top last."""
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        over = [each for each in shown if isinstance(each, QDialog | QMenu)]
        return sorted(over, key=_depth)


class Screen(Struct, frozen=True):
    """A screen or dialog: its name, and the steps that bring it up; each settles before the next.

    `is_blank` where no records are to be there.
    """

    name: str
    steps: tuple[Callable[[Stage], object], ...] = ()
    is_blank: bool = False

    def bring_up(self, stage: Stage) -> None:
        """Bring the window of a stage to this screen."""
        stage.settle()
        for step in self.steps:
            step(stage)
            stage.settle()


def make_database(path: Path, catalogue: Catalogue) -> Path:
    """Make a database with the sample unit: three projects and the unit's own form."""
    with closing(Store.open(path)) as store:
        for sample in sorted(resource_path("samples").glob("*.json")):
            record = record_from_json(sample.read_text(encoding="utf-8"))
            form = catalogue.form_of(record)
            store.add(form, record, Counts.of(check(form, record)))
    return path


@contextmanager
def staged(
    catalogue: Catalogue, theme: Theme, folder: Path, database: Path | None
) -> Iterator[Stage]:
    """Open a window on a copy of a database, or on a blank one, in a folder of its own."""
    path = folder / "perfdesk.db"
    if database:
        shutil.copy(database, path)
    with closing(Store.open(path)) as store:
        stage = Stage(MainWindow(catalogue, store, theme, make_desk), folder)
        stage.window.showNormal()  # it would be maximised where the screen is small
        try:
            yield stage
        finally:
            _close(stage)


def _close(stage: Stage) -> None:
    for widget in stage.over():
        widget.hide()
        widget.deleteLater()
    stage.window.context.runner.wait()
    stage.window.close()
    stage.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _is_due(timer: QTimer) -> bool:
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= _SOON


def _is_moving(animation: QAbstractAnimation) -> bool:
    return animation.state() == QAbstractAnimation.State.Running


def _first(found: Iterable[_Found], name: str) -> _Found:
    """Return the first of what was found; raises LookupError where that is nothing."""
    for each in found:
        return each
    raise LookupError(name)


def _depth(widget: QWidget) -> tuple[bool, int]:
    parents = 0
    over = widget.parentWidget()
    while over:
        parents, over = parents + 1, over.parentWidget()
    return isinstance(widget, QMenu), parents

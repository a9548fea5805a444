"""The program as `perfdesk` starts it, that also tells where on the screen something is.

Each line of the standard input is a question: the name of a widget, what a screen reader calls
it, or words that stand on it, in a menu or in a list; or, after a tab, row and column of a cell in
a table of that name. The answer is where its middle is, in pixels of the screen, or a blank line
where it is not in sight.

    python -m tests.e2e.pointed DATABASE
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSocketNotifier, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QWidget,
)

from perfdesk.forms.catalogue import Catalogue
from perfdesk.storage import Store
from perfdesk.ui.app import make_application, make_desk
from perfdesk.ui.sitting import Sitting
from perfdesk.ui.theme import system_theme


def main() -> int:
    """Show the window on a database until it is closed."""
    application = make_application()
    theme = system_theme()
    theme.apply(application)
    questions = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    questions.activated.connect(answer)
    with closing(Store.open(Path(sys.argv[1]))) as store:
        return Sitting(application, Catalogue(), store, theme, make_desk).run(())


def answer() -> None:
    """Answer one question."""
    wanted = sys.stdin.readline().rstrip("\n")
    spot = next(spots(wanted), None)
    sys.stdout.write(f"{spot.x()} {spot.y()}\n" if spot else "\n")
    sys.stdout.flush()


def spots(wanted: str) -> Iterator[QPoint]:
    """Yield where something is, what is on top first."""
    popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
    tops = [popup or modal] if popup or modal else QApplication.topLevelWidgets()
    for top in filter(None, tops):
        for widget in (top, *top.findChildren(QWidget)):
            if widget.isVisible():
                yield from _spots_in(widget, wanted)


def _spots_in(widget: QWidget, wanted: str) -> Iterator[QPoint]:
    name, _, cell = wanted.partition("\t")
    if isinstance(widget, QAbstractItemView):
        yield from _cells(widget, name, cell)
    if not cell and wanted in (widget.objectName(), widget.accessibleName(), _says(widget)):
        yield from _in_sight(widget, widget.rect())
    if isinstance(widget, QMenu):
        for action in widget.actions():
            if action.text().split("\t")[0].split("(&")[0] == wanted:
                yield from _in_sight(widget, widget.actionGeometry(action))


def _cells(view: QAbstractItemView, name: str, cell: str) -> Iterator[QPoint]:
    """Yield a cell of a table, or the entries of a list that read so."""
    if cell and view.objectName() == name:
        row, column = map(int, cell.split(","))
        found = [view.model().index(row, column)]
    else:
        rows = range(0 if cell else view.model().rowCount())
        found = [view.model().index(row, 0) for row in rows]
        found = [each for each in found if each.data(Qt.ItemDataRole.DisplayRole) == name]
    for index in found:
        yield from _in_sight(view.viewport(), view.visualRect(index))


def _says(widget: QWidget) -> str:
    return widget.text().strip() if isinstance(widget, QAbstractButton | QLabel) else ""


def _in_sight(widget: QWidget, place: QRect) -> Iterator[QPoint]:
    middle = place.center()
    if place.isValid() and widget.visibleRegion().contains(middle):
        yield widget.mapToGlobal(middle)


if __name__ == "__main__":
    sys.exit(main())

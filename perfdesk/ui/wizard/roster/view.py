"""The table of a roster, worked like a spreadsheet."""

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView

from perfdesk.forms.problem import Place
from perfdesk.ui.parts.model_index import Index
from perfdesk.ui.parts.pressed import is_enter
from perfdesk.ui.theme import Role, Theme
from perfdesk.ui.wizard.roster.actions import RosterActions, go_to
from perfdesk.ui.wizard.roster.cell_input import CellInput
from perfdesk.ui.wizard.roster.delegate import RosterDelegate
from perfdesk.ui.wizard.roster.head import RosterHead
from perfdesk.ui.wizard.roster.heights import LineHeights
from perfdesk.ui.wizard.roster.jumps import Jumps
from perfdesk.ui.wizard.roster.lines import LineKind
from perfdesk.ui.wizard.roster.menu import TableMenu
from perfdesk.ui.wizard.roster.model import RosterModel
from perfdesk.ui.wizard.roster.name_hints import NameHints
from perfdesk.ui.wizard.roster.numbers import RosterNumbers
from perfdesk.ui.wizard.roster.options import CellOptions
from perfdesk.ui.wizard.roster.widths import widths_in

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class RosterView(QTableView):
    """Shows a roster: merged headings, rows as high as their text, the current cell ringed.

    `moved` tells that another cell is current or that the table has or loses the focus,
    `fitted` that rows have other heights.
    """

    moved = Signal()
    fitted = Signal()

    def __init__(self, theme: Theme, model: RosterModel) -> None:
        """Take the looks and the model, whose table has the columns' shares of the width."""
        super().__init__()
        self._theme = theme
        self._model = model
        self.edits = RosterActions(self, model)
        self._jumps = Jumps(self, model)
        self.cells = RosterDelegate(theme, model, self)
        self.cells.entered.connect(self._go)
        self._head = RosterHead(theme, model.table)
        self._heights = LineHeights(self, model, self.cells)
        self.setObjectName(model.roster.id)
        self.setAccessibleName(model.roster.label)
        self.options = CellOptions(theme, self, model)
        self.cells.options_asked.connect(self.options.open)
        self.hints = self.cells.hints = NameHints(theme, self, model)
        self.cells.entered.connect(self.hints.go_on)
        self._menu = TableMenu(self, model, self.edits)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu.open)
        for changed in (model.session.notebook.changed, model.session.lock.changed):
            changed.connect(self.viewport().update)
        for signal in (self.moved, self.fitted, self.verticalScrollBar().valueChanged):
            signal.connect(self.options.follow)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self._set_up()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._respan)
        model.dataChanged.connect(self._fit_changed)
        self._head.fit()
        self._respan()

    def show_place(self, place: Place) -> None:
        """Go to the cell of a place."""
        go_to(self, self._model.index_of(place))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def content_height(self) -> int:
        """How high the table is with all its rows."""
        rows = self.verticalHeader().length()
        return self._head.maximumHeight() + rows + 2 * self.frameWidth()

    @property
    def is_active(self) -> bool:
        """Whether the table, or the editor in it, has the focus."""
        return self.hasFocus() or self.state() is QAbstractItemView.State.EditingState

    @property
    def _is_put_aside(self) -> bool:
        """Whether the cursor is elsewhere, and another of several tables may be the current one."""
        window = self.window()
        is_here = self.is_active or not window.isActiveWindow()
        return self._model.group is not None and not is_here

    def current_place(self) -> Place | None:
        """Return the place of the current cell, None where there is none.

        A line that waits has none yet: it is with the row above it, else with the whole roster.
        """
        index = self.currentIndex()
        if not index.isValid():
            return None
        lines, at = self._model.lines, index.row()
        if lines[at].kind is LineKind.WAITING:
            has_above = at > 0 and lines[at - 1].path == lines[at].path
            return (
                self._model.place(index.siblingAtRow(at - 1))
                if has_above
                else Place(self._model.roster.id)
            )
        return self._model.place(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if any(each.take_key(event) for each in (self.options, self.edits, self._jumps)):
            return
        if event.key() in _TABS and modifiers & Qt.KeyboardModifier.ControlModifier:
            _quit(self, forward=event.key() == Qt.Key.Key_Tab)
        elif event.key() in _TABS:
            event.setAccepted(self._go(1 if event.key() == Qt.Key.Key_Tab else -1, 0))
        elif is_enter(event) and modifiers in (Qt.KeyboardModifier.NoModifier, _SHIFT):
            self._go(0, -1 if modifiers == _SHIFT else 1)
        elif not (_is_typing(event) and self._model.session.lock.refuses()):
            self.cells.replaces = event.key() != Qt.Key.Key_F2
            super().keyPressEvent(event)
            self.cells.replaces = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        is_beginning = self.state() is not QAbstractItemView.State.EditingState
        has_text = bool(event.preeditString() or event.commitString())
        if is_beginning and has_text and self._model.session.lock.refuses():
            return
        # of a word that is composed only the first event opens the editor; the others go on in it
        self.cells.replaces = is_beginning
        super().inputMethodEvent(event)
        self.cells.replaces = False
        editor = self.focusWidget()
        if is_beginning and event.commitString() and isinstance(editor, CellInput):
            # Qt opens the editor but drops what needed no composing, such as 》
            editor.insertPlainText(event.commitString())
        self.updateMicroFocus(Qt.InputMethodQuery.ImCursorRectangle)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        answer: object = super().inputMethodQuery(query)
        editor = self.indexWidget(self.currentIndex())
        if isinstance(answer, QRectF) and isinstance(editor, CellInput) and self.hasFocus():
            # composed before the editor has the focus: Qt answers with the editor's own rectangle
            return answer.translated(QPointF(editor.mapTo(self, QPoint())))
        return answer

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = super().moveCursor(action, modifiers)
        if not index.isValid():
            return index
        row = index.row() - (self._model.lines[index.row()].kind is LineKind.SUM)
        return self._model.index(row, max(index.column(), self._model.table.heading_columns))

    def currentChanged(
        self,
        current: Index,
        previous: Index,
    ) -> None:
        super().currentChanged(current, previous)
        self._leave(previous)
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            go_to(self, self._model.index_of(Place(self._model.roster.id)))
        elif not self.selectionModel().hasSelection():
            go_to(self, self.currentIndex())
        super().focusInEvent(event)
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.is_active:
            self._leave(self.currentIndex())
        if self._is_put_aside:
            self.clearSelection()
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        current = self.currentIndex()
        if current.isValid() and not self._is_put_aside:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._theme.color(Role.ACCENT), 2 if self.is_active else 1))
            # inside the cell, whose repainting alone takes the ring away again
            painter.drawRect(self.visualRect(current).adjusted(1, 1, -2, -2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room, shares = self.viewport().width(), self._model.table.shares
        for column, width in enumerate(widths_in(room, shares, self._head.least_widths())):
            self.setColumnWidth(column, width)
        self._head.fit()
        self._respan()
        if self.is_active:
            self.scrollTo(self.currentIndex())

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # headings stay in the middle of what is in view
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        self.setHorizontalHeader(self._head)
        numbers = RosterNumbers(self._theme, self._model, self)
        numbers.dropped.connect(self.edits.drop_row)
        self.setVerticalHeader(numbers)

    def _leave(self, index: Index) -> None:
        if index.isValid() and index.row() < len(self._model.lines):
            line = self._model.lines[index.row()]
            place = self._model.place(index)
            self._model.session.leave(
                place if line.kind is LineKind.ROW else Place(self._model.roster.id)
            )

    def _go(self, columns: int, rows: int) -> bool:
        """Go on by cells, from a row's end to the next row; return whether there is such a cell."""
        current = self.currentIndex()
        first, count = self._model.table.heading_columns, self._model.columnCount()
        row, column = current.row() + rows, current.column() + columns
        if column >= count:
            row, column = row + 1, first
        elif column < first:
            row, column = row - 1, count - 1
        last = len(self._model.lines) - 1
        last -= self._model.lines[last].kind is LineKind.SUM
        if not 0 <= row <= last:
            return False
        go_to(self, self._model.index(row, column))
        return True

    def _respan(self) -> None:
        self._heights.respan()
        self.fitted.emit()

    def _fit_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if self._heights.fit(range(first.row(), last.row() + 1)):
            self.fitted.emit()


def _is_typing(event: QKeyEvent) -> bool:
    """Whether a key begins to fill in a cell."""
    return bool(event.text()) and event.text().isprintable()


def _quit(view: RosterView, *, forward: bool) -> None:
    """Leave a table for what comes after or before it."""
    view.setTabKeyNavigation(False)  # else Qt would go a cell on
    view.focusNextPrevChild(forward)
    view.setTabKeyNavigation(True)

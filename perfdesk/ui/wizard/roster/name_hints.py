"""Indicators offered while one types the name of one in a roster."""

from PySide6.QtCore import QObject, QPersistentModelIndex, QRect
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QStyledItemDelegate, QTableView

from perfdesk.forms.indicators.taking import Taken, naming_columns, replaceable, take
from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from perfdesk.ui.parts.model_index import Index
from perfdesk.ui.parts.pressed import opens_list
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.editors.hint_list import HintList
from perfdesk.ui.wizard.roster.actions import go_to
from perfdesk.ui.wizard.roster.cell_input import CellInput
from perfdesk.ui.wizard.roster.lines import LineKind
from perfdesk.ui.wizard.roster.model import RosterModel

_WIDEST = 520
"""How wide the list grows beyond a narrow cell, in pixels."""


class NameHints(QObject):
    """Shows what fits the name that is being typed, and puts in what is taken.

    Taking one fills in name and value as one step, and goes on to the value: its number is
    marked, to be replaced by the real one.
    """

    def __init__(self, theme: Theme, view: QTableView, model: RosterModel) -> None:
        """Take the looks, the table and its model."""
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._model = model
        self._naming = naming_columns(model.roster)
        self._editor: CellInput | None = None
        self._next: list[Place] = []
        self._values: dict[str, str] = {}
        self.list = HintList(theme, view)
        self.list.picked.connect(self._take)
        view.verticalScrollBar().valueChanged.connect(self.list.hide)

    def attend(self, editor: CellInput) -> None:
        """Offer names to an editor that has been opened, if it is for one."""
        if self._model.table.columns[editor.cell.column()].id in self._naming:
            self._editor = editor
            editor.typed.connect(self._offer)
            editor.destroyed.connect(self.list.hide)

    def take_key(self, editor: CellInput, event: QKeyEvent) -> bool:
        """Take a key of an editor if it is for the list; return whether it was."""
        if editor is not self._editor:
            return False
        if opens_list(event):
            self._show("" if not editor.is_touched else editor.text())
            return True
        return self.list.take_key(event)

    def go_on(self) -> None:
        """Mark the number of the value that the cursor has come to, if it is the next of them."""
        index = self._view.currentIndex()
        if self._next and index.isValid() and self._model.place(index) == self._next[0]:
            self._next.pop(0)
            self._edit_number(index)
        else:
            self._next = []

    def _offer(self, text: str) -> None:
        if text.strip():
            self._show(text)
        else:
            self.list.hide()

    def _show(self, text: str) -> None:
        if self._editor is None:
            return
        session, cell = self._model.session, self._editor.cell
        row = self._row(cell)
        found = session.offers.indicators(session.record, self._model.roster, row, text)
        self._values = {each.name: each.value for each in found}
        hints = [(each.name, f"{each.value}　{each.note}".strip()) for each in found]
        self.list.show_hints(hints, self._beside(cell))

    def _beside(self, cell: Index) -> QRect:
        rect = self._view.visualRect(cell)
        width = min(max(rect.width(), self._theme.px(_WIDEST)), self._view.viewport().width())
        corner = self._view.viewport().mapToGlobal(rect.topLeft())
        return QRect(corner.x(), corner.y(), width, rect.height())

    def _row(self, cell: Index) -> Texts:
        """Return the row of a cell; one that waits has its headings alone."""
        line, roster = self._model.lines[cell.row()], self._model.roster
        if line.kind is LineKind.ROW:
            return self._model.session.record.rows_of(roster.id)[line.row]
        return roster.row_under(line.path)

    def _take(self, name: str) -> None:
        """Put an indicator into the row in place of what was being typed."""
        editor, value = self._editor, self._values.get(name)
        if editor is None or value is None:
            return
        cell = QPersistentModelIndex(editor.cell)
        self._close(editor)
        roster, place = self._model.roster, self._model.place(cell)
        taken = take(roster, self._row(cell), place.column, name, value)
        self._put(taken, place, name, is_new=self._is_waiting(cell))
        self._next = [Place(roster.id, place.row, column) for column in taken.columns]
        target = self._next.pop(0) if self._next else place
        index = self._model.index_of(target)
        go_to(self._view, index)
        if target.column in taken.columns:
            self._edit_number(index)

    def _close(self, editor: CellInput) -> None:
        """Close an editor, and take back what was typed in it."""
        self._editor = None
        self._model.take_back(editor.cell)
        delegate = self._view.itemDelegate()
        delegate.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def _is_waiting(self, cell: Index) -> bool:
        return self._model.lines[cell.row()].kind is LineKind.WAITING

    def _put(self, taken: Taken, place: Place, name: str, *, is_new: bool) -> None:
        record = self._model.session.record
        if is_new:
            after = record.with_row_added(place.name, place.row, taken.row)
        else:
            rows = list(record.rows_of(place.name))
            rows[place.row] = taken.row
            after = record.with_rows(place.name, rows)
        self._model.session.change(after, f"取用指标“{name}”", place)

    def _edit_number(self, index: Index) -> None:
        """Open the editor of a value, its number marked."""
        self._view.edit(index)
        editor = self._view.focusWidget()
        if isinstance(editor, CellInput):
            first, end = replaceable(editor.text())
            cursor = editor.textCursor()
            cursor.setPosition(first)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)

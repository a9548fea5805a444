"""Draws the cells of a roster like the printed form's, and edits them in place."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from perfdesk.ui.parts.model_index import Index
from perfdesk.ui.parts.pressed import is_enter, is_the_desks, opens_list
from perfdesk.ui.parts.wrapping import Wrapping
from perfdesk.ui.theme import SIGNS, Role, Theme
from perfdesk.ui.wizard.notes.corner import SIDE, draw_corner, role_of
from perfdesk.ui.wizard.roster.cell_input import CellInput
from perfdesk.ui.wizard.roster.display import notes_at
from perfdesk.ui.wizard.roster.lines import LineKind
from perfdesk.ui.wizard.roster.model import RosterModel

if TYPE_CHECKING:
    from perfdesk.ui.wizard.roster.name_hints import NameHints

_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_STEPS = {
    Qt.Key.Key_Return: (0, 1),
    Qt.Key.Key_Enter: (0, 1),
    Qt.Key.Key_Tab: (1, 0),
    Qt.Key.Key_Backtab: (-1, 0),
}
"""The keys that end an editor, and where each leads: columns and lines to go."""


class RosterDelegate(QStyledItemDelegate):
    """Paints cells and hands every key typed in one to the model.

    `replaces` says whether the editor that opens next begins with its text selected, so that
    typing replaces it. `noted` tells what tidying made of a text: the text typed, the text kept.
    `entered` asks for the cell that a key leads to: columns and lines to go; `options_asked` for
    the list of texts to choose from.
    """

    noted = Signal(str, str)
    entered = Signal(int, int)
    options_asked = Signal()

    def __init__(self, theme: Theme, model: RosterModel, parent: QObject | None = None) -> None:
        """Take the looks and the model that is edited."""
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.replaces = False
        self.hints: NameHints | None = None
        self.padding = theme.px(8)
        self._is_composing = False
        self._wrapping = Wrapping(theme.font())

    def heading_height_for(self, text: str, width: int) -> int:
        """Return how high a heading cell must be to show all of its text: its padding is half."""
        return self._text_height(text, width + self.padding) + 2 * self.padding

    def height_for(self, text: str, width: int) -> int:
        """Return how high a cell must be to show all of its text."""
        return max(self._text_height(text, width) + 2 * self.padding, self._theme.px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        state = option.state
        painter.save()
        painter.fillRect(rect, self._theme.color(self._ground(index, state)))
        painter.setPen(QPen(self._theme.color("line")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() < self._model.columnCount() - 1:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        if index.column() < self._model.table.heading_columns:
            self._paint_heading(painter, rect, str(index.data()))
        else:
            self._paint_text(painter, rect, index)
        line = self._model.lines[index.row()]
        notes = notes_at(self._model.session, self._model.table, line, index.column())
        self._paint_sign(
            painter, rect.adjusted(0, 0, -self._theme.px(SIDE) * bool(notes), 0), index
        )
        if notes:
            draw_corner(painter, self._theme, rect, role_of(notes))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.table.columns[index.column()]
        alignment = self._alignment(index) & ~Qt.AlignmentFlag.AlignVCenter
        editor = CellInput(parent, index, self.padding, alignment)
        editor.setObjectName(column.id)
        editor.setAccessibleName(self._model.session.form.label_of(self._model.place(index)))
        editor.typed.connect(lambda text: self._model.type_text(editor.cell, text))
        if self.hints:
            self.hints.attend(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        cell = cast("CellInput", editor)
        cell.show_text(str(index.data(Qt.ItemDataRole.EditRole)))
        if self.replaces:
            self.replaces = False
            cell.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        cell = cast("CellInput", editor)
        if not cell.is_touched:
            return
        typed = cell.text()
        kept = self._model.enter_text(index, typed)
        if kept.strip() != typed.strip():
            self.noted.emit(typed, kept)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = option.rect
        text = str(index.data(Qt.ItemDataRole.EditRole))
        needed = self._text_height(text, rect.width()) + 2 * self.padding
        above = max(0, (rect.height() - needed) // 2)
        editor.setGeometry(rect.adjusted(1, 1, -2, -2))
        cast("CellInput", editor).setViewportMargins(0, max(0, above - 1), 0, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        rect = option.rect
        return QSize(rect.width(), self.height_for(str(index.data()), rect.width()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
        elif isinstance(event, QKeyEvent):
            if is_the_desks(event):
                event.ignore()
                return True
            if event.type() == QEvent.Type.KeyPress and not self._is_composing:
                return self._take_key(cast("CellInput", watched), event)
        return super().eventFilter(watched, event)

    def _take_key(self, editor: CellInput, event: QKeyEvent) -> bool:
        """Take the keys that end an editor; Alt+Enter is a line break, as in a spreadsheet."""
        if self.hints and self.hints.take_key(editor, event):
            return True
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Escape:
            self._model.take_back(editor.cell)
            self.closeEditor.emit(editor, self.EndEditHint.RevertModelCache)
            return True
        if is_enter(event) and modifiers & Qt.KeyboardModifier.AltModifier:
            editor.insertPlainText("\n")
            return True
        if key not in _STEPS and not opens_list(event):
            return False
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)
        if opens_list(event):
            self.options_asked.emit()
        else:
            columns, lines = _STEPS[key]
            is_back = is_enter(event) and bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self.entered.emit(columns, -lines if is_back else lines)
        return True

    def _ground(self, index: Index, state: QStyle.StateFlag) -> str:
        if index.column() < self._model.table.heading_columns:
            return "desk"
        if self._model.lines[index.row()].kind is LineKind.SUM:
            return "tint"
        if state & QStyle.StateFlag.State_Selected:
            return "accent_soft"
        findings = self._model.findings_at(index)
        if findings:
            return f"{SIGNS[findings[0].severity].role}_soft"
        return "tint" if self._model.session.lock.is_shut else "paper"

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Draw a heading in the middle of what is in view of its cell, or as near as it can be."""
        painter.setPen(self._theme.color(Role.TEXT))
        side, view = self.padding // 2, painter.viewport()
        needed = self.heading_height_for(text, rect.width())
        top = min(max(rect.top(), view.top()), rect.bottom() + 1 - needed)
        bottom = max(min(rect.bottom(), view.bottom()), top + needed - 1)
        room = QRect(rect.left(), top, rect.width(), bottom - top + 1).adjusted(side, 0, -side, 0)
        flag = self._wrapping.fit(text, room.width()).flag
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | flag, text)

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        painter.setPen(self._theme.color(Role.TEXT))
        room = rect.adjusted(self.padding, self.padding, -self.padding, -self.padding)
        text = str(index.data())
        flag = self._wrapping.fit(text, room.width()).flag
        painter.drawText(room, self._alignment(index) | flag, text)

    def _paint_sign(self, painter: QPainter, rect: QRect, index: Index) -> None:
        findings = self._model.findings_at(index)
        if findings:
            sign = SIGNS[findings[0].severity]
            size = self._theme.px(12)
            is_right = bool(self._alignment(index) & Qt.AlignmentFlag.AlignRight)
            left = rect.left() + 3 if is_right else rect.right() - size - 1
            icon = self._theme.icon(sign.icon, sign.role)
            icon.paint(painter, QRect(left, rect.top() + 2, size, size))

    def _text_height(self, text: str, width: int) -> int:
        return self._wrapping.fit(text, width - 2 * self.padding).height

    def _alignment(self, index: Index) -> Qt.AlignmentFlag:
        return cast("Qt.AlignmentFlag", index.data(_ALIGNMENT) or _LEFT)

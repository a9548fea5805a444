"""The small mark of a note in the corner of a field or a cell."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QWidget

from perfdesk.forms.notes import Note
from perfdesk.ui.theme import Role, Theme
from perfdesk.ui.wizard.answers import Answer

SIDE = 10
"""How long the sides of the mark are, in pixels."""


class NoteCorner(QWidget):
    """A triangle in the upper right corner of an editor, as spreadsheets have it.

    It tells the notes when pointed at, and lists them when clicked.
    """

    def __init__(self, theme: Theme, answer: Answer, editor: QWidget) -> None:
        """Mark the editor of an answer while there are notes on it."""
        super().__init__(editor)
        self._theme = theme
        self._answer = answer
        self._editor = editor
        self._description = editor.accessibleDescription()
        self._role = Role.ACCENT
        self.setObjectName(f"{answer.field.id}_note")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedSize(theme.px(SIDE), theme.px(SIDE))
        editor.installEventFilter(self)
        answer.session.notebook.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the mark where there is a note now."""
        notes = self._answer.notes
        self._role = role_of(notes)
        self.setToolTip(tell_notes(notes))
        spoken = filter(None, (self._description, tell_notes(notes)))
        self._editor.setAccessibleDescription("\n".join(spoken))
        self.setVisible(bool(notes))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.move(watched.width() - self.width() - 1, 1)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._answer.session.notebook.listed.emit(self._answer.place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_corner(painter, self._theme, self.rect(), self._role)


def role_of(notes: tuple[Note, ...]) -> Role:
    """Return the colour of the mark of some notes: a strong one while any is open."""
    return Role.ACCENT if any(note.is_open for note in notes) else Role.FAINT


def tell_notes(notes: tuple[Note, ...]) -> str:
    """Return what is told of some notes when pointed at."""
    authors = (f"（{note.author}）" if note.author else "" for note in notes)
    return "\n".join(
        f"批注{author}：{note.text}" for author, note in zip(authors, notes, strict=True)
    )


def draw_corner(painter: QPainter, theme: Theme, cell: QRect, role: Role) -> None:
    """Draw the mark into the upper right corner of a cell."""
    side = theme.px(SIDE)
    right, top = cell.right() + 1, cell.top()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(role))
    corners = [QPoint(right - side, top), QPoint(right, top), QPoint(right, top + side)]
    painter.drawPolygon(QPolygon(corners))

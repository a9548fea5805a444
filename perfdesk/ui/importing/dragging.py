"""A text of the source while it is dragged onto the paper."""

import msgspec
from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from perfdesk.forms.texts import one_line
from perfdesk.intake.incoming import Note
from perfdesk.ui.theme import Role, Theme

_FORMAT = "application/x-perfdesk-source-text"
_WIDEST, _HEIGHT, _AIR, _AWAY = 240, 28, 8, 16


def mime_of(note: Note) -> QMimeData:
    """Return what is dragged; other programs take it as plain text."""
    data = QMimeData()
    data.setData(_FORMAT, msgspec.json.encode(note))
    data.setText(note.text)
    return data


def note_in(data: QMimeData) -> Note | None:
    """Return the text that is dragged, None where it is none of ours."""
    if not data.hasFormat(_FORMAT):
        return None
    return msgspec.json.decode(data.data(_FORMAT).data(), type=Note)


def drag(source: QWidget, theme: Theme, note: Note) -> None:
    """Drag a text until it is let go; its picture hangs below the pointer, clear of the cell."""
    dragged = QDrag(source)
    dragged.setMimeData(mime_of(note))
    dragged.setPixmap(_picture(theme, note.text, source.devicePixelRatioF()))
    dragged.setHotSpot(QPoint(-theme.px(_AWAY), -theme.px(_AWAY)))
    dragged.exec(Qt.DropAction.CopyAction)


def _picture(theme: Theme, text: str, ratio: float) -> QPixmap:
    """Return the beginning of a text on a slip of paper."""
    air, metrics = theme.px(_AIR), QFontMetrics(theme.font())
    shown = metrics.elidedText(
        one_line(text), Qt.TextElideMode.ElideRight, theme.px(_WIDEST) - 2 * air
    )
    size = QSize(metrics.horizontalAdvance(shown) + 2 * air, theme.px(_HEIGHT))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(theme.color("accent_soft"))
    with QPainter(picture) as painter:
        edges = QRect(0, 0, size.width() - 1, size.height() - 1)
        painter.setPen(theme.color(Role.ACCENT))
        painter.drawRect(edges)
        painter.setPen(theme.color(Role.TEXT))
        painter.setFont(theme.font())
        painter.drawText(edges, Qt.AlignmentFlag.AlignCenter, shown)
    return picture

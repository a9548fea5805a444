"""What stands between the forms, as a list from which one goes to each cell."""

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from perfdesk.forms.messages import sentence
from perfdesk.forms.texts import UNTITLED
from perfdesk.storage import RecordId
from perfdesk.ui.parts.model_index import NOWHERE, Index
from perfdesk.ui.parts.pressed import is_enter
from perfdesk.ui.parts.wrapping import Wrapping
from perfdesk.ui.theme import HELP, SIGNS, Role, Theme, give_look
from perfdesk.ui.unit.looking import Between

_MOST_NAMED = 3
"""How many of the other forms that take part are named."""


class Heading(Struct, frozen=True):
    """What stands above the findings of a form, or above the forms that cannot be checked."""

    text: str


class Unchecked(Struct, frozen=True):
    """A record that could not be checked, and why."""

    record_id: RecordId
    text: str


Row = Heading | Between | Unchecked


class BetweenModel(QAbstractListModel):
    """Headings, findings and unchecked records in the order given; fed from outside."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows in place of the former."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        return "。".join(filter(None, _texts_of(row)))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class BetweenDelegate(QStyledItemDelegate):
    """Paints the sign, the sentence, and under it the others that take part or the reason."""

    def __init__(self, theme: Theme, model: BetweenModel, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view
        self._said = Wrapping(theme.font())
        self._under = Wrapping(theme.font(HELP))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        row = self._model.rows[index.row()]
        if isinstance(row, Heading):
            return QSize(width, self._theme.px(36))
        under = self._rects(QRect(0, 0, width, 0), row)[1]
        return QSize(width, under.bottom() + self._theme.px(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        row = self._model.rows[index.row()]
        if isinstance(row, Heading):
            room = option.rect.adjusted(self._theme.px(12), 0, 0, -self._theme.px(4))
            painter.setFont(self._theme.font(HELP, bold=True))
            painter.setPen(self._theme.color(Role.MUTED))
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom, row.text)
        else:
            self._paint_ground(painter, option)
            self._paint_row(painter, option.rect, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            corner = self._theme.px(6)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft" if is_current else "hover"))
            painter.drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), corner, corner)

    def _paint_row(self, painter: QPainter, rect: QRect, row: Between | Unchecked) -> None:
        theme, side = self._theme, self._theme.px(16)
        (said, under), (above, below) = _texts_of(row), self._rects(rect, row)
        icon, role = _sign_of(row)
        spot = QRect(rect.left() + theme.px(12), above.top() + 2, side, side)
        theme.icon(icon, role).paint(painter, spot)
        for text, room, font, color, wrapping in (
            (said, above, theme.font(), Role.TEXT, self._said),
            (under, below, theme.font(HELP), Role.MUTED, self._under),
        ):
            painter.setFont(font)
            painter.setPen(theme.color(color))
            painter.drawText(room, wrapping.fit(text, room.width()).flag, text)

    def _rects(self, rect: QRect, row: Between | Unchecked) -> tuple[QRect, QRect]:
        """Return the room of the sentence, and under it that of what else is told."""
        said, under = _texts_of(row)
        gap, indent = self._theme.px(8), self._theme.px(36)
        left, top, width = rect.left() + indent, rect.top() + gap, rect.width() - indent - 2 * gap
        above = QRect(left, top, width, self._said.fit(said, width).height)
        height = self._under.fit(under, width).height if under else 0
        return above, QRect(left, above.bottom() + 1, width, height)


class BetweenList(QListView):
    """The list; `chosen` tells which finding, or `opened` which record, was clicked or entered."""

    chosen = Signal(Between)
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("between")
        self.setAccessibleName("表与表之间的问题")
        give_look(self, "card")
        self._model = BetweenModel(self)
        self._gone_from = 0
        self.setModel(self._model)
        self.setItemDelegate(BetweenDelegate(theme, self._model, self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; one that is gone or confirmed leaves its place to the one after it."""
        former, height = self._model.rows, self.verticalScrollBar().value()
        if self.currentIndex().isValid():
            self._gone_from = self.currentIndex().row()
        self._model.show_rows(rows)
        self.executeDelayedItemsLayout()
        if self._gone_from < len(former):
            number = _number_in(rows, former[self._gone_from])
            self.setCurrentIndex(self._model.index(number))
        self.verticalScrollBar().setValue(height)

    def step(self, step: int) -> None:
        """Go to the next finding that stands (1) or the one before (-1), around the whole list."""
        rows = enumerate(self._model.rows)
        findings = [number for number, row in rows if isinstance(row, Between) and not row.reason]
        if not findings:
            return
        here = self.currentIndex().row()
        before, after = (here, here + 1) if here >= 0 else (self._gone_from, self._gone_from)
        if step > 0:
            there = next((number for number in findings if number >= after), findings[0])
        else:
            there = next((number for number in reversed(findings) if number < before), findings[-1])
        self._choose(self._model.index(there))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        if not index.isValid():
            return
        row = self._model.rows[index.row()]
        self.setCurrentIndex(self._model.index(index.row()))
        if isinstance(row, Between):
            self.chosen.emit(row)
        elif isinstance(row, Unchecked):
            self.opened.emit(row.record_id)


def _number_in(rows: tuple[Row, ...], sought: Row) -> int:
    """Return where the same finding stands among rows, -1 where it does not."""
    same = (number for number, row in enumerate(rows) if _is_same(row, sought))
    return next(same, -1)


def _is_same(one: Row, other: Row) -> bool:
    if not (isinstance(one, Between) and isinstance(other, Between)):
        return False
    return (one.member.id, one.finding, one.reason) == (
        other.member.id,
        other.finding,
        other.reason,
    )


def _texts_of(row: Row) -> tuple[str, str]:
    """Return what a row says, and what it says under that."""
    if not isinstance(row, Between):
        return row.text, ""
    if row.reason:
        return sentence(row.finding), f"已确认：{row.reason}"
    names = [other.summary.title or UNTITLED for other in row.others]
    more = f"等 {len(names)} 张表" if len(names) > _MOST_NAMED else ""
    told = "、".join(names[:_MOST_NAMED]) + more
    return sentence(row.finding), f"涉及：{told}" if told else ""


def _sign_of(row: Between | Unchecked) -> tuple[str, Role]:
    if isinstance(row, Unchecked):
        return "circle-x", Role.ERROR
    if row.reason:
        return "circle-check", Role.MUTED
    sign = SIGNS[row.finding.severity]
    return sign.icon, sign.role

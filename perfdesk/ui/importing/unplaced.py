"""The texts of a source that have no place in the form, to be put somewhere by hand."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from perfdesk.forms.texts import one_line
from perfdesk.intake.incoming import Note
from perfdesk.ui.importing.dragging import drag
from perfdesk.ui.parts.model_index import NOWHERE, Index
from perfdesk.ui.parts.pressed import is_enter
from perfdesk.ui.parts.sizes import NO_LIMIT
from perfdesk.ui.theme import HELP, Role, Theme, give_look, set_look
from perfdesk.ui.words import beware, well

_UNDER = Qt.ItemDataRole.UserRole
_ROW, _LEAST, _EDGES = 48, 72, 16


def spell_notes(notes: Sequence[Note]) -> str:
    """Return unplaced texts as one text, a line for each with where it stood."""
    return "".join(f"{note.at}：{note.text}\n" if note.at else f"{note.text}\n" for note in notes)


class _Line(NamedTuple):
    """A row of the list: all that it tells, its two lines, and how it is read aloud."""

    whole: str
    upper: str
    under: str
    spoken: str


class UnplacedModel(QAbstractListModel):
    """The texts, and behind them in sentences what was not read at all and what to do about it."""

    def __init__(self) -> None:
        super().__init__()
        self._notes: tuple[Note, ...] = ()
        self._ignored: tuple[str, ...] = ()

    def show_notes(self, notes: Sequence[Note], ignored: Sequence[str]) -> None:
        """Show others in place of the former."""
        self.beginResetModel()
        self._notes, self._ignored = tuple(notes), tuple(ignored)
        self.endResetModel()

    def note(self, row: int) -> Note | None:
        """Return the text in a row, None where there is none that can be put anywhere."""
        return self._notes[row] if 0 <= row < len(self._notes) else None

    def row_of(self, note: Note) -> int:
        """Return the row of a text, -1 where it is none of these."""
        return self._notes.index(note) if note in self._notes else -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._notes) + len(self._ignored)

    def flags(self, index: Index) -> Qt.ItemFlag:
        dragged = Qt.ItemFlag.ItemIsDragEnabled
        return super().flags(index) | dragged if self.note(index.row()) else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        note = self.note(index.row())
        if note:
            under = "　".join(filter(None, (note.at, note.reason)))
            line = _Line(note.text, note.text, under, f"{note.text}，{under}")
        else:
            sentence = self._ignored[index.row() - len(self._notes)]
            what, _, what_to_do = sentence.partition("：")
            line = _Line(sentence, what, what_to_do, sentence)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(line.upper)
            case Qt.ItemDataRole.ToolTipRole:
                return line.whole
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
        return line.under if role == _UNDER else None


class UnplacedList(QListView):
    """The texts, each over where it stood and why it has no place; they can be dragged.

    `put_asked` asks where the text in hand belongs, `went` tells that another may be in hand.
    """

    put_asked = Signal()
    went = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.texts = UnplacedModel()
        self.texts.setParent(self)
        self.setModel(self.texts)
        self.setObjectName("unplaced")
        self.setAccessibleName("没有放进去的文字")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_TwoLines(theme, self))
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setMinimumHeight(theme.px(_LEAST))
        give_look(self, "card")
        self.doubleClicked.connect(self.put_asked)

    def show_notes(self, notes: Sequence[Note], ignored: Sequence[str]) -> None:
        """Show texts; where one went, the next is in hand."""
        here = max(self.currentIndex().row(), 0)
        self.texts.show_notes(notes, ignored)
        if notes:
            current = self.texts.index(min(here, len(notes) - 1), 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().blockSignals(True)
            self.selectionModel().setCurrentIndex(current, flags)
            self.selectionModel().blockSignals(False)

    def current_note(self) -> Note | None:
        """Return the text in hand, None where there is none that can be put anywhere."""
        return self.texts.note(self.currentIndex().row())

    def go_to(self, note: Note) -> None:
        """Make a text current."""
        row = self.texts.row_of(note)
        if row >= 0:
            self.setCurrentIndex(self.texts.index(row, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.went.emit()

    def startDrag(self, _actions: Qt.DropAction) -> None:
        note = self.current_note()
        if note:
            drag(self, self._theme, note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and self.current_note():
            self.put_asked.emit()
        else:
            super().keyPressEvent(event)


class UnplacedBox(QWidget):
    """The list under its heading, with what can be done with a text.

    `put_asked` asks where the text in hand belongs, `chosen` tells that another is in hand. The
    box stays where a text once was without a place, so that nothing jumps.
    """

    put_asked = Signal()
    chosen = Signal(Note)

    def __init__(self, theme: Theme, ignored: Sequence[str]) -> None:
        """Take in sentences what was not read."""
        super().__init__()
        self._ignored = tuple(ignored)
        self._notes: tuple[Note, ...] = ()
        self._had_any = bool(ignored)
        self.list = UnplacedList(theme)
        self._heading = QLabel()
        self._heading.setObjectName("unplaced_count")
        self._put = QPushButton("放到…")
        self._put.setObjectName("put")
        self._put.setToolTip("选这段文字在表里的格子（回车）；也可以直接拖到右边的纸上")
        self._copy = QPushButton("复制全部")
        self._copy.setObjectName("copy_unplaced")
        self._lay_out(theme)
        self.list.put_asked.connect(self.put_asked)
        self.list.went.connect(self._tell)
        self._put.clicked.connect(self.put_asked)
        self._copy.clicked.connect(self._copy_all)

    @property
    def wanted_height(self) -> int:
        """The height at which all lines show."""
        around = self.sizeHint().height() - self.list.sizeHint().height()
        return around + self.list.texts.rowCount() * self.list.sizeHintForRow(0) + _EDGES

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show which texts have no place now."""
        self._notes = tuple(notes)
        self._had_any = self._had_any or bool(notes)
        left = f"没有放进去 {len(notes)} 处"
        self._heading.setText(beware(left) if notes else well("全部文字都放进去了"))
        set_look(self._heading, "warning" if notes else "success")
        self.list.show_notes(notes, self._ignored)
        for widget in (self.list, self._put, self._copy):
            widget.setVisible(self._had_any)
        self.setMaximumHeight(NO_LIMIT if self._had_any else self.sizeHint().height())
        for button in (self._put, self._copy):
            button.setEnabled(bool(notes))

    def _tell(self) -> None:
        note = self.list.current_note()
        self._put.setEnabled(note is not None)
        if note:
            self.chosen.emit(note)

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(spell_notes(self._notes))

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._heading, 1)
        head.addWidget(self._put)
        head.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self.list, 1)


class _TwoLines(QStyledItemDelegate):
    """Draws a text, and under it, small, where it stood and why it is here."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        room = option.rect.adjusted(self._theme.px(10), self._theme.px(4), -self._theme.px(10), 0)
        half = QRect(room.topLeft(), QSize(room.width(), (room.height() - self._theme.px(4)) // 2))
        painter.save()
        for text, role, font in (
            (index.data(), Role.TEXT, self._theme.font()),
            (index.data(_UNDER), Role.MUTED, self._theme.font(HELP)),
        ):
            painter.setFont(font)
            painter.setPen(self._theme.color(role))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, half.width()
            )
            painter.drawText(half, Qt.AlignmentFlag.AlignVCenter, shown)
            half.translate(0, half.height())
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.px(_ROW))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""  # the ground alone

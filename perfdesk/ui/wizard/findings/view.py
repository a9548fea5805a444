"""The list of findings: clicks, keys and a menu for what can be done about each."""

from PySide6.QtCore import QEvent, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding
from perfdesk.ui.parts.model_index import Index
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.findings.delegate import FindingsDelegate
from perfdesk.ui.wizard.findings.model import FindingsModel
from perfdesk.ui.wizard.findings.rows import Deed, Line

KEYS = {
    "Return": Deed.GO,
    "Enter": Deed.GO,
    "Ctrl+Return": Deed.FIX,
    "Ctrl+Enter": Deed.FIX,
    "F1": Deed.EXPLAIN,
    "F2": Deed.CONFIRM,
    "Del": Deed.WITHDRAW,
}


class FindingsList(QListView):
    """The findings one under another; `asked` tells a deed and the finding that it is for."""

    asked = Signal(Deed, Finding)

    def __init__(self, theme: Theme, form: Form, model: FindingsModel) -> None:
        """Take the looks, the form that was checked, and the findings."""
        super().__init__()
        self._model = model
        self._pressed = QPersistentModelIndex()
        self.setObjectName("findings")
        self.setAccessibleName("问题")
        self.setAccessibleDescription("回车前往，F1 看规则，F2 确认提醒，菜单键列出能做的事")
        self.setModel(model)
        self.delegate = FindingsDelegate(theme, form, model, self)
        self.setItemDelegate(self.delegate)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def current(self) -> Line | None:
        """The line that keys are for."""
        return self._model.line_at(self.currentIndex())

    def show_current(self, finding: Finding) -> None:
        """Make a finding current, if it is listed."""
        self.setCurrentIndex(self._model.index_of(finding))

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._deed_of(event):
            event.accept()  # before the window, whose F1 lists its keys
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.selectedIndexes():
            self.setCurrentIndex(self.currentIndex())  # Qt goes to the first without showing it

    def resizeEvent(self, event: QResizeEvent) -> None:
        # with room for a scroll bar always: where one came, all texts would be wrapped anew
        self.delegate.room = self.width() - self.verticalScrollBar().sizeHint().width()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed, line = self._deed_of(event), self.current
        if deed and line:
            self.asked.emit(deed, line.finding)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        line = self._model.line_at(index)
        if line and index == self._pressed and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(self._deed_at(index, line, spot), line.finding)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.show_menu(event.globalPos())

    def show_menu(self, spot: QPoint) -> None:
        """List at a spot of the screen what can be done about the current finding."""
        line = self.current
        if line is None:
            return
        menu = QMenu(self)
        menu.setObjectName("finding_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in line.deeds:
            action = menu.addAction(line.label(deed))
            action.setShortcut(_keys_of(deed))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(
                lambda _, deed=deed, finding=line.finding: self.asked.emit(deed, finding)
            )
        menu.popup(spot)

    def _deed_at(self, index: Index, line: Line, spot: QPoint) -> Deed:
        return self.delegate.deed_at(line, spot - self.visualRect(index).topLeft())

    def _deed_of(self, event: QKeyEvent) -> Deed | None:
        """Return what a key does to the current finding, if that can be done to it."""
        line = self.current
        deed = KEYS.get(QKeySequence(event.keyCombination()).toString())
        return deed if line and deed in line.deeds else None


def _keys_of(deed: Deed) -> QKeySequence:
    return QKeySequence(next(keys for keys, each in KEYS.items() if each is deed))

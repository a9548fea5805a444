"""Asks where in the form a text belongs: all cells by their printed names, found by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from perfdesk.forms.texts import one_line
from perfdesk.intake.incoming import Note
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.importing.targets import Target
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.theme import Role, Theme, give_look

_WIDTH, _HEIGHT, _ROW = 640, 520, 36
_LONGEST = 60
_WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TargetDialog(FramedDialog):
    """Lists cells; `target` is the one that was chosen when the dialog is accepted."""

    def __init__(
        self,
        theme: Theme,
        note: Note,
        targets: Sequence[Target],
        parent: QWidget,
        words: str = "",
    ) -> None:
        """Take the text to be put somewhere, and the words to look for at first."""
        super().__init__(theme, "放到哪一格", parent)
        self.setObjectName("target")
        self.grow_to(_WIDTH, _HEIGHT)
        self.target: Target | None = None
        self._targets = tuple(targets)
        shown = ElidedLabel()
        shown.show_text(f"“{note.text}”")
        give_look(shown, "subtitle")
        self._search = QLineEdit()
        self._search.setObjectName("target_search")
        self._search.setAccessibleName("查找格子")
        self._search.setPlaceholderText("输入格子的名称或内容，如：主管部门")
        self._search.installEventFilter(self)
        self._list = self._made_list()
        for widget in (shown, self._search):
            self.content.addWidget(widget)
        self.content.addWidget(self._list, 1)
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self._deed = self.add_button("put", "放到这里", "primary")
        self._deed.clicked.connect(self.accept)
        self._search.textChanged.connect(self._find)
        self._list.itemDoubleClicked.connect(self.accept)
        self._search.setText(words)
        self._find()
        self._search.setFocus()

    def accept(self) -> None:
        row = self._list.currentRow()
        if row >= 0 and not self._list.item(row).isHidden():
            self.target = self._targets[row]
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            way = _WAYS.get(Qt.Key(event.key()))
            if way:
                self._step(way)
                return True
        return super().eventFilter(watched, event)

    def _made_list(self) -> QListWidget:
        cells = QListWidget()
        cells.setObjectName("targets")
        cells.setAccessibleName("表里的格子")
        cells.setTextElideMode(Qt.TextElideMode.ElideRight)
        cells.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        give_look(cells, "card")
        for target in self._targets:
            text = one_line(target.text)[:_LONGEST]
            item = QListWidgetItem(f"{target.label}　{text}" if text else target.label, cells)
            item.setSizeHint(QSize(0, self.theme.px(_ROW)))
            item.setToolTip(target.label)
            if text:
                item.setForeground(self.theme.color(Role.MUTED))
        return cells

    def _find(self) -> None:
        words = self._search.text().lower().split()
        found = []
        for row, target in enumerate(self._targets):
            said = f"{target.label} {target.text}".lower()
            is_found = all(word in said for word in words)
            self._list.item(row).setHidden(not is_found)
            if is_found:
                found.append(row)
        if self._list.currentRow() not in found:
            self._list.setCurrentRow(found[0] if found else -1)
        self._deed.setEnabled(bool(found))

    def _step(self, way: int) -> None:
        """Go to the next cell that is listed, up or down; the cursor stays in the search line."""
        rows = [row for row in range(self._list.count()) if not self._list.item(row).isHidden()]
        if rows:
            here = rows.index(self._list.currentRow())
            self._list.setCurrentRow(rows[min(max(here + way, 0), len(rows) - 1)])

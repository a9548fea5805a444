"""Asks in which order several forms are to stand in one PDF."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from perfdesk.forms.filled import Filled
from perfdesk.forms.sheet.collection import bookmarks
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.outgoing.export_choices import SIGNOFF
from perfdesk.ui.theme import Role, Theme, give_look

TITLE = "导出为一个 PDF"
_FEWEST_SHOWN, _MOST_SHOWN, _ROW = 5, 8, 36


class CollectionDialog(FramedDialog):
    """Lists the forms by their bookmarks, to be moved up and down by buttons and keys.

    `export_asked` tells that the order is as the user wants it; the dialog stays until it is
    closed by whoever asks for the file.
    """

    export_asked = Signal()

    def __init__(
        self, theme: Theme, collection: Sequence[Filled], *, signoff: bool, parent: QWidget
    ) -> None:
        """Take the forms in the order to begin with, and whether signatures are to be printed."""
        super().__init__(theme, TITLE, parent)
        self.setObjectName("collection")
        self.setMinimumWidth(theme.px(640))
        self._collection = list(collection)
        self.add_text("按下面的次序合成一份，每张表从新的一页开始，页码连续，带书签。", "subtitle")
        self._list = self._made_list()
        self._up = self._made_mover("up", "上移", "Alt+Up", -1)
        self._down = self._made_mover("down", "下移", "Alt+Down", 1)
        self._signoff = QCheckBox(SIGNOFF)
        self._signoff.setObjectName("signoff")
        self._signoff.setChecked(signoff)
        self._lay_out()
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self.add_button("export", "导出…", "primary").clicked.connect(self.export_asked)
        self._list.currentRowChanged.connect(self._show_movers)
        self._show_names()
        self._list.setCurrentRow(0)
        self._list.setFocus()

    @property
    def collection(self) -> tuple[Filled, ...]:
        """The forms in the order that the user chose."""
        return tuple(self._collection)

    @property
    def signoff(self) -> bool:
        """Whether the forms' optional sections, such as signatures, are to be printed."""
        return self._signoff.isChecked()

    def _move(self, by: int) -> None:
        """Move the current form by one place, 1 down or -1 up; at the end it stays."""
        here = self._list.currentRow()
        there = here + by
        if 0 <= there < len(self._collection):
            self._collection.insert(there, self._collection.pop(here))
            self._show_names()
            self._list.setCurrentRow(there)

    def _made_list(self) -> QListWidget:
        forms = QListWidget()
        forms.setObjectName("forms")
        forms.setAccessibleName("PDF 里各张表的次序")
        forms.setTextElideMode(Qt.TextElideMode.ElideRight)
        forms.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        forms.setIconSize(QSize(self.theme.px(16), self.theme.px(16)))
        give_look(forms, "card")
        for _ in self._collection:
            item = QListWidgetItem(self.theme.icon("file-text", Role.MUTED), "", forms)
            item.setSizeHint(QSize(0, self.theme.px(_ROW)))
        shown = min(max(forms.count(), _FEWEST_SHOWN), _MOST_SHOWN)
        forms.setMinimumHeight(self.theme.px(_ROW * shown + 12))
        return forms

    def _made_mover(self, name: str, label: str, key: str, by: int) -> QPushButton:
        button = QPushButton(self.theme.icon(f"arrow-{name}"), label)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.setToolTip(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))
        button.clicked.connect(lambda: self._move(by))
        QShortcut(QKeySequence(key), self).activated.connect(lambda: self._move(by))
        return button

    def _lay_out(self) -> None:
        movers = QVBoxLayout()
        movers.setSpacing(self.theme.px(8))
        movers.addWidget(self._up)
        movers.addWidget(self._down)
        movers.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        row.addWidget(self._list, 1)
        row.addLayout(movers)
        self.content.addLayout(row, 1)
        sections = (section for each in self._collection for section in each.form.sections)
        self._signoff.setVisible(any(section.optional for section in sections))
        self.content.addWidget(self._signoff)

    def _show_names(self) -> None:
        for row, name in enumerate(bookmarks(self._collection)):
            self._list.item(row).setText(name)
            self._list.item(row).setToolTip(name)

    def _show_movers(self, row: int) -> None:
        self._up.setEnabled(row > 0)
        self._down.setEnabled(row < len(self._collection) - 1)

"""Lets the user choose one of the installed forms; both dialogs that ask for one show it."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from perfdesk.forms.catalogue import Entry
from perfdesk.ui.theme import Role, Theme, give_look
from perfdesk.ui.words import spell_form

_FEWEST_SHOWN, _FEWEST_LOW, _ROW = 3, 2, 36


class FormChooser(QWidget):
    """Offers the newest edition of each form, and the older ones when asked for.

    `chosen` tells that another form, or none, is chosen; `decided` that it is the right one.
    """

    chosen = Signal()
    decided = Signal()

    def __init__(self, theme: Theme, label: str, entries: Iterable[Entry], most: int = 8) -> None:
        """Offer forms, `most` of them without scrolling; the first is chosen."""
        super().__init__()
        self._theme = theme
        self._entries = sorted(entries, key=lambda entry: (entry.form, -entry.edition))
        self._rows_of_older = [
            row
            for row, (before, entry) in enumerate(pairwise(self._entries), 1)
            if before.form == entry.form
        ]
        self._list = self._made_list(label, most)
        self._older = QCheckBox("也列出旧版本")
        self._older.setObjectName("older")
        self._older.setVisible(bool(self._rows_of_older))
        self._older.toggled.connect(self._show_older)
        above = QLabel(label)
        above.setBuddy(self._list)
        self.setFocusProxy(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for widget in (above, self._list, self._older):
            column.addWidget(widget)
        self._show_older(False)
        self._list.setCurrentRow(0)
        self._list.currentItemChanged.connect(self.chosen)
        self._list.itemDoubleClicked.connect(self.decided)

    @property
    def entry(self) -> Entry | None:
        """The chosen form, None where none is installed."""
        row = self._list.currentRow()
        return self._entries[row] if row >= 0 else None

    def choose(self, entry: Entry) -> None:
        """Choose one of the newest editions that are offered."""
        self._list.setCurrentRow(self._entries.index(entry))

    def _made_list(self, label: str, most: int) -> QListWidget:
        px = self._theme.px
        forms = QListWidget()
        forms.setObjectName("form")
        forms.setAccessibleName(label)
        give_look(forms, "card")
        for entry in self._entries:
            item = QListWidgetItem(spell_form(entry.title, entry.edition), forms)
            item.setIcon(self._theme.icon("file-text", Role.MUTED))
            item.setSizeHint(QSize(0, px(_ROW)))
        newest = len(self._entries) - len(self._rows_of_older)
        shown = min(max(newest, _FEWEST_SHOWN), most)
        # on a low screen the list gives way
        forms.setMinimumHeight(px(_ROW * min(shown, _FEWEST_LOW) + 12))
        forms.setMaximumHeight(px(_ROW * shown + 12))
        forms.setIconSize(QSize(px(16), px(16)))
        return forms

    def _show_older(self, shown: bool) -> None:
        for row in self._rows_of_older:
            self._list.item(row).setHidden(not shown)
        if not shown and self._list.currentRow() in self._rows_of_older:
            self._list.setCurrentRow(0)

"""The line under the list: how many records there are, and what can be done to the selected."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from perfdesk.ui.theme import Role, Theme, set_look


class SelectionBar(QWidget):
    """Counts the records; its buttons appear when some are selected."""

    open_asked = Signal()
    copy_asked = Signal()
    bin_asked = Signal()
    restore_asked = Signal()
    purge_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._count = QLabel()
        set_look(self._count, "help")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self._count)
        self._row.addStretch(1)
        self._on_list = (
            self._add("open", "打开", "pencil", self.open_asked),
            self._add("copy", "复制", "copy", self.copy_asked),
            self._add("bin", "删除", "trash-2", self.bin_asked),
        )
        self._in_bin = (
            self._add("restore", "恢复", "archive-restore", self.restore_asked),
            self._add("purge", "永久删除", "trash-2", self.purge_asked),
        )
        set_look(self._in_bin[1], "danger")
        self._in_bin[1].setIcon(theme.icon("trash-2", Role.ERROR))
        self.setFixedHeight(theme.px(40))

    def show_counts(self, shown: int, selected: int, *, in_bin: bool) -> None:
        """Show how many there are, and the buttons that fit."""
        chosen = f"，已选 {selected} 条" if selected else ""
        self._count.setText(f"共 {shown} 条{chosen}" if shown else "")
        _show(self._on_list, visible=bool(selected) and not in_bin)
        _show(self._in_bin, visible=bool(selected) and in_bin)

    def _add(self, name: str, label: str, icon: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(self._theme.icon(icon), label)
        button.setObjectName(name)
        button.hide()
        button.clicked.connect(asked)
        self._row.addWidget(button)
        return button


def _show(buttons: Sequence[QWidget], *, visible: bool) -> None:
    for button in buttons:
        button.setVisible(visible)

"""The row of buttons that choose which findings are listed."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.wizard.findings.rows import WORDS, Filter


class FilterRow(QWidget):
    """A button for each filter with how many it lists, one of them chosen; Tab reaches that one."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        """Begin with all findings chosen."""
        super().__init__()
        self.setAccessibleName("筛选问题")
        self._group = QButtonGroup(self)
        self._buttons = {each: QToolButton() for each in Filter}
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(4))
        row.setSpacing(theme.px(4))
        for each, button in self._buttons.items():
            button.setCheckable(True)
            button.setObjectName(f"filter_{each}")
            give_look(button, "filter")
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.choose(Filter.ALL)
        self._group.buttonClicked.connect(self.chosen)

    @property
    def current(self) -> Filter:
        """The filter that is chosen."""
        return next(each for each, button in self._buttons.items() if button.isChecked())

    def choose(self, wanted: Filter) -> None:
        """Choose a filter, as a click does, but quietly."""
        self._buttons[wanted].setChecked(True)

    def show_counts(self, counts: Mapping[Filter, int]) -> None:
        """Show how many findings each filter lists."""
        for each, button in self._buttons.items():
            text = f"{WORDS[each]} {counts[each]}"
            if text != button.text():  # Qt would lay out the row anew
                button.setText(text)
                button.setAccessibleName(f"{WORDS[each]}，{counts[each]} 处")

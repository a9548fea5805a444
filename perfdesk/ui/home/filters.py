"""The line over the list that narrows it: by year, form, and how far records are."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from perfdesk.forms.catalogue import Entry
from perfdesk.forms.years import year_name
from perfdesk.storage import FormKey, Standing
from perfdesk.ui.outgoing.stage import stage_at
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.theme import Theme, give_look


class FilterBar(QWidget):
    """Three choices; where none is made everything is shown. `changed` tells a choice."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._years = _choice(self, "year_filter", "年度", theme.px(112))
        self._forms = _choice(self, "form_filter", "表名", theme.px(120))
        self._forms.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self._forms.setMaximumWidth(theme.px(280))
        self._standings = _choice(self, "state_filter", "状态", theme.px(112))
        self._clear = QPushButton("清除筛选", self)
        self._clear.setObjectName("clear_filters")
        give_look(self._clear, "plain")
        self._clear.clicked.connect(self.clear)
        self._sums = ElidedLabel(self)
        self._sums.setObjectName("sums")
        give_look(self._sums, "help")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for choice in self._choices:
            row.addWidget(choice, 1 if choice is self._forms else 0)
            choice.currentIndexChanged.connect(self._tell)
        row.addWidget(self._clear)
        row.addStretch(1)
        row.addWidget(self._sums)
        for standing in Standing:
            stage = stage_at(standing)
            self._standings.addItem(theme.icon(stage.icon, stage.role), stage.word, standing)
        self._clear.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from left to right."""
        return *self._choices, self._clear

    @property
    def year(self) -> str | None:
        """The year chosen, None for any."""
        found: str | None = self._years.currentData()
        return found

    @property
    def form(self) -> FormKey | None:
        """The form chosen, None for any."""
        found: FormKey | None = self._forms.currentData()
        return found

    @property
    def standing(self) -> Standing | None:
        """How far the records are to be, None for anyhow."""
        found: int | None = self._standings.currentData()
        return None if found is None else Standing(found)

    @property
    def is_set(self) -> bool:
        """Whether anything is chosen."""
        return any(choice.currentIndex() > 0 for choice in self._choices)

    def offer(self, years: Iterable[str], forms: Mapping[FormKey, Entry]) -> None:
        """Offer these years, from the newest, and forms; what is chosen stays while it is there."""
        newest = sorted(set(years), reverse=True)
        _fill(self._years, [(year_name(year), year) for year in newest])
        _fill(self._forms, [(entry.title, key) for key, entry in forms.items()])
        self._clear.setVisible(self.is_set)

    def show_sums(self, sums: str, by_form: str = "") -> None:
        """Show what all that is listed sums up to, and form by form where it is pointed at."""
        self._sums.show_text(sums, by_form)

    def clear(self) -> None:
        """Choose nothing."""
        for choice in self._choices:
            choice.blockSignals(True)
            choice.setCurrentIndex(0)
            choice.blockSignals(False)
        self._tell()

    @property
    def _choices(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self._years, self._forms, self._standings

    def _tell(self) -> None:
        self._clear.setVisible(self.is_set)
        self.changed.emit()


def _choice(parent: QWidget, name: str, what: str, width: int) -> QComboBox:
    choice = QComboBox(parent)
    choice.setObjectName(name)
    choice.setAccessibleName(f"按{what}筛选")
    choice.setMinimumWidth(width)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(4)
    choice.addItem(f"全部{what}")
    return choice


def _fill(choice: QComboBox, items: Iterable[tuple[str, object]]) -> None:
    """Offer other items after the first; the chosen one stays chosen while it is among them."""
    chosen = choice.currentData()
    choice.blockSignals(True)
    while choice.count() > 1:
        choice.removeItem(1)
    for text, data in items:
        choice.addItem(text, data)
        if data == chosen:
            choice.setCurrentIndex(choice.count() - 1)
    choice.blockSignals(False)

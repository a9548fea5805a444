"""Asks for an indicator of the office's own: class, name, usual value, kinds of projects."""

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from perfdesk.forms.indicators.library import OFFICE, Indicator, Library, indicator_faults
from perfdesk.forms.kinds import IndicatorValue
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme, give_look

_ABREAST = 4
"""So many kinds of projects stand on a line."""


class IndicatorDialog(FramedDialog):
    """Accepted only with an indicator that can be used; `indicator` is it."""

    def __init__(
        self,
        theme: Theme,
        library: Library,
        old: Indicator | None,
        group: str,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with an indicator that is to be changed, or blank in a class."""
        super().__init__(theme, "修改指标" if old else "添加指标", parent)
        self.setObjectName("indicator")
        self.setMinimumWidth(theme.px(560))
        self._library = library
        self._class = QComboBox()
        self._class.addItems([each.level2 for each in library.classes])
        self._class.setCurrentText(group or library.classes[0].level2)
        self._name = QLineEdit(old.name if old else "")
        self._value = QLineEdit(old.value if old else "")
        self._source = QLineEdit(old.source if old and old.is_own else OFFICE)
        self._kinds = {kind.name: QCheckBox(kind.name) for kind in library.kinds}
        for name, box in self._kinds.items():
            box.setChecked(bool(old and name in old.kinds))
        self._problem = QLabel()
        give_look(self._problem, "error")
        self._lay_out()
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self.add_button("keep", "记入指标库", "primary").clicked.connect(self.accept)
        self._name.setFocus()

    @property
    def indicator(self) -> Indicator:
        """What is asked for, as it stands."""
        return Indicator(
            self._class.currentText(),
            self._name.text().strip(),
            IndicatorValue().tidy(self._value.text()).strip(),
            tuple(name for name, box in self._kinds.items() if box.isChecked()),
            self._source.text().strip() or OFFICE,
            is_own=True,
        )

    def accept(self) -> None:
        faults = tuple(indicator_faults(self._library, self.indicator))
        if not faults:
            super().accept()
            return
        self._problem.setText("；".join(faults) + "。")
        (self._value if self._name.text().strip() else self._name).setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(8))
        grid.setColumnStretch(1, 1)
        self._value.setPlaceholderText("如 ≥90%、=6份、较高")
        for name, label, editor in (
            ("class", "类别", self._class),
            ("name", "指标名称", self._name),
            ("value", "常用的指标值", self._value),
            ("source", "来源", self._source),
        ):
            caption = QLabel(label)
            caption.setBuddy(editor)
            editor.setObjectName(name)
            editor.setAccessibleName(label)
            grid.addWidget(caption, grid.rowCount(), 0)
            grid.addWidget(editor, grid.rowCount() - 1, 1)
        self.content.addLayout(grid)
        self.add_text("适用项目（不选是各种项目都适用）", "help")
        kinds = QGridLayout()
        kinds.setSpacing(self.theme.px(8))
        for number, (name, box) in enumerate(self._kinds.items()):
            box.setObjectName(f"kind_{number}")
            box.setAccessibleName(f"适用项目 {name}")
            kinds.addWidget(box, number // _ABREAST, number % _ABREAST)
        self.content.addLayout(kinds)
        self.content.addWidget(self._problem)

"""The settings: how the program looks, and where its files go."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from perfdesk.storage import Settings
from perfdesk.ui.dialogs.choosing import ask_folder
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.looks import SCALES, Looks, Scheme, keep_looks, kept_looks
from perfdesk.ui.outgoing.export_choices import SIGNOFF, WHERE_TO, ExportChoices
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.theme import Theme, give_look

_WIDTH, _LINE = 560, 32
_SCHEMES = {Scheme.SYSTEM: "跟随系统", Scheme.LIGHT: "浅色", Scheme.DARK: "深色"}
_SIZES = dict(zip(SCALES, ("小", "标准", "大", "特大", "最大"), strict=True))


class SettingsDialog(FramedDialog):
    """Every choice holds as soon as it is made; `looks_changed` tells of new looks."""

    looks_changed = Signal()

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        """Show what is chosen now; raises StorageError."""
        super().__init__(theme, "设置", parent)
        self.setObjectName("settings")
        self.setMinimumWidth(theme.px(_WIDTH))
        self._settings = settings
        self._choices = ExportChoices(settings)
        looks = kept_looks(settings)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(16))
        self._grid.setColumnStretch(1, 1)
        self.content.addLayout(self._grid)
        self._schemes = self._add_choice("外观", "scheme", [*_SCHEMES.values()])
        self._sizes = self._add_choice("字号", "size", [*_SIZES.values()])
        self._schemes.button([*_SCHEMES].index(looks.scheme)).setChecked(True)
        self._sizes.button(SCALES.index(looks.scale)).setChecked(True)
        for group in (self._schemes, self._sizes):
            group.idClicked.connect(self._choose_looks)
        self._add_folder()
        self._add_paper()
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)

    def _add_choice(self, name: str, id_: str, labels: list[str]) -> QButtonGroup:
        group, row = QButtonGroup(self), QHBoxLayout()
        row.setSpacing(self.theme.px(16))
        for number, label in enumerate(labels):
            button = QRadioButton(label)
            button.setObjectName(f"{id_}_{number}")
            button.setAccessibleName(f"{name}：{label}")
            group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self._add_line(name, row)
        return group

    def _add_folder(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        self._folder = ElidedLabel()
        button = QPushButton("换文件夹…")
        button.setObjectName("folder")
        button.setAccessibleName("换一个导出文件夹")
        button.clicked.connect(self._ask_folder)
        row.addWidget(self._folder)
        row.addWidget(button)
        row.addStretch(1)
        self._add_line("导出到", row)
        self._folder.show_text(str(self._choices.folder))

    def _add_paper(self) -> None:
        column, choices = QVBoxLayout(), self._choices
        column.setSpacing(self.theme.px(8))
        for name, label, is_on, choose in (
            ("signoff", SIGNOFF, choices.signoff, choices.set_signoff),
            ("drafts", "有错误时印上“草稿”", choices.marks_drafts, choices.set_marks_drafts),
        ):
            box = QCheckBox(label)
            box.setObjectName(name)
            box.setChecked(is_on)
            box.toggled.connect(choose)
            column.addWidget(box)
        self._add_line("纸面", column)

    def _add_line(self, name: str, content: QLayout) -> None:
        label, number = QLabel(name), self._grid.rowCount()
        give_look(label, "help")
        label.setMinimumHeight(self.theme.px(_LINE))  # beside the first of several lines
        self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(content, number, 1)

    def _choose_looks(self) -> None:
        looks = Looks([*_SCHEMES][self._schemes.checkedId()], SCALES[self._sizes.checkedId()])
        if looks != kept_looks(self._settings):
            keep_looks(self._settings, looks)
            self.looks_changed.emit()

    def _ask_folder(self) -> None:
        ask_folder(self, WHERE_TO, "export_folder", self._choices.folder, self._choose_folder)

    def _choose_folder(self, chosen: Path) -> None:
        self._choices.choose_folder(chosen)
        self._folder.show_text(str(self._choices.folder))

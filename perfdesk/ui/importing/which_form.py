"""Asks which form files are of that look like none."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from perfdesk.forms.catalogue import Catalogue, Entry
from perfdesk.ui.dialogs.form_chooser import FormChooser
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme

_WIDTH = 560


class WhichFormDialog(FramedDialog):
    """Offers the installed forms; `entry` is the chosen one."""

    def __init__(
        self, theme: Theme, catalogue: Catalogue, paths: Sequence[Path], parent: QWidget
    ) -> None:
        """Take the files that are to be read once more."""
        super().__init__(theme, "指明是哪张表", parent)
        self.setObjectName("which_form")
        self.setMinimumWidth(theme.px(_WIDTH))
        names = "、".join(path.name for path in paths)
        self.add_text(f"按选定的表的表头读：{names}", "subtitle")
        self._chooser = FormChooser(theme, "哪张表", catalogue.entries)
        self.content.addWidget(self._chooser)
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self._read = self.add_button("read", "读取", "primary")
        self._read.setEnabled(self._chooser.entry is not None)
        self._read.clicked.connect(self.accept)
        self._chooser.decided.connect(self.accept)
        self._chooser.setFocus()

    @property
    def entry(self) -> Entry | None:
        """The chosen form, None where none is installed."""
        return self._chooser.entry

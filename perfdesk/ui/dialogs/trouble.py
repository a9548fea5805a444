"""What is asked when the database cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme

if TYPE_CHECKING:
    from perfdesk.ui.backups.mending import Mending

_WIDTH, _WIDER = 480, 600


class TroubleDialog(FramedDialog):
    """Says why the database cannot be opened, and offers to choose another or to give up.

    One that is damaged can be mended: from its backup, or by saving what can still be read.
    """

    def __init__(self, theme: Theme, sentence: str, mending: Mending | None = None) -> None:
        super().__init__(theme, "打不开数据库")
        self.setObjectName("trouble")
        self.setFixedWidth(theme.px(_WIDER if mending else _WIDTH))
        self._mended: Path | None = None
        self._text = self.add_text(sentence)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._ways = [self.add_button("quit", "退出"), self.add_button("other", "另选文件…")]
        self._ways[0].clicked.connect(self.reject)
        self._ways[1].clicked.connect(self.accept)
        if mending:
            self.add_text(mending.sentence)
            self._add_mending(mending)
        self._ways[-1].setDefault(True)
        self._ways[-1].setFocus()

    def choose(self) -> Path | None:
        """Return the file to open instead, or the same one mended; None where they gave up."""
        if not self.exec():
            return None
        if self._mended:
            return self._mended
        name, _ = QFileDialog.getOpenFileName(
            None, "选择数据库", "", "数据库 (*.db *.sqlite);;所有文件 (*)"
        )
        return Path(name) if name else None

    def _add_mending(self, mending: Mending) -> None:
        salvage = self.add_button("recover", "抢救还能读出的…")
        salvage.clicked.connect(partial(self._mend, mending, mending.recover))
        self._ways.append(salvage)
        if mending.backup:
            restore = self.add_button("restore", "恢复到此备份")
            restore.clicked.connect(partial(self._mend, mending, mending.restore))
            self._ways.append(restore)

    def _mend(self, mending: Mending, deed: Callable[[], str]) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            told = deed()
        except PerfdeskError as trouble:
            self._text.setText(str(trouble))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._mended = mending.database
        self._text.setText(told)
        for button in self._ways:
            button.hide()
        open_it = self.add_button("open", "打开", "primary")
        open_it.clicked.connect(self.accept)
        open_it.setFocus()

"""What is asked when the database cannot be opened."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme


class TroubleDialog(FramedDialog):
    """Says why the database cannot be opened, and offers to choose another or to give up."""

    def __init__(self, theme: Theme, sentence: str) -> None:
        super().__init__(theme, "打不开数据库")
        self.setObjectName("trouble")
        self.setFixedWidth(theme.px(480))
        self.add_text(sentence).setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.add_button("quit", "退出").clicked.connect(self.reject)
        self.add_button("other", "另选文件…", "primary").clicked.connect(self.accept)

    def choose(self) -> Path | None:
        """Return the file that the user chose instead, None where they gave up."""
        if not self.exec():
            return None
        name, _ = QFileDialog.getOpenFileName(
            None, "选择数据库", "", "数据库 (*.db *.sqlite);;所有文件 (*)"
        )
        return Path(name) if name else None

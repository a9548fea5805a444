"""The bars of the review: what came in, and what is to become of it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from perfdesk.forms.problem import Severity
from perfdesk.storage import Counts
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.parts.head import Head
from perfdesk.ui.theme import SIGNS, Theme, give_look
from perfdesk.ui.words import beware

_EDGE = 12


class ReviewHead(Head):
    """What is being imported, and undo and redo; `left` asks for all records."""

    def __init__(self, theme: Theme, actions: tuple[QAction, ...]) -> None:
        """Take the actions that have a button of their own."""
        super().__init__(theme, "不导入，回到全部表单（Alt+←）", _EDGE)
        self.add_actions(actions)


class ReviewFoot(QFrame):
    """Where the text in hand stands, and the two ways on: `left` and `decided`."""

    left = Signal()
    decided = Signal()

    def __init__(self, theme: Theme) -> None:
        """Start with nothing told."""
        super().__init__()
        give_look(self, "bar")
        self._told = ElidedLabel()
        self._told.setObjectName("told")
        give_look(self._told, "help")
        self._findings = {severity: QLabel() for severity in Severity}
        cancel = QPushButton("取消")
        cancel.setObjectName("cancel_import")
        cancel.clicked.connect(self.left)
        self._import = QPushButton("导入")
        self._import.setObjectName("import_records")
        give_look(self._import, "primary")
        self._import.clicked.connect(self.decided)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(12))
        for severity, label in self._findings.items():
            label.setObjectName(f"review_{SIGNS[severity].role}")
            give_look(label, SIGNS[severity].role)
            row.addWidget(label)
        row.addWidget(self._told)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._import)

    def tell(self, text: str) -> None:
        """Show where the text in hand stands."""
        self._told.show_text(text)

    def show_findings(self, counts: Counts | None) -> None:
        """Show how many findings the record in sight has, nothing while they are counted."""
        found = counts or Counts()
        numbers = (found.errors, found.warnings, found.hints)
        for severity, count in zip(Severity, numbers, strict=True):
            sign = SIGNS[severity]
            self._findings[severity].setText(beware(f"{count} {sign.word}", severity))
            self._findings[severity].setVisible(count > 0)

    def show_deed(self, records: int, left: int) -> None:
        """Say on the button how many records it stores, and how much has no place in them."""
        several = f" {records} 张表" if records > 1 else ""
        loose = f"（还有 {left} 处没有放进去）" if left else ""
        self._import.setText(f"导入{several}{loose}")
        self._import.setEnabled(records > 0)

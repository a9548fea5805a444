"""What stood in a cell last year: a quiet line, or for a long text a button that shows it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from perfdesk.forms.kinds import LongText
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.wizard.answers import Answer

KEY = "Ctrl+L"
"""Shows last year's long text while the cursor is in this year's."""


class LastYearLine(QWidget):
    """Follows an answer of the session's record, at the right of the room that it gets.

    It keeps its height, so that nothing moves when it has nothing to tell.
    """

    def __init__(self, theme: Theme, answer: Answer) -> None:
        """Tell what stood last year where the answer stands."""
        super().__init__()
        self._theme = theme
        self._answer = answer
        self._label = ElidedLabel()
        self._label.setObjectName(f"{answer.field.id}_last_year")
        give_look(self._label, "help")
        self.button = QPushButton("看上年")
        self.button.setObjectName(f"{answer.field.id}_show_last_year")
        self.button.setAccessibleName(f"看上年的{answer.field.label}")
        self.button.setToolTip(f"看上年的全文（{KEY}）")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab is for going to the next field
        give_look(self.button, "link")
        self.button.clicked.connect(self.show_text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button)
        is_long = isinstance(answer.field.kind, LongText)
        self.setFixedHeight(theme.px(28 if is_long else 18))
        answer.session.record_changed.connect(self.say)
        answer.session.look_back.switched.connect(self.say)
        self.say()

    def say(self) -> None:
        """Tell what there is to tell now."""
        before = self._answer.before
        self._label.show_text("" if before.long_text else before.told)
        self._label.setVisible(not before.long_text)
        self.button.setVisible(bool(before.long_text))

    def show_text(self) -> None:
        """Show last year's long text, if there is one and it reads otherwise."""
        from perfdesk.ui.dialogs.last_text import LastTextDialog  # noqa: PLC0415 - seldom asked for

        text = self._answer.before.long_text
        if not text:
            return
        dialog = LastTextDialog(self._theme, self._answer.field.label, text, self.window())
        dialog.open_once()

"""The editor of several choices: a line of text with a list of check boxes below."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from perfdesk.forms.kinds.text import chosen_in
from perfdesk.ui.parts.pressed import opens_list
from perfdesk.ui.theme import Role, Theme
from perfdesk.ui.wizard.editors.option_list import OPENS_BY, OptionList
from perfdesk.ui.wizard.editors.text import TextInput


class ChoicesInput(TextInput):
    """Texts with commas between them: typed, or ticked in the list of `options`.

    What is typed and not among the options stands in the list too, so that it can be unticked.
    """

    def __init__(self, theme: Theme, options: Callable[[], tuple[str, ...]]) -> None:
        """Take what tells the options as they are when the list opens."""
        super().__init__()
        self._options = options
        self.setPlaceholderText("选择或填写，几个之间用逗号隔开")
        icon = theme.icon("chevron-down", Role.MUTED)
        self.list = OptionList(self)
        self.list.picked.connect(self._toggle)
        opening = self.addAction(icon, QLineEdit.ActionPosition.TrailingPosition)
        opening.setToolTip(OPENS_BY)
        opening.triggered.connect(self.open_list)
        self.textChanged.connect(self.setToolTip)  # it may be longer than the line

    def open_list(self) -> None:
        """Show the list, what the line holds ticked; not where nothing may be chosen."""
        if self.isReadOnly():
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        chosen = chosen_in(self.text())
        self.list.offer_several(self._options(), chosen)
        self.list.pop_up(QRect(self.mapToGlobal(self.rect().topLeft()), self.size()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if opens_list(event):
            self.open_list()
        else:
            super().keyPressEvent(event)

    def _toggle(self, option: str) -> None:
        self.replace_text(toggled(self.text(), option))


def toggled(text: str, option: str) -> str:
    """Return a text of several choices with one more, or with one less if it is among them."""
    chosen = chosen_in(text)
    if option in chosen:
        return ",".join(each for each in chosen if each != option)
    return ",".join((*chosen, option))

"""The cards under one heading, and the button that adds one."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from perfdesk.ui.theme import Role, Theme, give_look
from perfdesk.ui.wizard.cards.card import Card
from perfdesk.ui.wizard.roster.groups import Group


class Stack(QWidget):
    """Cards one below another; `asked` tells that the user wants one more."""

    asked = Signal()

    def __init__(
        self, theme: Theme, heading: str, card_name: str, make_card: Callable[[Group], Card]
    ) -> None:
        """Take the heading, blank for none, what a card is called, and what makes one."""
        super().__init__()
        self.cards: list[Card] = []
        self._make_card = make_card
        self.add = QPushButton(f"添加{card_name}")
        self.add.setIcon(theme.icon("plus", Role.ACCENT))
        give_look(self.add, "plain")
        self.add.clicked.connect(self.asked)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(8))
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        if heading:
            label = QLabel(heading)
            give_look(label, "subtitle")
            column.addWidget(label)
        column.addLayout(self._column)
        column.addLayout(foot)

    def fit(self, groups: Sequence[Group]) -> None:
        """Have as many cards as there are groups; they come and go at the end."""
        for group in groups[len(self.cards) :]:
            card = self._make_card(group)
            self.cards.append(card)
            self._column.addWidget(card)
        for card in self.cards[len(groups) :]:
            gone = replace(card.group, stop=card.group.first)
            card.show_group(gone, "")  # what was being typed in it is no row's text any more
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        del self.cards[len(groups) :]

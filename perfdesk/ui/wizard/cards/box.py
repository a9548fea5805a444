"""A roster on its page as cards under their headings."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.counting import spell_number
from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.wizard.cards.card import Card
from perfdesk.ui.wizard.cards.grouping import Grouping
from perfdesk.ui.wizard.cards.stack import Stack
from perfdesk.ui.wizard.plan import RosterCards
from perfdesk.ui.wizard.remark import Remark
from perfdesk.ui.wizard.roster.groups import Group, with_groups_swapped, without_group
from perfdesk.ui.wizard.roster.lines import Path
from perfdesk.ui.wizard.session import Session

_AT_ONCE = 2
"""So many cards are built with the page; the others when they come into view."""


class CardsBox(QWidget):
    """The cards of a roster: under each heading at least one, which waits for typing.

    `place_shown` tells which place has the cursor now, `moved_on` that Enter asks for the next.
    """

    place_shown = Signal(Place)
    moved_on = Signal(Place)

    def __init__(
        self, session: Session, theme: Theme, block: RosterCards, caption: str = ""
    ) -> None:
        """Show a roster of the session's record; a caption may stand above it."""
        super().__init__()
        self._session = session
        self._theme = theme
        self._block = block
        self._roster = block.roster
        own = block.roster.own_columns
        self._card_name = own[0].label if own else block.roster.row_name
        self._grouping = Grouping(self._roster, session.record.rows_of(self._roster.id))
        self._shown: tuple[Group, ...] = ()
        self._stacks: dict[Path, Stack] = {}
        self._current: Card | None = None
        self.remark = Remark(theme)
        self.remark.share_room()
        self.remark.fix_requested.connect(session.apply_fix)
        self._lay_out(caption)
        self._show()
        for card in self.cards[:_AT_ONCE]:
            self._build(card)
        session.record_changed.connect(self._follow)
        session.committed.connect(self._follow)
        session.findings_changed.connect(self._say)
        self._say()

    @property
    def cards(self) -> list[Card]:
        """The cards from top to bottom."""
        return [card for stack in self._stacks.values() for card in stack.cards]

    @property
    def focus_rect(self) -> QRect:
        """The part of the box that must be in view: that of the current card."""
        card = self._current
        if card is None or card not in self.cards:
            return self.rect()
        rect = card.focus_rect
        return QRect(card.mapTo(self, rect.topLeft()), rect.size())

    def show_place(self, place: Place) -> None:
        """Go to a place on its card; without a row, to the first card that waits."""
        cards = self.cards
        if place.row < 0:
            fitting = (card for card in cards if card.group.is_waiting)
        else:
            fitting = (card for card in cards if place.row in card.group.rows)
        before = [card for card in cards if card.group.first <= max(place.row, 0)]
        card = next(fitting, (before or cards)[-1 if place.row >= 0 else 0])
        self._build(card)
        card.show_place(place)

    def _lay_out(self, caption: str) -> None:
        self._column = QVBoxLayout()
        self._column.setSpacing(self._theme.px(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        if caption:
            label = QLabel(caption)
            give_look(label, "label")
            column.addWidget(label)
        column.addLayout(self._column)
        column.addWidget(self.remark)

    def _follow(self) -> None:
        """Follow the record: other rows may make other groups."""
        step = self._session.history.typing
        rows = self._session.record.rows_of(self._roster.id)
        if self._grouping.follow(rows, step.place if step else None):
            self._show()

    def _show(self) -> None:
        """Have a card for each group, and show each its group."""
        groups = self._grouping.groups
        is_other, self._shown = groups != self._shown, groups
        left = self._current
        left_group = left.group if left and left.has_cursor else None
        if is_other:
            self._have_cards(groups)
        for number, (card, group) in enumerate(zip(self.cards, groups, strict=True), 1):
            card.show_group(group, title_of(self._block, number))
        if is_other:
            for card in self.cards:
                self._offer_deeds(card)
        if left and left_group and left not in self.cards:  # its rows have joined others
            self.show_place(Place(self._roster.id, left_group.first, left.current_column))

    def _have_cards(self, groups: Sequence[Group]) -> None:
        for path in self._stacks.keys() - {group.path for group in groups}:
            self._stacks[path].fit(())
            self._stacks.pop(path).deleteLater()
        for path, under in groupby(groups, lambda group: group.path):
            if path not in self._stacks:
                self._add_stack(path)
            self._stacks[path].fit(tuple(under))

    def _offer_deeds(self, card: Card) -> None:
        find, group = self._grouping.neighbour, card.group
        up, down = (find(group, step) is not None for step in (-1, 1))
        card.deeds.allow(up=up, down=down, away=self._grouping.can_drop(group))

    def _add_stack(self, path: Path) -> None:
        stack = Stack(self._theme, " · ".join(path), self._card_name, self._make_card)
        stack.add.setObjectName(f"{self._roster.id}_add")
        stack.asked.connect(lambda: self._add_card(path))
        self._stacks[path] = stack
        self._column.addWidget(stack)

    def _make_card(self, group: Group) -> Card:
        card = Card(self._session, self._theme, self._block, group)
        # when Qt paints is no time to make widgets
        queued = Qt.ConnectionType.QueuedConnection
        card.came_into_view.connect(lambda: self._build(card), queued)
        card.place_shown.connect(lambda place: self._take_cursor(card, place))
        card.passed.connect(lambda: self._move_on(card))
        card.moved.connect(lambda step: self._move(card, step))
        card.removed.connect(lambda: self._remove(card))
        return card

    def _build(self, card: Card) -> None:
        """Build a card, and give its fields their turn for the Tab key."""
        if card.is_built or card not in self.cards:
            return
        card.build()
        stacks = self._stacks.values()
        stops = [
            stop
            for stack in stacks
            for stop in (*(stop for each in stack.cards for stop in each.stops), stack.add)
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _take_cursor(self, card: Card, place: Place) -> None:
        cards = self.cards
        if card not in cards:
            return
        self._current, at = card, cards.index(card)
        for near in cards[max(at - 1, 0) : at + 2]:  # where Tab leads next
            self._build(near)
        self.place_shown.emit(place)

    def _move_on(self, card: Card) -> None:
        """Go to the first field of the next card, or say that there is none."""
        if card not in self.cards:
            return
        after = self.cards[self.cards.index(card) + 1 :]
        if after:
            self._build(after[0])
            after[0].show_place(Place(self._roster.id, after[0].group.first))
        else:
            self.moved_on.emit(Place(self._roster.id))

    def _add_card(self, path: Path) -> None:
        """Go to the card that waits under a heading; where none does, add one."""
        group = self._grouping.add(path)
        self._show()
        card = next(card for card in self._stacks[path].cards if card.group == group)
        self._build(card)
        card.show_place(Place(self._roster.id, group.first))

    def _move(self, card: Card, step: int) -> None:
        card.finish()
        other = self._grouping.neighbour(card.group, step)
        if other:
            one, two = sorted((card.group, other), key=lambda group: group.first)
            after = with_groups_swapped(self._roster, self._session.record, one, two)
            column = card.current_column
            self._change(after, f"移动{self._card_name}", card.group)
            last = other.stop - len(card.group.rows) if step > 0 else other.first
            self.show_place(Place(self._roster.id, last, column))

    def _remove(self, card: Card) -> None:
        card.finish()
        group = card.group
        after = without_group(self._roster, self._session.record, group)
        self._grouping.drop(group.path)
        self._change(after, f"删除{self._card_name}", group)
        self._show()
        self.show_place(Place(self._roster.id, group.first))

    def _change(self, after: Record, name: str, group: Group) -> None:
        first = self._block.lines[0].fields[0].id
        self._session.change(after, name, Place(self._roster.id, group.first, first))

    def _say(self) -> None:
        findings = self._session.shown_findings_at(Place(self._roster.id))
        self.remark.set_findings(findings)


def title_of(block: RosterCards, number: int) -> str:
    """Return what a card is called: its number as the form prints it."""
    parts = (
        part if isinstance(part, str) else spell_number(number, part.manner) for part in block.title
    )
    return "".join(parts).strip().rstrip("：:")

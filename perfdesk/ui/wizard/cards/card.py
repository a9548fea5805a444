"""One card: a row of a roster, or a group of rows with what holds for all of them."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from perfdesk.forms.problem import Place
from perfdesk.ui.parts.sizes import NO_LIMIT
from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.wizard.cards.answer import CardAnswer
from perfdesk.ui.wizard.cards.deeds import CardDeeds
from perfdesk.ui.wizard.field_box import FieldBox
from perfdesk.ui.wizard.field_line import make_line
from perfdesk.ui.wizard.plan import RosterCards
from perfdesk.ui.wizard.roster.box import RosterBox
from perfdesk.ui.wizard.roster.groups import Group
from perfdesk.ui.wizard.roster.model import RosterModel
from perfdesk.ui.wizard.session import Session

_UNBUILT = 240
"""About how high a card is, before it is built, in pixels."""


class Card(QFrame):
    """Title and buttons, then the fields, then the table of a group's rows.

    It is built when it is first seen: `came_into_view` asks for that. `place_shown` tells which
    place has the cursor, `passed` that Enter went past the last field, `moved` that the card is
    to go up (-1) or down (1), `removed` that it is to go.
    """

    came_into_view = Signal()
    place_shown = Signal(Place)
    passed = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, session: Session, theme: Theme, block: RosterCards, group: Group) -> None:
        """Stand for a group of the session's record."""
        super().__init__()
        self.group = group
        self._session = session
        self._theme = theme
        self._block = block
        self._title = ""
        self._answers: list[CardAnswer] = []
        self._boxes: list[FieldBox] = []
        self._table: RosterBox | None = None
        self._current: QWidget | None = None
        self._heading = QLabel()
        self.deeds = CardDeeds(theme)
        self.deeds.moved.connect(self.moved)
        self.deeds.removed.connect(self.removed)
        fields = [field for line in block.lines for field in line.fields]
        # the title is the label of an only field, which needs no frame
        self._is_plain = len(fields) == 1 and block.table is None
        if not self._is_plain:
            give_look(self, "card")
        self.setFixedHeight(theme.px(_UNBUILT))

    @property
    def is_built(self) -> bool:
        """Whether its fields are there."""
        return bool(self._boxes)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes to, in order."""
        fields = tuple(stop for box in self._boxes for stop in box.stops)
        return (*fields, *(() if self._table is None else self._table.stops))

    @property
    def has_cursor(self) -> bool:
        """Whether the cursor is on the card."""
        return self.isAncestorOf(QApplication.focusWidget() or self)

    @property
    def current_column(self) -> str:
        """The column of the field that the cursor was in last, blank where it was in none."""
        current = self._current
        return current.answer.place.column if isinstance(current, FieldBox) else ""

    @property
    def focus_rect(self) -> QRect:
        """The part of the card that must be in view: the field or the cell with the cursor."""
        part = self._current
        if part is None:
            return self.rect()
        rect = part.focus_rect if isinstance(part, RosterBox) else part.rect()
        return QRect(part.mapTo(self, rect.topLeft()), rect.size())

    def build(self) -> None:
        """Make the fields, and the table of a group's rows."""
        if self.is_built:
            return
        self.setMinimumHeight(0)
        self.setMaximumHeight(NO_LIMIT)
        roster = self._block.roster
        for line in self._block.lines:
            for column in line.fields:
                answer = CardAnswer(self._session, roster, column, self.group)
                self._answers.append(answer)
                self._add_box(FieldBox(self._theme, answer))
        if self._block.table:
            model = RosterModel(self._session, self._block.table, self.group)
            self._table = RosterBox(self._theme, model, roster.row_name)
            self._table.place_shown.connect(lambda place: self._follow(self._table, place))
        self._lay_out()
        self._name()

    def show_group(self, group: Group, title: str) -> None:
        """Stand for a group as the record has it now, under a title."""
        is_other = (group, title) != (self.group, self._title)
        self.group, self._title = group, title
        self.setAccessibleName(title)
        if is_other:
            for answer, box in zip(self._answers, self._boxes, strict=True):
                answer.show_group(group)
                box.refresh()
        if self._table:
            self._table.model.show_group(group)
        if is_other and self.is_built:
            self._name()

    def show_place(self, place: Place) -> None:
        """Put the cursor into the field or the cell of a place."""
        self.build()
        boxes = [box for box in self._boxes if box.answer.place.column == place.column]
        is_cell = bool(place.column) and not boxes and place.row in self.group.rows
        if is_cell and self._table:
            self._table.show_place(place)
        else:
            (boxes or self._boxes)[0].show_place(place)

    def finish(self) -> None:
        """Hand over what is being typed, as if the cursor had left."""
        for box in self._boxes:
            box.finish()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_built:
            self.came_into_view.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.deeds.take_key(event):
            super().keyPressEvent(event)

    def _add_box(self, box: FieldBox) -> None:
        self._boxes.append(box)
        box.place_shown.connect(lambda place: self._follow(box, place))
        box.moved_on.connect(lambda _: self._move_on(box))

    def _lay_out(self) -> None:
        px, column = self._theme.px, QVBoxLayout(self)
        column.setSpacing(px(4))
        if self._is_plain:
            column.setContentsMargins(0, 0, 0, 0)
            self._boxes[0].head.addWidget(self.deeds)
        else:
            column.setContentsMargins(px(16), px(8), px(16), px(8))
            give_look(self._heading, "label")
            head = QHBoxLayout()
            head.addWidget(self._heading, 1)
            head.addWidget(self.deeds)
            column.addLayout(head)
        boxes = iter(self._boxes)
        lines = self._block.lines
        parts = [make_line(self._theme, [next(boxes) for _ in line.fields]) for line in lines]
        for part in (*parts, *(() if self._table is None else (self._table,))):
            column.addWidget(part)
            part.show()  # at once: Tab may lead here before the layout has its turn

    def _name(self) -> None:
        """Call the card and all on it by its title."""
        title = self._title
        self._heading.setText(title)
        is_first = self._block.roster.required and self.group.first == 0
        is_needed = is_first or not self.group.is_waiting
        for box in self._boxes:
            if self._is_plain:
                box.name_as(title, is_needed=is_needed)
            else:
                box.name_as(box.answer.field.label, title, is_needed=is_needed)
        if self._table:
            self._table.view.setAccessibleName(f"{title} {self._block.roster.row_name}")
        self.deeds.name(title)

    def _follow(self, part: QWidget | None, place: Place) -> None:
        self._current = part
        self.place_shown.emit(place)

    def _move_on(self, box: FieldBox) -> None:
        """Go from a field to the next, or to the table, or say that there is none."""
        after = self._boxes[self._boxes.index(box) + 1 :]
        if after:
            after[0].show_place(after[0].answer.place)
        elif self._table:
            self._table.show_place(Place(self._block.roster.id, self.group.first))
        else:
            self.passed.emit()

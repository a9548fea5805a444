"""One section of the form as a scrolling page."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.forms.model import Field, Section
from perfdesk.forms.problem import Place
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.amount_box import AmountBox
from perfdesk.ui.wizard.answers import Answer
from perfdesk.ui.wizard.cards.box import CardsBox
from perfdesk.ui.wizard.field_box import FieldBox
from perfdesk.ui.wizard.field_line import make_line
from perfdesk.ui.wizard.layouts import lay_out_now
from perfdesk.ui.wizard.plan import AmountTable, Block, FieldLine, RosterCards, RosterTable, plan
from perfdesk.ui.wizard.roster.box import RosterBox
from perfdesk.ui.wizard.roster.model import RosterModel
from perfdesk.ui.wizard.session import Session
from perfdesk.ui.wizard.sheet import SheetPage

Box = FieldBox | AmountBox | RosterBox | CardsBox


class SectionPage(SheetPage):
    """Title, help and blocks of a section, in one column.

    `place_shown` tells which place has the cursor; `passed` that Enter went past the last field.
    """

    place_shown = Signal(Place)
    passed = Signal()

    def __init__(self, session: Session, theme: Theme, section: Section) -> None:
        """Build the page of a section from its drawing."""
        blocks = plan(session.form, section)
        table = blocks[0] if len(blocks) == 1 and isinstance(blocks[0], RosterTable) else None
        super().__init__(theme, section.title, is_wide=table is not None)
        self._session = session
        self._boxes: dict[str, Box] = {}
        self._current: Place | None = None
        self._was_shown = False
        self._is_lone = len(blocks) == 1
        if table:
            box = RosterBox(theme, RosterModel(session, table), section.help, fills=True)
            self.column.addWidget(box, 1)
            self._remember(box, table.roster.id)
        else:
            self.add_text(section.help)
            self.column.addSpacing(theme.px(8))
            for block in blocks:
                self._add_block(block)
            self.column.addStretch(1)

    def show_place(self, place: Place) -> None:
        """Put the cursor at a place of this section and bring it into view."""
        box = self._boxes.get(place.name)
        if box:
            box.show_place(place)
            self._reveal(box)  # the cursor may have been there, and scrolled away from

    def show_first(self) -> None:
        """Put the cursor where it was last; the first time, where something is to be filled in.

        That is the first field that lacks what it must have, as behind a year that was asked
        for already; where none does, the first of all.
        """
        stops = self._stops()
        if stops:
            lacking = (name for name in stops if self._is_lacking(name))
            first = Place(next(lacking, stops[0]))
            # when a page appears Qt puts the cursor anywhere
            self.show_place(self._current if self._was_shown and self._current else first)
        self._was_shown = True

    def _add_block(self, block: Block) -> None:
        session, theme = self._session, self.theme
        match block:
            case FieldLine(fields):
                self.column.addWidget(self._line(fields))
            case AmountTable(cells):
                amounts = AmountBox(session, theme, block)
                self._remember(amounts, *(slot.name for cell in cells for slot in cell.slots))
                self.column.addWidget(amounts)
            case RosterTable(roster):
                box = RosterBox(theme, RosterModel(session, block), roster.label)
                self._remember(box, roster.id)
                self.column.addWidget(box)
            case RosterCards(roster):
                cards = CardsBox(session, theme, block, "" if self._is_lone else roster.label)
                self._remember(cards, roster.id)
                self.column.addWidget(cards)

    def _line(self, fields: tuple[Field, ...]) -> QWidget:
        places = [Place(field.id) for field in fields]
        boxes = [FieldBox(self.theme, Answer(self._session, place)) for place in places]
        for box, place in zip(boxes, places, strict=True):
            self._remember(box, place.name)
        return make_line(self.theme, boxes)

    def _remember(self, box: Box, *names: str) -> None:
        """Remember which names a box shows, and follow its cursor."""
        self._boxes.update(dict.fromkeys(names, box))
        box.place_shown.connect(self._follow)
        if not isinstance(box, RosterBox):
            box.moved_on.connect(self._move_on)

    def _follow(self, place: Place) -> None:
        self._current = place
        self.place_shown.emit(place)
        self._reveal(self._boxes[place.name])

    def _reveal(self, box: Box) -> None:
        """Scroll so that the box is in view, or of a high one the cursor, and its remarks.

        Cards are many boxes, of which the one with the cursor counts. Before it is shown a page
        has not its size yet.
        """
        if not self.isVisible():
            return
        lay_out_now()
        margin, room = self.theme.px(40), self.viewport().height()
        is_one = not isinstance(box, CardsBox) and box.height() <= room
        target = box.rect() if is_one else box.focus_rect
        middle = QRect(box.mapTo(self.paper, target.topLeft()), target.size()).center()
        self.ensureVisible(middle.x(), middle.y(), 0, min(target.height() // 2 + margin, room // 2))

    def _stops(self) -> list[str]:
        """Return the names of what can be filled in on this page, in order."""
        fields = self._session.form.fields
        return [name for name in self._boxes if name not in fields or not fields[name].computed]

    def _is_lacking(self, name: str) -> bool:
        field = self._session.form.fields.get(name)
        return bool(field and field.required and not self._session.record.values[name].strip())

    def _move_on(self, place: Place) -> None:
        """Go to the next place that can be filled in, or say that there is none."""
        names, stops = list(self._boxes), self._stops()
        after = (name for name in names[names.index(place.name) + 1 :] if name in stops)
        following = next(after, None)
        if following:
            self.show_place(Place(following))
        else:
            self.passed.emit()

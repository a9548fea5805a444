"""The answer in a column of a card: of its one row, or of all rows of its group alike."""

from perfdesk.forms.between.last_year import NOTHING, Before
from perfdesk.forms.model import Field, Roster
from perfdesk.forms.notes import Note
from perfdesk.forms.problem import Finding, Place
from perfdesk.ui.wizard.answers import Answer
from perfdesk.ui.wizard.roster.groups import Group, heading_row
from perfdesk.ui.wizard.session import Session


class CardAnswer(Answer):
    """The text that a column holds in each row of a group; in a group that waits it begins one."""

    def __init__(self, session: Session, roster: Roster, column: Field, group: Group) -> None:
        """Take the column and the group as it is now."""
        super().__init__(session, Place(roster.id, group.first, column.id))
        self._roster = roster
        self._group = group

    def show_group(self, group: Group) -> None:
        """Be the answer of a group from now on."""
        self._group = group
        self.place = Place(self.place.name, group.first, self.place.column)

    @property
    def text(self) -> str:
        return "" if self._group.is_waiting else super().text

    @property
    def shown_place(self) -> Place:
        """The place of the answer; a card that waits shows the row before it."""
        name, row, column = self.place.name, self.place.row, self.place.column
        if not self._group.is_waiting:
            return self.place
        last = min(row, len(self.session.record.rows_of(name))) - 1
        return Place(name, last, column) if last >= 0 else Place(name)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return () if self._group.is_waiting else super().findings

    @property
    def notes(self) -> tuple[Note, ...]:
        places = (Place(self.place.name, row, self.place.column) for row in self._group.rows)
        return tuple(note for place in places for note in self.session.notebook.at(place))

    @property
    def before(self) -> Before:
        return NOTHING if self._group.is_waiting else super().before

    def type_text(self, typed: str) -> None:
        session = self.session
        if not self._group.is_waiting:
            session.type_text(self.place, typed, self._others)
        elif typed:
            rows = session.record.rows_of(self.place.name)
            headings = heading_row(self._roster, rows, self._group)
            session.type_in_new_row(self.place, headings, typed)

    def enter_text(self, typed: str) -> str:
        if self._group.is_waiting:
            return typed
        return self.session.enter_text(self.place, typed, self._others)

    def leave(self) -> None:
        is_waiting = self._group.is_waiting
        self.session.leave(Place(self.place.name) if is_waiting else self.place)

    @property
    def _others(self) -> tuple[Place, ...]:
        name, column = self.place.name, self.place.column
        return tuple(Place(name, row, column) for row in self._group.rows[1:])

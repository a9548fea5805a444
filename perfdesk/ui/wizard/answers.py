"""One answer of the record as an editor reads and writes it, wherever in the record it stands."""

from perfdesk.forms.between.last_year import Before
from perfdesk.forms.kinds import Choice, Choices, Kind
from perfdesk.forms.model import Field, Slot
from perfdesk.forms.notes import Note
from perfdesk.forms.problem import Edit, Finding, Place
from perfdesk.forms.record import Record
from perfdesk.ui.wizard.roster.groups import spread
from perfdesk.ui.wizard.session import Session


class Answer:
    """The text of a field; `place` is where the record keeps it."""

    def __init__(self, session: Session, place: Place) -> None:
        """Take the session and the field's place."""
        self.session = session
        self.place = place
        self.field: Field = session.form.field_at(place)

    @property
    def text(self) -> str:
        """What the record holds now."""
        return self.session.record.text(self.place)

    @property
    def shown_place(self) -> Place:
        """What the rest of the desk shows while the cursor is here."""
        return self.place

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings to show here now, the gravest first."""
        return self.session.shown_findings_at(self.place)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes that stand here."""
        return self.session.notebook.at(self.place)

    @property
    def before(self) -> Before:
        """What to tell of last year here now."""
        return self.session.look_back.at(self.session.record, self.place)

    @property
    def options(self) -> tuple[str, ...]:
        """The texts that can be chosen here now."""
        return options_of(self.field.kind, self.session.record)

    @property
    def origin(self) -> str:
        """How a computed answer comes about, in the printed names of its parts."""
        form = self.session.form
        parts = " + ".join(form.slot_label(slot) for slot in form.totals[self.field.id])
        return f"{self.field.label}自动计算：{parts}。改动这些项，它就跟着变。".replace("\n", "")

    def type_text(self, typed: str) -> None:
        """Take a text that is still being typed."""
        self.session.type_text(self.place, typed)

    def enter_text(self, typed: str) -> str:
        """Take a finished text and return it as kept."""
        return self.session.enter_text(self.place, typed)

    def rewrite(self, text: str, name: str) -> None:
        """Put another text in the place of what was typed or stands here, as a step of its own."""
        session = self.session
        edits = spread(session.form, session.record, Edit(self.place, text))
        session.change(session.record.with_edits(edits), name, self.place)

    def take_back(self) -> None:
        """Restore what stood here before the text that is being typed."""
        self.session.take_back_typing(self.place)

    def leave(self) -> None:
        """Remember that the user has been here."""
        self.session.leave(self.place)


def options_of(kind: Kind, record: Record) -> tuple[str, ...]:
    """Return the texts that a field of a kind can choose from, as the record is now."""
    match kind:
        case Choice():
            return kind.options
        case Choices():
            slot = Slot.named(kind.options_from)
            texts = (row[slot.column].strip() for row in record.rows_of(slot.name))
            return tuple(dict.fromkeys(filter(None, texts)))
    return ()

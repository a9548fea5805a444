"""What the window needs of the desk on which a record is filled in, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from perfdesk.storage import RecordId
from perfdesk.ui.context import Context
from perfdesk.ui.words import spell_name

if TYPE_CHECKING:
    from perfdesk.forms.guidance import Guidance
    from perfdesk.forms.model import Form
    from perfdesk.forms.problem import Finding, Place
    from perfdesk.forms.record import Record


class OpenDesk(Protocol):
    """What the window needs of the desk on which a record is filled in: a widget with these."""

    closed: SignalInstance
    carry_asked: SignalInstance
    next_year_asked: SignalInstance
    unit_asked: SignalInstance

    def close_record(self) -> None:
        """Make everything durable, or raise PerfdeskError."""

    def show_finding(self, finding: Finding) -> None:
        """Go to the place of a finding."""

    def guidance(self) -> Guidance | None:
        """Return what to tell of the cell in focus."""

    @property
    def session(self) -> OpenSession:
        """The record on the desk."""


class OpenSession(Protocol):
    """The record on a desk; its signals tell that it changed, and ask to show a place of it."""

    record: Record
    record_changed: SignalInstance
    place_requested: SignalInstance

    def change(self, after: Record, name: str, place: Place) -> None:
        """Take a change of any size as one step."""

    def confirm(self, finding: Finding, reason: str) -> None:
        """Keep the reason why a warning may stand."""


DeskMaker = Callable[[Context, "Form", RecordId, "Record"], QWidget]


class Opened(Struct, frozen=True):
    """A record on its desk; `page` is the screen on which the desk stands."""

    form: Form
    desk: OpenDesk
    page: QWidget

    @property
    def name(self) -> str:
        """How the window is called while it shows the record."""
        values, naming = self.desk.session.record.values, self.form.naming
        return f"{spell_name(values[naming.title], values[naming.year])} · {self.form.title}"

"""What the desk offers while one types: indicators of the library, facts of the unit."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from msgspec import Struct
from PySide6.QtCore import QObject

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.indicators.library import Indicator, Library, common_library
from perfdesk.forms.indicators.offering import Asked, Candidate, candidates, offers
from perfdesk.forms.indicators.used import gather_used, group_of
from perfdesk.forms.model import Field, Form, Roster
from perfdesk.forms.profile import known_texts
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.context import Context

_NEWEST = 2000
"""So many records are searched for what was used before."""


class _Question(Struct, frozen=True):
    """What is asked in a thread: the office's own indicators, the records, the one on the desk."""

    own: tuple[Indicator, ...]
    texts: tuple[str, ...]
    skipped: Record


class Known(Struct, frozen=True, eq=False):
    """The library with the office's own indicators, and all that may be offered."""

    library: Library
    candidates: tuple[Candidate, ...]


class Offers(QObject):
    """What may be offered for one record; nothing until it was read."""

    def __init__(self, form: Form, parent: QObject) -> None:
        """Offer for a record of a form."""
        super().__init__(parent)
        self._form = form
        self._library = Library()
        self._candidates: tuple[Candidate, ...] = ()
        self._units: tuple[Texts, ...] = ()

    def read(self, context: Context, record: Record) -> None:
        """Read what the office knows: the library and the records in a thread."""
        store = context.store
        self._units = tuple(profile.facts for profile in store.profiles.all())
        question = _Question(store.indicators.all(), store.newest_texts(_NEWEST), record)
        context.runner.run(_read, context.catalogue, question, done=self.put, owner=self)

    def put(self, known: Known) -> None:
        """Offer these indicators from now on."""
        self._library = known.library
        self._candidates = known.candidates

    def put_units(self, units: Iterable[Texts]) -> None:
        """Offer the facts of these units from now on, those of the first before the others'."""
        self._units = tuple(units)

    def indicators(
        self, record: Record, roster: Roster, row: Texts, text: str
    ) -> tuple[Candidate, ...]:
        """Return the indicators to offer in a row for what is typed as its name."""
        project = f"{record.values[self._form.naming.title]} {self._form.title}"
        asked = Asked(
            text,
            group_of(self._library, roster, row),
            project,
            self._library.kinds_in(project),
        )
        return offers(self._candidates, asked)

    def texts(self, field: Field) -> tuple[str, ...]:
        """Return what is known of units for a field, blank where it asks for nothing of them."""
        return known_texts(field, self._units)


def _read(catalogue: Catalogue, question: _Question) -> Known:
    """Return what may be offered: the library, the office's own, and what it used before."""
    library = common_library().and_own(question.own)
    used = gather_used(library, _filled(catalogue, question.texts), question.skipped)
    return Known(library, candidates(library, used))


def _filled(catalogue: Catalogue, texts: Iterable[str]) -> Iterator[tuple[Form, Record]]:
    """Yield the records that can be read, with their forms."""
    for text in texts:
        with suppress(PerfdeskError):  # a record without its form keeps the others from nobody
            record = record_from_json(text)
            yield catalogue.form_of(record), record

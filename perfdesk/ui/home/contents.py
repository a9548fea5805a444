"""What the list shows now, asked of the store a window at a time: it may be 100,000 records."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from perfdesk.forms.catalogue import Entry
from perfdesk.storage import (
    FormKey,
    Group,
    Listing,
    Notes,
    RecordId,
    Sorting,
    Summary,
    Tally,
    Wanted,
    Word,
)
from perfdesk.ui.home.rows import Forms, Line, line_of, titled

_MOST_PLACED = 100
"""So many records are looked up in the list at most, to be selected: each takes a moment."""


class Span(Struct, frozen=True):
    """Rows of the list that follow each other."""

    first: int
    count: int


class Contents:
    """The records that are wanted, in the order that is wanted."""

    def __init__(self, listing: Listing, notes: Notes) -> None:
        """Ask a database's lists, and the notes on its records."""
        self.wanted = Wanted()
        self.sorting = Sorting()
        self._listing = listing
        self._notes = notes
        self._forms: Forms = {}

    def know_forms(self, entries: Iterable[Entry]) -> None:
        """Take the installed forms, by whose titles records are shown and found."""
        self._forms = titled(tuple(entries))

    @property
    def forms(self) -> Forms:
        """The installed forms with the titles that lists show."""
        return self._forms

    def words_in(self, text: str) -> tuple[Word, ...]:
        """Return the words of a search, each with the forms that it names."""
        return tuple(Word(word, tuple(self._named(word))) for word in text.split())

    def count(self) -> int:
        """Return how many records are wanted."""
        return self._listing.count(self.wanted)

    def tallies(self) -> tuple[Tally, ...]:
        """Return the sums over the records that are wanted, by form."""
        return self._listing.tallies(self.wanted)

    def groups(self) -> tuple[Group, ...]:
        """Return the units and years of the records that are wanted."""
        return self._listing.groups(self.wanted)

    def window(self, first: int, count: int) -> tuple[Line, ...]:
        """Return so many lines from a row on, with the notes that wait for an answer."""
        found = self._listing.page(self.wanted, self.sorting, first, count)
        waiting = self._notes.waiting([each.id for each in found])
        return tuple(self._line(each, waiting.get(each.id, 0)) for each in found)

    def lines(self, spans: Iterable[Span]) -> tuple[Line, ...]:
        """Return the lines of some rows, however many they are; their notes are not counted."""
        return tuple(
            self._line(each)
            for span in spans
            for each in self._listing.page(self.wanted, self.sorting, span.first, span.count)
        )

    def ids(self, spans: Iterable[Span]) -> tuple[RecordId, ...]:
        """Return the numbers of the records in some rows."""
        return tuple(
            record_id
            for span in spans
            for record_id in self._listing.ids(self.wanted, self.sorting, span.first, span.count)
        )

    def rows_of(self, record_ids: Iterable[RecordId]) -> tuple[int, ...]:
        """Return the rows of records, of the first hundred as far as they are on the list."""
        some = tuple(record_ids)[:_MOST_PLACED]
        places = (self._listing.place_of(each, self.wanted, self.sorting) for each in some)
        return tuple(place for place in places if place is not None)

    def _line(self, summary: Summary, waiting: int = 0) -> Line:
        return line_of(summary, self._forms, waiting)

    def _named(self, word: str) -> Iterator[FormKey]:
        from perfdesk.forms.pinyin import initials, plain  # noqa: PLC0415 - of use in a search only

        looked_for = plain(word)
        for key, entry in self._forms.items():
            if looked_for and looked_for in f"{plain(entry.title)} {initials(entry.title)}":
                yield key

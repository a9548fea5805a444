"""Fetches the records of a unit and year; one that cannot be read stops none of the others."""

from collections.abc import Mapping
from itertools import chain

from msgspec import Struct

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.confirming import Mark
from perfdesk.forms.filled import Filled
from perfdesk.forms.sheet.collection import in_usual_order
from perfdesk.forms.trouble import BadFormFile, BadRecord, UnknownForm
from perfdesk.storage import RecordId, Store, Summary, Wanted
from perfdesk.storage.errors import SpoiltRow
from perfdesk.ui.loading import load_with_years
from perfdesk.ui.unit.family import Family


class Member(Struct, frozen=True, eq=False):
    """A record of the unit and year, and the reasons with which its warnings were confirmed."""

    summary: Summary
    filled: Filled
    reasons: Mapping[Mark, str]

    @property
    def id(self) -> RecordId:
        """The record's number."""
        return self.summary.id


class Unread(Struct, frozen=True):
    """A record that cannot be checked, and the sentence that says why."""

    summary: Summary
    why: str


class Gathered(Struct, frozen=True):
    """The records of a unit and year, in the order in which they are bound."""

    members: tuple[Member, ...]
    unread: tuple[Unread, ...]


def gather(catalogue: Catalogue, store: Store, family: Family) -> Gathered:
    """Return the records of a unit and year as they are stored; raises StorageError."""
    members: dict[Filled, Member] = {}
    unread = []
    for summary in _summaries_of(store, family):
        try:
            filled = load_with_years(catalogue, store, summary.id)
        except (UnknownForm, BadRecord, SpoiltRow) as trouble:
            unread.append(Unread(summary, str(trouble)))
        except BadFormFile as faulty:
            unread.append(Unread(summary, faulty.consequence))
        else:
            members[filled] = Member(summary, filled, store.confirmations.of(summary.id))
    return Gathered(tuple(members[each] for each in in_usual_order(members)), tuple(unread))


def _summaries_of(store: Store, family: Family) -> list[Summary]:
    """Return the records of a unit and year, in the order in which they were begun."""
    listing = store.listing
    spellings = [group for group in listing.groups() if family.has(group)]
    found = (listing.page(Wanted(unit=each.unit, year=each.year)) for each in spellings)
    return sorted(chain.from_iterable(found), key=lambda each: each.id)

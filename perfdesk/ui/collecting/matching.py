"""Holds what came in against what is stored: what is new, what is there already, what differs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.between.namesakes import Name, name_of, spelled_name
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.filled import Filled, plain_name
from perfdesk.forms.trouble import BadFormFile, BadRecord, UnknownForm
from perfdesk.storage import RecordId, Store, Summary
from perfdesk.storage.errors import SpoiltRow
from perfdesk.storage.listing import Wanted
from perfdesk.ui.collecting.reading import Arrival
from perfdesk.ui.loading import load_filled


class Relation(StrEnum):
    """How a record that came in stands to what is there."""

    NEW = "new"
    CHANGED = "changed"
    RIVAL = "rival"
    LOCKED = "locked"
    AGAIN = "again"
    SAME = "same"
    TAKEN = "taken"


TAKEABLE = frozenset({Relation.NEW, Relation.CHANGED, Relation.RIVAL})
"""What can be taken in; of rivals the user has to choose one."""


class Stored(Struct, frozen=True, eq=False):
    """A stored record of the same thing."""

    summary: Summary
    filled: Filled


class Match(Struct, frozen=True, eq=False):
    """A record that came in, how it stands, and the stored one and the files it stands so to.

    `twins` are the other files of the same thing; `stored_count` tells how many are stored.
    """

    arrival: Arrival
    relation: Relation
    stored: Stored | None = None
    stored_count: int = 0
    twins: tuple[Arrival, ...] = ()


def match_all(
    arrivals: Sequence[Arrival],
    catalogue: Catalogue,
    store: Store,
    taken: Mapping[Arrival, RecordId],
) -> tuple[Match, ...]:
    """Return how each record stands to the store as it is now; raises StorageError.

    `taken` are those that were taken in before.
    """
    groups: dict[Name | None, list[Arrival]] = defaultdict(list)
    for each in arrivals:
        groups[name_of(each.filled)].append(each)
    summaries = _summaries(store, [name for name in groups if name])
    matches: dict[Arrival, Match] = {}
    for name, group in groups.items():
        stored = [*_stored(summaries.get(name, ()), catalogue, store)]
        for number, each in enumerate(group):
            alone = name is None  # a record without a name is of nothing that is known
            others = () if alone else (*group[:number], *group[number + 1 :])
            earlier = () if alone else group[:number]
            match = _match(each, stored, others, earlier)
            is_taken = each in taken
            matches[each] = replace(match, relation=Relation.TAKEN) if is_taken else match
    return tuple(matches[each] for each in arrivals)


def _match(
    arrival: Arrival,
    known: Sequence[Stored],
    twins: Sequence[Arrival],
    earlier: Sequence[Arrival],
) -> Match:
    record = arrival.filled.record
    equal = [each for each in known if each.filled.record == record]
    stored = next(iter(equal or known), None)
    if equal:
        relation = Relation.SAME
    elif any(each.filled.record == record for each in earlier):
        relation = Relation.AGAIN
    elif stored and stored.summary.state.is_frozen:
        relation = Relation.LOCKED
    elif any(each.filled.record != record for each in twins):
        relation = Relation.RIVAL
    else:
        relation = Relation.CHANGED if stored else Relation.NEW
    return Match(arrival, relation, stored, len(known), tuple(twins))


def _summaries(store: Store, names: Sequence[Name]) -> Mapping[Name | None, Sequence[Summary]]:
    """Return the stored records of these names, the last changed first."""
    families = {(name.unit, name.year) for name in names}
    found: dict[Name | None, list[Summary]] = defaultdict(list)
    for group in store.listing.groups():
        if (plain_name(group.unit), plain_name(group.year)) in families:
            for each in store.listing.page(Wanted(unit=group.unit, year=group.year)):
                name = spelled_name(each.form, each.unit, each.year, each.title)
                found[name].append(each)
    return found


def _stored(summaries: Sequence[Summary], catalogue: Catalogue, store: Store) -> Iterator[Stored]:
    """Yield records as they are stored; one whose form is missing can be held against nothing."""
    for summary in summaries:
        with suppress(UnknownForm, BadFormFile, BadRecord, SpoiltRow):
            yield Stored(summary, load_filled(catalogue, store, summary.id))

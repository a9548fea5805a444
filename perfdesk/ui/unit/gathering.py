"""Fetches the records of a unit and year; one that cannot be read stops none of the others."""

from collections.abc import Mapping

from msgspec import Struct

from perfdesk.forms.across import Filled
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.confirming import Mark
from perfdesk.forms.sheet.collection import in_usual_order
from perfdesk.forms.trouble import BadFormFile, BadRecord, UnknownForm
from perfdesk.storage import RecordId, Store, Summary
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
    for summary in sorted(store.summaries(), key=lambda each: each.id):  # as they were begun
        if not family.has(summary):
            continue
        try:
            record = store.load(summary.id).record
            filled = Filled(catalogue.form_of(record), record)
        except (UnknownForm, BadRecord) as trouble:
            unread.append(Unread(summary, str(trouble)))
        except BadFormFile as faulty:
            why = f"表单文件 {faulty.file} 有错误，这份记录暂时打不开，内容原样保留。"
            unread.append(Unread(summary, why))
        else:
            members[filled] = Member(summary, filled, store.confirmations.of(summary.id))
    return Gathered(tuple(members[each] for each in in_usual_order(members)), tuple(unread))

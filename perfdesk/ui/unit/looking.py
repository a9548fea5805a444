"""Checks the records of a unit and year: each by itself, and against each other."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.export.steps import Step
from perfdesk.forms.checking.examine import Examined, examine
from perfdesk.forms.problem import Finding
from perfdesk.storage import Counts
from perfdesk.ui.unit.gathering import Member


class Looked(Struct, frozen=True, eq=False):
    """A record, its summary counting what stands in it now, and how many warnings do not."""

    member: Member
    confirmed: int


class Between(Struct, frozen=True):
    """What is wrong between records: where, how, who takes part, the reason if it may stand."""

    member: Member
    finding: Finding
    others: tuple[Member, ...]
    reason: str


class Outcome(Struct, frozen=True):
    """What was found: record by record, and between them, what is confirmed last."""

    looked: tuple[Looked, ...] = ()
    between: tuple[Between, ...] = ()

    @property
    def members(self) -> tuple[Member, ...]:
        """The records, each with what was found in it counted."""
        return tuple(each.member for each in self.looked)

    @property
    def standing(self) -> tuple[Between, ...]:
        """What is wrong between records and not confirmed."""
        return tuple(each for each in self.between if not each.reason)


def look_over(members: Sequence[Member], step: Step) -> Outcome:
    """Return what is wrong in records of one unit and year, and between them."""
    by_filled = {member.filled: member for member in members}
    reasons = {member.filled: member.reasons for member in members}
    looked: list[Looked] = []
    between: list[Between] = []
    for examined in examine(tuple(by_filled), reasons):
        member = by_filled[examined.filled]
        looked.append(_looked(member, examined))
        between += [
            Between(
                member, each.finding, tuple(by_filled[other] for other in each.others), each.reason
            )
            for each in examined.told
            if each.across
        ]
        step(len(looked), len(members), member.summary.title)
    between.sort(key=lambda each: bool(each.reason))
    return Outcome(tuple(looked), tuple(between))


def _looked(member: Member, examined: Examined) -> Looked:
    own = [each for each in examined.told if not each.across]
    counts = Counts.of(each.finding for each in own if not each.reason)
    summary = replace(
        member.summary, errors=counts.errors, warnings=counts.warnings, hints=counts.hints
    )
    return Looked(replace(member, summary=summary), sum(bool(each.reason) for each in own))

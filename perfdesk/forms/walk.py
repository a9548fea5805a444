"""The wizard without a window: how far each section is, and where to go next."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from perfdesk.forms.checking.check import printed_position
from perfdesk.forms.compute import ratio_places
from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form, Section
from perfdesk.forms.problem import Edit, Finding, Place, Severity
from perfdesk.forms.record import Record


class Progress(StrEnum):
    """How far a section is: nobody has been there, something is wrong, nothing is."""

    UNTOUCHED = "untouched"
    STARTED = "started"
    DONE = "done"


class SectionState(Struct, frozen=True):
    """How far a section is, and how many findings of each severity lie in it."""

    section: str
    progress: Progress
    errors: int
    warnings: int
    hints: int


def section_states(
    form: Form, record: Record, findings: Iterable[Finding], visited: Iterable[Place]
) -> tuple[SectionState, ...]:
    """Return the state of each section in printed order.

    A section is untouched while the user has been at none of its places, all of it reads as in a
    new record and nothing that stands there is wrong; an optional one as long as it reads so. It
    is done where it has no error.
    `findings` are those that stand: what was confirmed with a reason counts no more.
    """
    severities: dict[str, list[Severity]] = {section.id: [] for section in form.sections}
    seen = {form.section_of(place).id for place in visited}
    for finding in findings:
        section = form.section_of(finding.place).id
        severities[section].append(finding.severity)
        if record.text(finding.place):
            seen.add(section)
    entered = _without_computed(form, record)
    return tuple(
        SectionState(
            section.id,
            _progress(
                is_touched=(section.id in seen and not section.optional)
                or not _is_fresh(form, entered, section),
                is_wrong=Severity.ERROR in severities[section.id],
            ),
            *(severities[section.id].count(severity) for severity in Severity),
        )
        for section in form.sections
    )


def finding_after(form: Form, findings: Sequence[Finding], place: Place) -> Finding | None:
    """Return the next finding that lies after a place (F8); from the last on to the first.

    `findings` are in printed order, as `check` returns them.
    """
    position = printed_position(form)
    here = position(place)
    after = (finding for finding in findings if position(finding.place) > here)
    return next(after, findings[0] if findings else None)


def finding_before(form: Form, findings: Sequence[Finding], place: Place) -> Finding | None:
    """Return the finding that lies before a place (Shift+F8); from the first on to the last."""
    position = printed_position(form)
    here = position(place)
    before = (finding for finding in reversed(findings) if position(finding.place) < here)
    return next(before, findings[-1] if findings else None)


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what keeps a record from being marked 已完成: errors, and warnings that stand."""
    return tuple(finding for finding in findings if finding.severity is not Severity.HINT)


def is_complete(findings: Iterable[Finding]) -> bool:
    """Whether a record on which these findings stand may be marked 已完成."""
    return not blocking(findings)


def _progress(*, is_touched: bool, is_wrong: bool) -> Progress:
    if not is_touched:
        return Progress.UNTOUCHED
    return Progress.STARTED if is_wrong else Progress.DONE


def _is_fresh(form: Form, entered: Record, section: Section) -> bool:
    """Whether a section of a record, its computed cells aside, reads as in a new record."""
    new = _new_without_computed(form)
    return all(entered.values[name] == new.values[name] for name in section.fields) and all(
        entered.rows_of(name) == new.rows_of(name) for name in section.rosters
    )


@lru_cache(maxsize=8)
def _new_without_computed(form: Form) -> Record:
    return _without_computed(form, new_record(form))


def _without_computed(form: Form, record: Record) -> Record:
    """Return a record without what amounts entered in other sections have filled in."""
    places = (
        *(Place(name) for name in form.totals),
        *(place for ratio in form.ratios for place in ratio_places(record, form, ratio)),
    )
    return record.with_edits(Edit(place, "") for place in places)

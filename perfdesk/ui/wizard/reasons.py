"""Why warnings may stand: the reasons given for a record, and which finding each answers."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from perfdesk.forms.checking.confirming import Mark, Subject, mark_of, reason_for, subject_of
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding
from perfdesk.forms.record import Record

NONE: Mapping[Mark, str] = MappingProxyType({})


class Reasons:
    """The reasons with which the warnings of one record were confirmed.

    `by_mark` is what is to be stored, another object after every change.
    """

    def __init__(self, form: Form, by_mark: Mapping[Mark, str]) -> None:
        """Take the reasons that were stored with a record of a form."""
        self._form = form
        self.by_mark = by_mark
        self._last: dict[Subject, str] = {}

    def confirmed(self, record: Record, findings: Iterable[Finding]) -> Mapping[Finding, str]:
        """Return the findings that are confirmed, in their order, each with its reason."""
        found = {}
        for finding in findings:
            reason = reason_for(self._form, record, finding, self.by_mark)
            if reason:
                found[finding] = reason
                self._last[subject_of(self._form, record, finding)] = reason
        return found

    def put(self, record: Record, finding: Finding, reason: str) -> None:
        """Take the reason why a finding may stand, in place of an earlier one; blank for none."""
        mark = mark_of(self._form, record, finding)
        others = {each: text for each, text in self.by_mark.items() if each != mark}
        self.by_mark = {**others, mark: reason} if reason else others

    def former(self, record: Record, finding: Finding) -> str:
        """Return the reason given in this sitting for the value before, blank for none."""
        if not self._last:
            return ""
        return self._last.get(subject_of(self._form, record, finding), "")

    @property
    def used(self) -> tuple[str, ...]:
        """The reasons given so far, the last first."""
        return tuple(dict.fromkeys(reversed([*self.by_mark.values()])))


def changes(before: Mapping[Mark, str], after: Mapping[Mark, str]) -> tuple[tuple[Mark, str], ...]:
    """Return the marks whose reason is another than before, each with the new one."""
    return tuple(
        (mark, after.get(mark, ""))
        for mark in {**before, **after}
        if before.get(mark) != after.get(mark)
    )

"""What the rows of the list of findings say."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import groupby

from msgspec import Struct

from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding, Place, Severity
from perfdesk.ui.theme import SIGNS
from perfdesk.ui.wizard.session import Session

REASON = "情况说明"
"""What the reason is called why a warning may stand, here as in the check report."""


class Filter(StrEnum):
    """Which findings are listed: all that stand, those of a severity, or the confirmed ones."""

    ALL = "all"
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    CONFIRMED = "confirmed"


OF_SEVERITY: Mapping[Severity, Filter] = {
    Severity.ERROR: Filter.ERROR,
    Severity.WARNING: Filter.WARNING,
    Severity.HINT: Filter.HINT,
}
WORDS: Mapping[Filter, str] = {
    Filter.ALL: "全部",
    **{each: SIGNS[severity].word for severity, each in OF_SEVERITY.items()},
    Filter.CONFIRMED: "已确认",
}


class Deed(StrEnum):
    """What can be done about a finding."""

    GO = "go"
    FIX = "fix"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"
    EXPLAIN = "explain"


Key = tuple[str, Place]
"""What a finding is known by while its values change: its sentence and its place."""


def key_of(finding: Finding) -> Key:
    """Return what a finding is known by."""
    return finding.key, finding.place


class Heading(Struct, frozen=True):
    """The title of a section, above its findings; `counts` are those of each severity."""

    title: str
    counts: tuple[tuple[Severity, int], ...]

    @property
    def key(self) -> str:
        """What the row is known by while its counts change."""
        return self.title

    @property
    def text(self) -> str:
        """How many findings follow, in words."""
        return " · ".join(f"{SIGNS[severity].word} {count}" for severity, count in self.counts)


class Line(Struct, frozen=True):
    """A finding: confirmed where it has a `reason`; `former` is the one that held until a change.

    `is_open` says that the rule behind it is shown.
    """

    finding: Finding
    reason: str = ""
    former: str = ""
    is_open: bool = False

    @property
    def key(self) -> Key:
        """What the row is known by while its values change."""
        return key_of(self.finding)

    @property
    def note(self) -> str:
        """What is said under the sentence: the reason, or the one that holds no more."""
        if self.reason:
            return f"{REASON}：{self.reason}"
        return f"内容变了，再看一看。上次的{REASON}：{self.former}" if self.former else ""

    @property
    def word(self) -> str:
        """The finding's severity, and whether it is confirmed."""
        word = SIGNS[self.finding.severity].word
        return f"{word}，{WORDS[Filter.CONFIRMED]}" if self.reason else word

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """What can be done about it."""
        finding = self.finding
        if self.reason:
            return Deed.GO, Deed.CONFIRM, Deed.WITHDRAW, Deed.EXPLAIN
        fix = (Deed.FIX,) if finding.fix else ()
        confirm = (Deed.CONFIRM,) if finding.severity is Severity.WARNING else ()
        return Deed.GO, *fix, *confirm, Deed.EXPLAIN

    def label(self, deed: Deed) -> str:
        """Return what the button of a deed says."""
        match deed:
            case Deed.GO:
                return "前往"
            case Deed.FIX:
                return self.finding.fix.label if self.finding.fix else ""
            case Deed.CONFIRM:
                return "改写说明…" if self.reason else "确认…"
            case Deed.WITHDRAW:
                return "撤销确认"
            case Deed.EXPLAIN:
                return "收起" if self.is_open else "为什么？"


Row = Heading | Line


def counts_of(session: Session) -> Mapping[Filter, int]:
    """Return how many findings each filter lists."""
    severities = [finding.severity for finding in session.findings]
    return {
        Filter.ALL: len(severities),
        **{each: severities.count(severity) for severity, each in OF_SEVERITY.items()},
        Filter.CONFIRMED: len(session.confirmed),
    }


def rows_of(session: Session, wanted: Filter, opened: frozenset[Key]) -> tuple[Row, ...]:
    """Return the rows of a filter: findings in printed order under the titles of their sections.

    `opened` are the findings of which the rule is shown.
    """
    reasons = session.reasons
    if wanted is Filter.CONFIRMED:
        lines = [
            Line(finding, reason=reason, is_open=key_of(finding) in opened)
            for finding, reason in session.confirmed.items()
        ]
    else:
        lines = [
            Line(
                finding,
                former=reasons.former(session.record, finding),
                is_open=key_of(finding) in opened,
            )
            for finding in session.findings
            if wanted in (Filter.ALL, OF_SEVERITY[finding.severity])
        ]
    return tuple(_grouped(session.form, lines))


def _grouped(form: Form, lines: Iterable[Line]) -> Iterable[Row]:
    for section, group in groupby(lines, lambda line: form.section_of(line.finding.place)):
        members = tuple(group)
        severities = [line.finding.severity for line in members]
        counted = ((severity, severities.count(severity)) for severity in Severity)
        yield Heading(section.title, tuple(each for each in counted if each[1]))
        yield from members


def spoken(row: Row) -> str:
    """Return a row as a screen reader says it."""
    if isinstance(row, Heading):
        return f"{row.title}，{row.text}"
    note = f"　{row.note}" if row.note else ""
    return f"{row.word}：{sentence(row.finding)}{note}"

"""What one row of the table says of a record that came in, or of a file that could not be read."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from perfdesk.forms.amounts import read_amount
from perfdesk.forms.problem import Severity
from perfdesk.ui.collecting.matching import TAKEABLE, Match, Relation
from perfdesk.ui.collecting.reading import Arrival, Failure
from perfdesk.ui.outgoing.stage import Stage
from perfdesk.ui.theme import Role
from perfdesk.ui.words import (
    spell_edition,
    spell_findings,
    spell_name,
    spell_total,
    tell_findings,
)

_STAGES: Mapping[Relation, Stage] = {
    Relation.RIVAL: Stage("有两份", "circle-alert", Role.WARNING),
    Relation.CHANGED: Stage("有改动", "pencil", Role.WARNING),
    Relation.NEW: Stage("新", "plus", Role.ACCENT),
    Relation.LOCKED: Stage("已锁定", "lock", Role.MUTED),
    Relation.AGAIN: Stage("重复", "copy", Role.MUTED),
    Relation.SAME: Stage("相同", "check", Role.MUTED),
    Relation.TAKEN: Stage("已收下", "circle-check", Role.SUCCESS),
}
"""How each relation shows, the most urgent first."""
_SENTENCES: Mapping[Relation, str] = {
    Relation.NEW: "还没有这张表，收下就新增一张。",
    Relation.CHANGED: "已有这张表，内容有改动；收下就换成收到的，原来的留在历史版本里。",
    Relation.RIVAL: "与{}是同一张表，内容不同：看好用哪一份，单独收下它。",
    Relation.LOCKED: "已有的这一张已送签或已发送，内容锁定，没有收：先在那张表里“取消送签”，再收。",
    Relation.AGAIN: "与{}是同一张表，内容相同，只用一份。",
    Relation.SAME: "与已有的完全相同，不用再收。",
    Relation.TAKEN: "已经收下。",
}
"""What is told of each relation; the gap is for the other files."""
_UNREAD = Stage("读不出来", "circle-x", Role.ERROR)


class Row(Struct, frozen=True, eq=False):
    """A row: what a record that came in is to what is there, or why a file could not be read."""

    source: Match | Failure
    title: str = ""
    unit: str = ""
    form: str = ""
    total: str = ""
    amount: Decimal = Decimal(0)
    counts: tuple[int, ...] = ()

    @property
    def key(self) -> Arrival | Failure:
        """What stays when the table is shown anew."""
        return self.source.arrival if isinstance(self.source, Match) else self.source

    @property
    def file(self) -> str:
        """The file's name, with the folders that it lies in."""
        return self.key.file

    @property
    def stage(self) -> Stage:
        """How it stands, as a word and a sign."""
        return _STAGES[self.source.relation] if isinstance(self.source, Match) else _UNREAD

    @property
    def urgency(self) -> int:
        """Where it stands among others: what needs the user first."""
        if isinstance(self.source, Failure):
            return -1
        return list(_STAGES).index(self.source.relation)

    @property
    def is_takeable(self) -> bool:
        """Whether it can be taken in."""
        return isinstance(self.source, Match) and self.source.relation in TAKEABLE

    @property
    def problems(self) -> str:
        """How many findings of each severity it has, with their signs."""
        return spell_findings(*self.counts) if self.counts else ""

    @property
    def problems_told(self) -> str:
        """The same in words."""
        return tell_findings(*self.counts) if self.counts else ""

    @property
    def told(self) -> str:
        """What to know about how it stands, in a sentence or two."""
        source = self.source
        return _told(source) if isinstance(source, Match) else source.why


def row_of(source: Match | Failure) -> Row:
    """Return the row of a record or a file."""
    if isinstance(source, Failure):
        return Row(source)
    filled = source.arrival.filled
    naming, values = filled.form.naming, filled.record.values
    found = Counter(told.finding.severity for told in source.arrival.examined.told)
    return Row(
        source,
        spell_name(values[naming.title], values[naming.year]),
        values[naming.unit],
        filled.form.title,
        spell_total(values[naming.total], filled.form.money),
        read_amount(values[naming.total]) or Decimal(0),
        tuple(found[severity] for severity in Severity),
    )


def _told(match: Match) -> str:
    told = _SENTENCES[match.relation]
    if match.twins and match.relation in {Relation.RIVAL, Relation.AGAIN}:
        told = told.format("、".join(dict.fromkeys(f"“{each.file}”" for each in match.twins)))
    more = ""
    if match.stored_count > 1:
        more = f"已有的同一张表有 {match.stored_count} 份，与最后改的一份比较。"
    stored = match.stored
    if stored and stored.filled.form.edition != match.arrival.filled.form.edition:
        editions = (stored.filled.form.edition, match.arrival.filled.form.edition)
        old, new = map(spell_edition, editions)
        more += f"已有的是{old}，收到的是{new}：按收到的版本比较。"
    return told + more

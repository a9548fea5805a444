"""Fills a form from the tokens of one copy of it: the walk along its anchors."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct

from perfdesk.intake.cells import is_flat
from perfdesk.intake.matching.alignment import Aligned, Anchor, align, hits
from perfdesk.intake.matching.answers import Outcome, together
from perfdesk.intake.matching.blocks import begin_of_block, read_block
from perfdesk.intake.matching.entries import read_entries
from perfdesk.intake.matching.ordering import in_order_of
from perfdesk.intake.matching.rows import read_rows
from perfdesk.intake.matching.spreading import spread
from perfdesk.intake.matching.steps import Entry, Label, Mark, Plan, Rows, Step, is_block
from perfdesk.intake.tokens import Token, key

_NOTE = re.compile(
    r"[*※]?\s*(?:(?:备|附)?\s*注|(?:填[表报写])?说\s*明)\s*(?:[：:]|[0-9]\s*[.、：:])"
)


class Filled(Struct, frozen=True):
    """What the tokens of a copy say, those tokens, and how many of them stand before its table."""

    outcome: Outcome
    tokens: tuple[Token, ...]
    before: int


class _Gap(Struct, frozen=True):
    """What is drawn between two anchors, from the step `first` on, and the tokens between them.

    `row` is the row of the source in which the anchor before the gap stands. Behind the last
    anchor (`is_last`) all the other steps are drawn.
    """

    steps: tuple[Step, ...]
    first: int
    tokens: tuple[Token, ...]
    row: int
    is_last: bool


def fill(plan: Plan, tokens: Sequence[Token]) -> Filled:
    """Return what tokens say, by the labels of the form."""
    divided = tuple(spread(plan, tokens))
    found = tuple(hits(plan, divided))
    plan = in_order_of(plan, found)
    aligned = align(plan, divided, found)
    walk = _Walk(plan, aligned)
    anchors = [anchor for anchor in aligned.anchors if isinstance(plan.steps[anchor.step], Label)]
    labels = (
        token
        for a in aligned.anchors
        for token in aligned.tokens[a.first : a.last + 1]
        if isinstance(plan.steps[a.step], Label)
    )
    gaps = _gaps(plan, aligned.tokens, anchors, _begin_of_notes(aligned))
    outcome = together((Outcome(known=tuple(labels)), *map(walk.read, gaps)))
    before = anchors[0].first if anchors else len(aligned.tokens)
    return Filled(outcome, aligned.tokens, before)


def _begin_of_notes(aligned: Aligned) -> int:
    """Return the token behind the last anchor with which notes on the table begin: 备注：."""
    tokens = aligned.tokens
    behind = range(aligned.anchors[-1].last + 1 if aligned.anchors else 0, len(tokens))
    rows = (at for at in behind if not at or tokens[at - 1].row != tokens[at].row)
    return next((at for at in rows if _NOTE.match(tokens[at].text)), len(tokens))


def _gaps(
    plan: Plan, tokens: tuple[Token, ...], anchors: Sequence[Anchor], last: int
) -> Iterator[_Gap]:
    if anchors:
        yield _Gap((), 0, tokens[: anchors[0].first], -1, is_last=False)
    for number, anchor in enumerate(anchors):
        start = anchor.last + 1
        first = anchor.step + 1
        is_last = number + 1 == len(anchors)
        after = None if is_last else anchors[number + 1]
        steps = plan.steps[first : after.step if after else None]
        end = after.first if after else last
        yield _Gap(steps, first, tokens[start:end], tokens[anchor.last].row, is_last)


class _Walk:
    """Reads the gaps between the anchors of one copy."""

    def __init__(self, plan: Plan, aligned: Aligned) -> None:
        self._plan = plan
        self._anchors = {anchor.step: anchor for anchor in aligned.anchors}
        self._tokens = aligned.tokens
        self._is_flat = is_flat(aligned.tokens)
        shown = Counter(text for token in aligned.tokens if (text := key(token.text)))
        steps = (plan.steps[anchor.step] for anchor in aligned.anchors)
        anchored = Counter(step.key for step in steps if isinstance(step, Label | Mark))
        self._elsewhere = frozenset((shown - anchored).keys() & plan.labels)
        found = (
            (step, self._tokens[anchor.first].column)
            for anchor in aligned.anchors
            if isinstance(step := plan.steps[anchor.step], Label)
        )
        self._labels = dict(sorted(found, key=lambda pair: pair[0].stop))

    def read(self, gap: _Gap) -> Outcome:
        """Return what the tokens of a gap say: of entries first, then of rosters."""
        rosters = [(at, step) for at, step in enumerate(gap.steps) if isinstance(step, Rows)]
        cuts = [*self._beginnings(gap, rosters), len(gap.tokens)]
        outcome = self._read_entries(gap, gap.tokens[: cuts[0]])
        for (_, rows), (start, end) in zip(rosters, pairwise(cuts), strict=True):
            outcome += self._read_rows(rows, gap.tokens[start:end]) if start < end else Outcome()
        return outcome

    def _beginnings(self, gap: _Gap, rosters: Sequence[tuple[int, Rows]]) -> Iterator[int]:
        """Yield the first token of each roster in a gap."""
        end = 0
        for at, rows in rosters:
            before = gap.steps[:at]
            if not any(isinstance(step, Entry | Rows) for step in before):
                begin: int | None = self._behind_head(gap, before)
            elif gap.is_last and is_block(rows):  # its label is missing
                begin = len(gap.tokens)
            else:
                begin = self._own_beginning(gap, at, rows, end)
            if begin is None:
                is_first = not any(isinstance(step, Rows) for step in before)
                begin = self._behind_entries(gap, before) if is_first else len(gap.tokens)
            end = max(end, begin)
            yield end

    def _behind_head(self, gap: _Gap, before: Sequence[Step]) -> int:
        """Return where the row of a table's head ends that lacks a label, else 0."""
        if self._is_flat or not any(isinstance(step, Label) for step in before):
            return 0
        below = (at for at, token in enumerate(gap.tokens) if token.row != gap.row)
        return next(below, len(gap.tokens))

    def _own_beginning(self, gap: _Gap, at: int, rows: Rows, start: int) -> int | None:
        """Return where a roster begins by its own labels or headings, None where none is there."""
        if is_block(rows):
            begin = begin_of_block(rows, gap.tokens[start:])
            return None if begin is None else start + begin
        behind = range(gap.first + at + 1, len(self._plan.steps))
        marks = takewhile(lambda step: isinstance(self._plan.steps[step], Mark), behind)
        found = next((self._anchors[step] for step in marks if step in self._anchors), None)
        if found is None:
            return None
        row = self._tokens[found.first].row
        return next(at for at, token in enumerate(gap.tokens) if token.row == row)

    def _behind_entries(self, gap: _Gap, before: Sequence[Step]) -> int:
        """Return where the tokens end that are entries beside the label before the gap.

        They are all of them where even the head of the roster is missing.
        """
        if any(isinstance(step, Label) for step in before):
            return len(gap.tokens)
        count = sum(isinstance(step, Entry) for step in before)
        if self._is_flat:
            return min(count, len(gap.tokens))
        return sum(token.row == gap.row for token in gap.tokens)

    def _read_entries(self, gap: _Gap, tokens: Sequence[Token]) -> Outcome:
        """Return what entries are answered; labels that stand out of order have theirs behind."""
        outcomes: list[Outcome] = []
        mine: list[Token] = []
        wanted = self._entries_in(gap)
        for token in tokens:
            text = key(token.text)
            if text not in self._plan.labels:
                mine.append(token)
                continue
            if text in self._plan.repeated:
                outcomes.append(Outcome(known=(token,)))
                continue
            outcomes.append(self._answered(wanted, mine, gap.first - 1))
            wanted, mine = self._entries_of_stray(text), []
            outcomes.append(Outcome(known=(token,) if wanted else ()))
        return together((*outcomes, self._answered(wanted, mine, gap.first - 1)))

    def _entries_in(self, gap: _Gap) -> list[Entry]:
        """Return the entries that a gap may answer: none whose label stands elsewhere."""
        entries: list[Entry] = []
        is_here = True
        for step in gap.steps:
            if isinstance(step, Rows) or (gap.is_last and isinstance(step, Label)):
                break
            if isinstance(step, Label):
                is_here = step.key not in self._elsewhere
            elif isinstance(step, Entry) and is_here:
                entries.append(step)
        return entries

    def _answered(self, entries: Sequence[Entry], tokens: Sequence[Token], beside: int) -> Outcome:
        columns = self._columns(entries[0].row, beside) if len(entries) > 1 else {}
        return Outcome(tuple(read_entries(self._plan.form, entries, tokens, columns)))

    def _entries_of_stray(self, text: str) -> list[Entry]:
        """Return the entries behind a label that stands elsewhere than it is drawn."""
        for step in self._plan.spots[text]:
            if step not in self._anchors and isinstance(self._plan.steps[step], Label):
                behind = self._plan.steps[step + 1 :]
                ends = (at for at, each in enumerate(behind) if not isinstance(each, Entry))
                return [each for each in behind[: next(ends, None)] if isinstance(each, Entry)]
        return []

    def _read_rows(self, rows: Rows, tokens: Sequence[Token]) -> Outcome:
        form = self._plan.form
        if is_block(rows):
            return read_block(form, rows, tokens)
        return read_rows(form, rows, tokens, self._columns(rows.row), self._plan.repeated)

    def _columns(self, row: int, beside: int = -1) -> Mapping[int, int]:
        """Return the source's column for each drawn one that has a label in the head above a row.

        Where the source has the columns that are drawn, the row may have lost its first ones:
        the label of the step `beside` tells how many.
        """
        heads: dict[int, int] = {}
        for head, column in self._labels.items():
            if head.stop == row or (head.is_head and head.stop < row):
                heads[head.column] = column
        if len(set(heads.values())) < len(heads):
            return {}
        label = self._plan.steps[beside] if beside >= 0 else None
        shifts = {column - drawn for drawn, column in heads.items()}
        if not isinstance(label, Label) or label.row != row or len(shifts) > 1:
            return heads
        shift = self._labels[label] - label.column
        return {drawn: drawn + shift for drawn in heads}

"""Fills a form from the tokens of one copy of it: the walk along its anchors."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from perfdesk.intake.alignment import Aligned, Anchor, align
from perfdesk.intake.answers import Outcome
from perfdesk.intake.blocks import read_block
from perfdesk.intake.cells import is_flat
from perfdesk.intake.entries import read_entries
from perfdesk.intake.rows import read_rows
from perfdesk.intake.spreading import spread
from perfdesk.intake.steps import Entry, Label, Mark, Plan, Rows, Step, is_block
from perfdesk.intake.tokens import Token, key


class Filled(Struct, frozen=True):
    """What the tokens of a copy say, those tokens, and how many of them stand before its table."""

    outcome: Outcome
    tokens: tuple[Token, ...]
    before: int


class _Gap(Struct, frozen=True):
    """What is drawn between two anchors, and the tokens between them.

    `row` is the row of the source in which the anchor before the gap stands.
    """

    steps: tuple[Step, ...]
    first: int
    tokens: tuple[Token, ...]
    start: int
    row: int


def fill(plan: Plan, tokens: Sequence[Token]) -> Filled:
    """Return what tokens say, by the labels of the form."""
    aligned = align(plan, tuple(spread(plan, tokens)))
    walk = _Walk(plan, aligned)
    anchors = [anchor for anchor in aligned.anchors if isinstance(plan.steps[anchor.step], Label)]
    labels = (token for a in aligned.anchors for token in aligned.tokens[a.first : a.last + 1]
              if isinstance(plan.steps[a.step], Label))
    outcome = Outcome(known=tuple(labels))
    for gap in _gaps(plan, aligned.tokens, anchors):
        outcome += walk.read(gap)
    before = anchors[0].first if anchors else len(aligned.tokens)
    return Filled(outcome, aligned.tokens, before)


def _gaps(plan: Plan, tokens: tuple[Token, ...], anchors: Sequence[Anchor]) -> Iterator[_Gap]:
    for number, anchor in enumerate(anchors):
        start = anchor.last + 1
        first = anchor.step + 1
        if number + 1 < len(anchors):
            after = anchors[number + 1]
            steps, end = plan.steps[first : after.step], after.first
        else:
            steps, end = _until_label(plan.steps[first:]), len(tokens)
        yield _Gap(steps, first, tokens[start:end], start, tokens[anchor.last].row)


def _until_label(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    ends = (number for number, step in enumerate(steps) if isinstance(step, Label))
    return steps[: next(ends, len(steps))]


class _Walk:
    """Reads the gaps between the anchors of one copy."""

    def __init__(self, plan: Plan, aligned: Aligned) -> None:
        self._plan = plan
        self._anchors = {anchor.step: anchor for anchor in aligned.anchors}
        self._tokens = aligned.tokens
        self._is_flat = is_flat(aligned.tokens)
        found = (
            (step, self._tokens[anchor.first].column)
            for anchor in aligned.anchors
            if isinstance(step := plan.steps[anchor.step], Label)
        )
        self._labels = dict(sorted(found, key=lambda pair: pair[0].stop))

    def read(self, gap: _Gap) -> Outcome:
        """Return what the tokens of a gap say."""
        cuts = [0, *self._rosters_begin(gap), len(gap.tokens)]
        numbers = [at for at, step in enumerate(gap.steps) if isinstance(step, Rows)]
        entries = [step for step in gap.steps[: numbers[0] if numbers else None]
                   if isinstance(step, Entry)]
        outcome = self._read_entries(entries, gap.tokens[: cuts[1]], gap.first - 1)
        for number, start, end in zip(numbers, cuts[1:], cuts[2:], strict=False):
            step = gap.steps[number]
            if isinstance(step, Rows) and start < end:
                outcome += self._read_rows(step, gap.tokens[start:end])
        return outcome

    def _rosters_begin(self, gap: _Gap) -> Iterator[int]:
        """Yield the first token of each roster in a gap."""
        end = 0
        for number, step in enumerate(gap.steps):
            if not isinstance(step, Rows):
                continue
            before = gap.steps[:number]
            if not any(isinstance(each, Rows | Entry | Label) for each in before):
                begins = 0
            else:
                begins = self._marked(gap, number)
                if begins is None and not any(isinstance(each, Rows) for each in before):
                    begins = self._behind_entries(gap, before)
            end = len(gap.tokens) if begins is None else max(end, begins)
            yield end

    def _marked(self, gap: _Gap, number: int) -> int | None:
        """Return where the row begins in which a roster's first heading stands."""
        marks = range(gap.first + number + 1, len(self._plan.steps))
        for step in marks:
            if not isinstance(self._plan.steps[step], Mark):
                return None
            anchor = self._anchors.get(step)
            if anchor:
                row = self._tokens[anchor.first].row
                return next(at for at, token in enumerate(gap.tokens) if token.row == row)
        return None

    def _behind_entries(self, gap: _Gap, before: Sequence[Step]) -> int:
        """Return where the tokens end that are entries beside the label before the gap."""
        count = sum(isinstance(step, Entry) for step in before)
        if self._is_flat:
            return min(count, len(gap.tokens))
        return sum(token.row == gap.row for token in gap.tokens)

    def _read_entries(
        self, entries: Sequence[Entry], tokens: Sequence[Token], beside: int
    ) -> Outcome:
        """Return what entries are answered; labels that stand out of order have theirs behind."""
        outcome = Outcome()
        mine: list[Token] = []
        wanted = entries
        for token in tokens:
            text = key(token.text)
            if text not in self._plan.labels:
                mine.append(token)
                continue
            if text in self._plan.repeated:
                outcome += Outcome(known=(token,))
                continue
            outcome += self._answered(wanted, mine, beside)
            wanted, mine = self._entries_of_stray(text), []
            outcome += Outcome(known=(token,) if wanted else ())
        return outcome + self._answered(wanted, mine, beside)

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
        for label, column in self._labels.items():
            if label.stop == row or (label.is_head and label.stop < row):
                heads[label.column] = column
        if len(set(heads.values())) < len(heads):
            return {}
        label = self._plan.steps[beside] if beside >= 0 else None
        shifts = {column - drawn for drawn, column in heads.items()}
        if not isinstance(label, Label) or label.row != row or len(shifts) > 1:
            return heads
        shift = self._labels[label] - label.column
        return {drawn: drawn + shift for drawn in heads}

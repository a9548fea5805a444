"""A form in reading order, as whoever reads a copy of it meets it: labels, entries, rows."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from msgspec import Struct

from perfdesk.forms.model import DrawnCell, Form, Numbering, Part, Roster, Section, Slot
from perfdesk.intake.tokens import NUMBERING, key, loose

_WORD = re.compile(r"\w")
_OPENS = re.compile(r"[（(：:]\s*$")
WIDE_GAP = re.compile(r"[ \u00a0]{2,}|\u3000+")
_FEWEST = 2  # letters that make a label: 年 between two entries is none


class Label(Struct, frozen=True):
    """A printed text that stands for itself: an anchor.

    `row` to before `stop` are the drawn rows it stands in, counted through the form; a label of
    `is_head` stands in a row of labels, and is printed again where a page begins; one that
    `is_optional` need not be printed at all.
    """

    key: str
    text: str
    row: int
    stop: int
    column: int
    is_head: bool
    is_optional: bool


class Entry(Struct, frozen=True):
    """A place for answers: one or several slots, with the little texts that join them."""

    parts: tuple[Part, ...]
    row: int
    column: int

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The entries, in order."""
        return tuple(part for part in self.parts if isinstance(part, Slot))


class Rows(Struct, frozen=True, eq=False):
    """The rows of a roster: what each of them draws, in reading order, and where it begins.

    Cells' rows count from the first that is repeated; `row` to before `stop` are the drawn rows.
    """

    roster: Roster
    cells: tuple[DrawnCell, ...]
    row: int
    stop: int


class Mark(Struct, frozen=True):
    """A heading that rows of a roster stand under: it anchors the roster, wherever it stands."""

    key: str
    roster: str


Step = Label | Entry | Rows | Mark


class Plan(Struct, frozen=True, eq=False, dict=True):
    """The steps of a form, and where the texts that anchor them stand among them."""

    form: Form
    steps: tuple[Step, ...]

    @cached_property
    def spots(self) -> Mapping[str, tuple[int, ...]]:
        """The steps that a text anchors, by its key."""
        spots: dict[str, tuple[int, ...]] = {}
        for number, step in enumerate(self.steps):
            if isinstance(step, Label | Mark):
                spots[step.key] = (*spots.get(step.key, ()), number)
        return spots

    @cached_property
    def labels(self) -> frozenset[str]:
        """The keys of all labels."""
        return frozenset(step.key for step in self.steps if isinstance(step, Label))

    @cached_property
    def due(self) -> frozenset[str]:
        """The keys of the labels that every copy prints."""
        kept = (step for step in self.steps if isinstance(step, Label) and not step.is_optional)
        return frozenset(step.key for step in kept)

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The keys of labels that a copy may show again, or further down than they are drawn."""
        return frozenset(
            step.key
            for step in self.steps
            if isinstance(step, Label) and (step.is_head or step.stop > step.row + 1)
        )

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """What the key of a label begins with, for labels that a source breaks in pieces."""
        return frozenset(text[:end] for text in self.spots for end in range(1, len(text)))

    @cached_property
    def in_front(self) -> re.Pattern[str]:
        """What a token begins with that holds a label and the entry behind it."""
        texts = {step.text: None for step in self.steps if isinstance(step, Label)}
        longest_first = sorted(texts, key=len, reverse=True)
        labels = "|".join(map(_in_front, longest_first)) or r"(?!)"
        return re.compile(rf"(?:{NUMBERING.pattern})?(?:{labels})")


def _in_front(label: str) -> str:
    body = loose(_OPENS.sub("", label) if label.rstrip()[-1] in "：:" else label)
    return rf"(?:{body})\s*[：:]?\s*" if _OPENS.search(label) else rf"(?:{body})(?:\s*[：:]\s*|\s+)"


@lru_cache(maxsize=64)
def plan_of(form: Form) -> Plan:
    """Return the steps of a form in reading order."""
    steps: list[Step] = []
    first = 0
    for section in form.sections:
        steps += _steps(form, section, first)
        first += section.row_count
    return Plan(form, tuple(steps))


def _steps(form: Form, section: Section, first: int) -> Iterator[Step]:
    filled = {cell.row for cell in section.cells if cell.slots}
    for row, stop, roster in _stretches(section):
        cells = [cell for cell in section.cells if row <= cell.row < stop]
        repeated = tuple(cell for cell in cells if roster and _is_repeated(cell, row, stop))
        for cell in cells:
            if cell not in repeated:
                is_head = cell.row not in filled
                yield from _parts_of(cell, first, is_head=is_head, is_optional=section.optional)
        if roster:
            yield Rows(form.rosters[roster], repeated, first + row, first + stop)
            yield from _marks(form.rosters[roster])


def _stretches(section: Section) -> Iterator[tuple[int, int, str]]:
    """Yield the drawn rows, those of one roster together: first, behind the last, the roster."""
    shown = {cell.row: cell.roster for cell in section.cells if cell.roster}
    row = 0
    while row < section.row_count:
        roster, stop = shown.get(row, ""), row + 1
        while roster and shown.get(stop) == roster:
            stop += 1
        yield row, stop, roster
        row = stop


def _is_repeated(cell: DrawnCell, first: int, stop: int) -> bool:
    """Whether a cell prints with each row of the roster whose rows are drawn here."""
    is_across = cell.row == first and cell.row_span >= stop - first
    return bool(cell.roster) or not (is_across or cell.slots)


def _parts_of(cell: DrawnCell, first: int, *, is_head: bool, is_optional: bool) -> Iterator[Step]:
    """Yield the labels and entries of a cell that prints once."""
    row, stop = first + cell.row, first + cell.row + cell.row_span
    joined: list[Part] = []
    for number, part in enumerate(cell.parts):
        if isinstance(part, str) and is_label(part) and (not number or _OPENS.search(part)):
            if any(isinstance(each, Slot) for each in joined):
                yield Entry(tuple(joined), row, cell.column)
            joined = []
            for text in _labels_in(part):
                yield Label(key(text), text, row, stop, cell.column, is_head, is_optional)
        else:
            joined.append(part)
    if any(isinstance(each, Slot) for each in joined):
        yield Entry(tuple(joined), row, cell.column)


def _labels_in(text: str) -> list[str]:
    """Return the labels of a text that sets some apart with blanks."""
    texts = [piece for piece in WIDE_GAP.split(text.strip()) if is_label(piece)]
    return texts if len(texts) > 1 else [text]


def is_label(text: str) -> bool:
    """Whether a drawn text says enough to be found in a source."""
    return len(_WORD.findall(key(text))) >= _FEWEST


def _marks(roster: Roster) -> Iterator[Mark]:
    texts = (text for heading in roster.headings for text in heading.path)
    yield from (Mark(key(text), roster.id) for text in dict.fromkeys(texts))


def is_block(rows: Rows) -> bool:
    """Whether each row of a roster has labels of its own: 目标1, （一）, 绩效目标：."""
    return any(map(is_anchored, rows.cells))


def is_anchored(cell: DrawnCell) -> bool:
    """Whether a cell that repeats with a roster's rows begins with a text to be found by."""
    first = cell.parts[0] if cell.parts else ""
    if isinstance(first, Slot) or (len(cell.parts) == 1 and isinstance(first, Numbering)):
        return False
    is_numbered = any(isinstance(part, Numbering) for part in cell.parts)
    return is_numbered or (isinstance(first, str) and is_label(first))

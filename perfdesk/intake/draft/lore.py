"""What the installed forms call things: the ids behind printed labels, learnt from the forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.language.load import load_form
from perfdesk.forms.model import DrawnCell, Field, Form, Measures, Numbering, Roster
from perfdesk.forms.trouble import BadFormFile
from perfdesk.intake.draft.gaps import Gap, pieces
from perfdesk.intake.draft.paper import Paper, Spot
from perfdesk.intake.draft.runs import labels_of
from perfdesk.intake.tokens import key

_LINE = "____"
"""What stands in the drawings of known forms for an answer between words."""


class Known(Struct, frozen=True):
    """What a form has in one place: the ids of fields, or that of a roster.

    `columns` are those of the roster in each of its cells.
    """

    form: Form
    ids: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields, where the ids are those of fields."""
        return tuple(self.form.fields[name] for name in self.ids)

    @property
    def help(self) -> str:
        """How the fields are to be filled in."""
        return "" if self.columns else "".join(field.help for field in self.fields)

    @property
    def roster(self) -> Roster:
        """The roster, where the first id is that of one."""
        return self.form.rosters[self.ids[0]]


_Label = str | tuple[str, ...]
_Sequences = dict[_Label, dict[str, list[Known]]]
"""By label, then by form: what the form has under that label, in its order."""


def known_forms(catalogue: Catalogue) -> tuple[Form, ...]:
    """Return all installed forms that can be used; it changes nothing in the catalogue."""
    forms: list[Form] = []
    for entry in catalogue.entries:
        with suppress(BadFormFile):
            forms.append(load_form(entry.path, catalogue.words))
    return tuple(forms)


def keys_of(paper: Paper, spot: Spot) -> tuple[str, ...]:
    """Return by what the entry in a blank cell is known, the surest first."""
    left, above = paper.left_of(spot), key(paper.column_label(spot))
    row = key(paper.row_label(spot))
    if paper.is_in_grid(spot):
        return (f"{row}|{above}",)
    beside = key(left.text) if left else ""
    both = f"{row}|{above}" if row and above else ""
    is_named = bool(beside and left and left.row == spot.row)
    named = (both, beside) if is_named else (above, beside)
    return tuple(dict.fromkeys(name for name in named if name))


def keys_of_gap(gap: Gap, *, on_top: bool) -> tuple[str, ...]:
    """Return by what an entry between words is known; those over the table are others."""
    before, after = key(gap.before), key(gap.after)
    where = "↑" if on_top else ""
    return tuple(name for name in (before, f"{where}…{after}" if after else "") if name)


class Lore:
    """The known forms' words: labels of fields, heads of rosters, headings, titles of sections."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Learn from forms."""
        self.forms = tuple(forms)
        self._fields: _Sequences = {}
        self._rosters: _Sequences = {}
        for form in self.forms:
            for words in (form.printed_title, *form.heading):
                self._learn_words(form, DrawnCell(0, 0, 1, 1, words), on_top=True)
            self._learn(form)

    def field(self, name: str, number: int, count: int) -> Known | None:
        """Return the fields under the `number`th (from 0) of `count` cells with a label."""
        return _pick(self._fields.get(name, {}), number, count)

    def roster(self, labels: tuple[str, ...], number: int, count: int) -> Known | None:
        """Return the `number`th (from 0) of `count` rosters with these labels over its columns."""
        return _pick(self._rosters.get(labels, {}), number, count)

    def column(self, label: str) -> Field | None:
        """Return the column that most rosters have under a label."""
        found = Counter(field.id for name, field, _ in self._columns if name == key(label))
        best = found.most_common(1)
        columns = (field for _, field, _ in self._columns if best and field.id == best[0][0])
        return next(columns, None)

    def roster_of(self, label: str) -> str:
        """Return the roster that most often has a column under a label, blank for none."""
        wanted = key(label)
        found = Counter(
            each.ids[0]
            for labels, by_form in self._rosters.items()
            for known in by_form.values()
            for each in known
            if wanted and wanted in labels
        )
        return next((name for name, _ in found.most_common(1)), "")

    def is_heading(self, label: str) -> bool:
        """Whether rosters have headings of rows under a label."""
        return any(name == key(label) for name, _, heading in self._columns if heading)

    @cached_property
    def _columns(self) -> tuple[tuple[str, Field, bool], ...]:
        """The labels over columns; of two alike in a roster the last, for the year's own is."""
        return tuple(
            (name, known.roster.column(column), column in _heading_ids(known.roster))
            for labels, by_form in self._rosters.items()
            for each in by_form.values()
            for known in each
            for name, columns in dict(zip(labels, known.columns, strict=True)).items()
            for column in columns
            if name
        )

    @cached_property
    def measures(self) -> dict[str, Measures]:
        """What the rows under a heading measure: 数量指标 the quantity."""
        return {
            key(heading.path[-1]).removesuffix("指标"): heading.measures
            for form in self.forms
            for roster in form.rosters.values()
            for heading in roster.headings
            if heading.path
        }

    @cached_property
    def sections(self) -> dict[str, str]:
        """The ids of sections by their titles."""
        return {key(section.title): section.id for form in self.forms for section in form.sections}

    def _learn(self, form: Form) -> None:
        cells = tuple(_stacked(form))
        spots = tuple(map(_spot, cells))
        paper = Paper((1.0,) * len(form.widths), max(spot.bottom for spot in spots), spots)
        for drawn, spot in zip(cells, spots, strict=True):
            if drawn.roster or not drawn.slots:
                continue
            if spot.text:
                self._learn_words(form, drawn, on_top=False)
                continue
            known = Known(form, tuple(slot.name for slot in drawn.slots))
            for name in keys_of(paper, spot):
                _add(self._fields, name, known)
        self._learn_rosters(form, cells, paper)

    def _learn_words(self, form: Form, drawn: DrawnCell, *, on_top: bool) -> None:
        gaps = [piece for piece in pieces(_words(drawn)) if isinstance(piece, Gap)]
        for gap, slot in zip(gaps, drawn.slots, strict=False):
            for name in keys_of_gap(gap, on_top=on_top):
                _add(self._fields, name, Known(form, (slot.name,)))

    def _learn_rosters(self, form: Form, cells: tuple[DrawnCell, ...], paper: Paper) -> None:
        names = dict.fromkeys(cell.roster for cell in cells if cell.roster)
        for name in names:
            pairs = [
                (drawn, spot)
                for drawn, spot in zip(cells, paper.spots, strict=True)
                if drawn.roster == name
            ]
            labels = labels_of(paper, tuple(spot for _, spot in pairs))
            columns = tuple(tuple(slot.column for slot in drawn.slots) for drawn, _ in pairs)
            _add(self._rosters, labels, Known(form, (name,), columns))


def _add(sequences: _Sequences, name: _Label, known: Known) -> None:
    sequences.setdefault(name, {}).setdefault(str(known.form), []).append(known)


def _pick(by_form: dict[str, list[Known]], number: int, count: int) -> Known | None:
    """Return what most forms have in a place, those first that have as many of the kind.

    Of a form that has more it is the last ones: the year's own stand on the right.
    """
    fitting = [each for each in by_form.values() if len(each) == count]
    others = [each[-count:] for each in by_form.values()]
    places = [each[number] for each in fitting or others if number < len(each)]
    most = Counter(known.ids for known in places).most_common(1)
    agreeing = [known for known in places if known.ids == most[0][0]]
    told = Counter(known.help for known in agreeing).most_common(1)
    return next((known for known in agreeing if known.help == told[0][0]), None)


def _heading_ids(roster: Roster) -> tuple[str, ...]:
    return tuple(column.id for column in roster.columns[: roster.heading_columns])


def _stacked(form: Form) -> Iterator[DrawnCell]:
    """Yield the cells of all sections, one section below the other as they print."""
    first = 0
    for section in form.sections:
        for cell in section.cells:
            yield replace(cell, row=first + cell.row)
        first += section.row_count


def _spot(drawn: DrawnCell) -> Spot:
    return Spot(drawn.row, drawn.column, drawn.row_span, drawn.column_span, _words(drawn))


def _words(drawn: DrawnCell) -> str:
    """Return what a blank form shows in a drawn cell."""
    return "".join(_shown(drawn)) if any(not _is_slot(part) for part in drawn.parts) else ""


def _is_slot(part: object) -> bool:
    return not isinstance(part, str | Numbering)


def _shown(drawn: DrawnCell) -> Iterator[str]:
    for part in drawn.parts:
        if isinstance(part, str):
            yield part
        else:
            yield part.manner if isinstance(part, Numbering) else _LINE

"""Pulls the project rows of a unit's form from the forms of its projects, and says what changes."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from perfdesk.forms.amounts import read_amount, spell_amount
from perfdesk.forms.between.comparing import Difference, compare
from perfdesk.forms.checks.projects import EqualProjects, amount_due
from perfdesk.forms.compute import ratio_of, ratio_places, settle, spell_ratio
from perfdesk.forms.filled import Filled
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts


class Sources(Struct, frozen=True):
    """What the project rows of a unit's record are pulled from.

    `used` are the forms of projects; `added` names those that had no row, `kept` the rows whose
    project has no form, `doubled` the projects that have two rows or two forms.
    """

    used: tuple[Filled, ...] = ()
    added: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()


class Pull(Struct, frozen=True):
    """What a pull makes of a unit's record, and each cell that it changes, in printed order."""

    record_after: Record
    changes: tuple[Difference, ...]
    sources: Sources = Sources()


def can_pull(form: Form) -> bool:
    """Whether a form says which of its rows stand for projects, by switching X1 on."""
    return any(isinstance(check, EqualProjects) for check in form.checks)


def pull(unit: Filled, family: Sequence[Filled]) -> Pull:
    """Return what pulling the project rows, their sums and the ratios of them would change.

    A project without a row gets one at the end; a row without a form, a project that has two
    forms and an amount that the form does not state stay as they are. Without X1 switched on,
    which says what belongs together, nothing changes.
    """
    record, sources = unit.record, Sources()
    for check in unit.form.checks:
        if isinstance(check, EqualProjects):  # a check stands in a form once
            sources = _sources(unit, check, family)
            record = _with_projects(unit, check, family)
            record = _with_sums(unit.form, record, check.rows)
    return Pull(record, compare(unit.form, unit.record, record), sources)


def _sources(unit: Filled, check: EqualProjects, family: Sequence[Filled]) -> Sources:
    lines, forms = check.lines(unit), check.projects(family)
    alone = {name: projects[0] for name, projects in forms.items() if not projects[1:]}
    rows = unit.record.rows_of(check.rows)
    twice = {name: rows[numbers[0]][check.name] for name, numbers in lines.items() if numbers[1:]}
    twice |= {name: projects[0].title for name, projects in forms.items() if projects[1:]}
    return Sources(
        tuple(each for name, each in alone.items() if not lines.get(name, ())[1:]),
        tuple(each.title for name, each in alone.items() if name not in lines),
        tuple(rows[numbers[0]][check.name] for name, numbers in lines.items() if name not in forms),
        tuple(twice.values()),
    )


def _with_projects(unit: Filled, check: EqualProjects, family: Sequence[Filled]) -> Record:
    """Return the unit's record with each project's row as the project's form has it."""
    record = unit.record
    rows = [*record.rows_of(check.rows)]
    pairs = check.pairs(unit, family)
    lines = check.lines(unit)
    for name, projects in check.projects(family).items():
        if name not in lines and len(projects) == 1:
            pairs.append((len(rows), projects[0]))
            rows.append(Texts({check.name: projects[0].title}))
    for number, project in pairs:
        for column, reference in check.columns:
            due = amount_due(unit, Slot(check.rows, column), project, Slot.named(reference))
            # 16 and 16.0 are the same: no change to show
            if due is not None and read_amount(rows[number][column]) != due:
                rows[number] = rows[number].but(column, spell_amount(due))
    return record.with_rows(check.rows, rows)


def _with_sums(form: Form, record: Record, rows: str) -> Record:
    """Return the record with the totals and ratios that the rows take part in brought up to date.

    Also those that did not agree with the rows before.
    """
    totals = (name for name in form.totals if _sums(form, Slot(name), rows))
    record = settle(form, record.with_edits(Edit(Place(name), "") for name in totals))
    return record.with_edits(_ratio_edits(form, record, rows))


def _ratio_edits(form: Form, record: Record, rows: str) -> Iterator[Edit]:
    for ratio in form.ratios:
        percent = ratio_of(record, ratio)
        if percent is not None and _sums(form, ratio.part, rows):
            for place in ratio_places(record, form, ratio):
                yield Edit(place, spell_ratio(percent))


def _sums(form: Form, slot: Slot, rows: str) -> bool:
    """Whether a sum has a column of the roster among its parts."""
    parts = form.totals.get(slot.name, ())
    return slot.name == rows or any(_sums(form, part, rows) for part in parts)

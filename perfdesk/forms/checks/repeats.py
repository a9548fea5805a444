"""Repeats: does each indicator stand once, in one class of one project."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.checking.across import AcrossCheck, UnitFinding, siblings_before
from perfdesk.forms.checks.aims import TARGET_RULES, Aim, aims_of
from perfdesk.forms.checks.cells import told
from perfdesk.forms.filled import Filled, plain_name
from perfdesk.forms.kinds.indicator import Shape
from perfdesk.forms.model import Form, Measure, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

_Signature = tuple[str, ...]


class RepeatedIndicators(AcrossCheck, frozen=True):
    """X5: the same indicator with the same values stands in two classes, or in two projects.

    Its name, its description and every value read alike. Only what a project writes itself is
    looked at: headings that say what they measure. Between projects of one unit a class may be
    `common`: what each costs and how content people are is asked of every project.
    """

    code: ClassVar[str] = "X5"
    rule: ClassVar[str] = "同一个指标、同样的指标值写在两类指标里，或写在两个项目里"
    basis: ClassVar[str] = f"{TARGET_RULES}：绩效目标要指向明确"
    example: ClassVar[str] = (
        "绩效指标第16行的三级指标：“系统正常运行率”在“质量指标”里已有同样的一行，"
        "一个指标只写在一类里，改写其中一行。"
    )

    common: Annotated[
        tuple[Measure, ...],
        Meta(description="各项目之间可以相同的几类指标，如 cost、satisfaction。"),
    ] = ()

    def watches(self, form: Form) -> Iterator[Slot]:
        return (Slot(roster.id) for roster in form.rosters.values() if _is_measured(roster))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        for roster in filter(_is_measured, form.rosters.values()):
            rows = record.rows_of(roster.id)
            first_with: dict[_Signature, int] = {}
            for number, signature in _signatures(roster, rows):
                first = first_with.setdefault(signature, number)
                path = roster.path_of(rows[first])
                if path != roster.path_of(rows[number]):
                    flaw = Flaw("X5.class", (_name(roster, rows[first]), ("path", path[-1])))
                    others = (_naming_place(roster, rows, first),)
                    yield told(form, record, _naming_place(roster, rows, number), flaw, others)

    def across(self, own: Filled, family: Sequence[Filled]) -> Iterator[UnitFinding]:
        siblings = siblings_before(own, family)
        for roster in filter(_is_measured, own.form.rosters.values()):
            known = _first_siblings_with(roster.id, siblings)
            rows = own.record.rows_of(roster.id)
            for number, signature in _signatures(roster, rows, self.common):
                sibling = known.get(signature)
                if sibling:
                    flaw = Flaw(
                        "X5.project", (_name(roster, rows[number]), ("project", sibling.title))
                    )
                    place = _naming_place(roster, rows, number)
                    yield UnitFinding(own, told(own.form, own.record, place, flaw), (sibling,))


def _is_measured(roster: Roster) -> bool:
    return any(heading.measures for heading in roster.headings)


def _first_siblings_with(roster_id: str, siblings: Sequence[Filled]) -> Mapping[_Signature, Filled]:
    """Map each indicator of the siblings to the first that has it."""
    known: dict[_Signature, Filled] = {}
    for sibling in siblings:
        roster = sibling.form.rosters.get(roster_id)
        if roster:  # another edition may have none
            for _, signature in _signatures(roster, sibling.record.rows_of(roster_id)):
                known.setdefault(signature, sibling)
    return known


def _signatures(
    roster: Roster, rows: Sequence[Texts], except_for: tuple[Measure, ...] = ()
) -> Iterator[tuple[int, _Signature]]:
    """Yield the number of each row that states an indicator, and how the indicator reads."""
    for number, row in enumerate(rows):
        aims = aims_of(roster, row)
        is_own = any(aim.measures and aim.measures not in except_for for aim in aims)
        if is_own and any(_is_stated(aim) for aim in aims):
            texts = (text for aim in aims for text in (*aim.about, aim.value))
            yield number, tuple(map(plain_name, texts))


def _is_stated(aim: Aim) -> bool:
    return bool(aim.value) and aim.reading.shape is not Shape.NOT_APPLICABLE


def _naming_place(roster: Roster, rows: Sequence[Texts], number: int) -> Place:
    """Return the cell that names the indicator: the first name, where each half has its own."""
    return Place(roster.id, number, aims_of(roster, rows[number])[0].naming)


def _name(roster: Roster, row: Texts) -> tuple[str, str]:
    return "name", aims_of(roster, row)[0].name

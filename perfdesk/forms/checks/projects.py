"""Projects: does a unit's form agree with the forms of its projects."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, TypeVar

from msgspec import Meta

from perfdesk.forms.amounts import added, read_amount, rounded
from perfdesk.forms.checking.across import AcrossCheck, UnitFinding
from perfdesk.forms.checks.sums import entered_sum, show_money, sum_place
from perfdesk.forms.checks.targets import YUAN
from perfdesk.forms.filled import Filled, plain_name
from perfdesk.forms.kinds import Amount
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Slot
from perfdesk.forms.problem import Flaw, Place
from perfdesk.forms.rule import Names

_T = TypeVar("_T")


class ProjectCheck(AcrossCheck, frozen=True):
    """Holds the rows of a unit's form that stand for projects against the projects' forms.

    A row and a form belong together by name, blanks and the width of characters aside.
    """

    rows: Annotated[str, Meta(description="一行一个项目的名册。")]
    name: Annotated[str, Meta(description="名册里写项目名称的一列。")]
    form: Annotated[str, Meta(description="项目自己那张表的表单编号。")]

    def named(self) -> Iterator[tuple[str, Names]]:
        yield f"{self.rows}.{self.name}", Names.COLUMN

    def projects(self, family: Sequence[Filled]) -> Mapping[str, tuple[Filled, ...]]:
        """Map the name of each project to its forms: one, if all is well."""
        forms = [each for each in family if each.form.id == self.form]
        return _grouped((plain_name(each.title), each) for each in forms)

    def lines(self, own: Filled) -> Mapping[str, tuple[int, ...]]:
        """Map the name of each project to its rows: one, if all is well."""
        rows = enumerate(own.record.rows_of(self.rows))
        return _grouped((plain_name(row[self.name]), number) for number, row in rows)


class EqualProjects(ProjectCheck, frozen=True):
    """X1: a project's row has another amount than the project's own form; so have their sums.

    A name that stands twice is for X10 to tell, and what is blank or no amount for C1 and F4.
    The sums are compared where each row has its form and each form its row.
    """

    code: ClassVar[str] = "X1"
    rule: ClassVar[str] = "单位整体表里的项目金额与项目自己的表不一致"
    basis: ClassVar[str] = "表间勾稽关系：单位整体表的项目支出与各项目表一致"
    example: ClassVar[str] = (
        "项目支出明细第5行“环境监控综合管理专项”的半年计划执行数 8 万元，与这个项目自己的表里"
        "支出合计（半年(程)计划执行数）的 6 万元相差 2 万元：核对两张表。"
    )

    columns: Annotated[
        tuple[tuple[str, str], ...],
        Meta(
            description="名册的哪一列等于项目表的哪个金额，一对一对列出："
            "列，和项目表的填写项（或 名册.列，取合计）。"
        ),
    ]

    def named(self) -> Iterator[tuple[str, Names]]:
        yield from super().named()
        yield from ((f"{self.rows}.{column}", Names.COLUMN) for column, _ in self.columns)

    def across(self, own: Filled, family: Sequence[Filled]) -> Iterator[UnitFinding]:
        pairs = self.pairs(own, family)
        lines, forms = self.lines(own), self.projects(family)
        is_whole = len(pairs) == len(lines) == len(forms)
        for column, reference in self.columns:
            slot = Slot.named(reference)
            for number, project in pairs:
                place = Place(self.rows, number, column)
                due = amount_due(own, Slot(self.rows, column), project, slot)
                stated = _stated(own, place)
                if stated is not None and due is not None and stated != due:
                    yield _row_finding(own, place, project, slot)
            if is_whole and len(pairs) > 1:
                yield from self._sums(own, Slot(self.rows, column), slot, pairs)

    def pairs(self, own: Filled, family: Sequence[Filled]) -> list[tuple[int, Filled]]:
        """Return the rows whose project has one form, each with it."""
        forms = self.projects(family)
        return [
            (numbers[0], forms[name][0])
            for name, numbers in self.lines(own).items()
            if len(numbers) == 1 == len(forms.get(name, ()))
        ]

    def _sums(
        self, own: Filled, column: Slot, slot: Slot, pairs: Sequence[tuple[int, Filled]]
    ) -> Iterator[UnitFinding]:
        stated = entered_sum(own.form, own.record, column)
        due = [amount_due(own, column, project, slot) for _, project in pairs]
        known = [amount for amount in due if amount is not None]
        total = added(known)
        if stated is None or len(known) < len(due) or stated == total:
            return
        parameters = (
            ("label", own.form.slot_label(column)),
            ("count", str(len(pairs))),
            *_both(own, column, stated, total),
        )
        finding = finding_of(own.form, sum_place(column), Flaw("X1.sum", parameters))
        yield UnitFinding(own, finding, tuple(project for _, project in pairs))


class EachProjectItsForm(ProjectCheck, frozen=True):
    """X10: a project's row has no form, a project's form no row, or one of them stands twice.

    While a unit has no project form at all that is told once.
    """

    code: ClassVar[str] = "X10"
    rule: ClassVar[str] = "单位整体表里的项目没有自己的表，项目表不在单位整体表里，或项目重名"
    basis: ClassVar[str] = "表间勾稽关系：单位整体表的项目与各项目表一一对应"
    example: ClassVar[str] = (
        "项目支出明细第2行的项目名称：“水电费补差”还没有项目表，新建一张，或核对项目名称。"
    )

    def across(self, own: Filled, family: Sequence[Filled]) -> Iterator[UnitFinding]:
        lines, forms = self.lines(own), self.projects(family)
        if lines and not forms:
            flaw = Flaw("X10.none", (("count", str(len(lines))),))
            yield UnitFinding(own, finding_of(own.form, Place(self.rows), flaw))
            return
        for name, numbers in lines.items():
            yield from self._of_rows(own, numbers, is_lone=name not in forms)
        for name, projects in forms.items():
            yield from self._of_forms(own, projects, is_lone=name not in lines)

    def _of_rows(
        self, own: Filled, numbers: Sequence[int], *, is_lone: bool
    ) -> Iterator[UnitFinding]:
        if is_lone:
            yield self._row_finding(own, numbers[0], "X10.row")
        for number in numbers[1:]:
            yield self._row_finding(own, number, "X10.row_twice")

    def _of_forms(
        self, own: Filled, projects: Sequence[Filled], *, is_lone: bool
    ) -> Iterator[UnitFinding]:
        if is_lone:
            yield self._form_finding(own, projects[0], "X10.form")
        for project in projects[1:]:
            yield self._form_finding(own, project, "X10.form_twice")

    def _row_finding(self, own: Filled, number: int, key: str) -> UnitFinding:
        row = own.record.rows_of(self.rows)[number]
        flaw = Flaw(key, (("name", row[self.name]),))
        place = Place(self.rows, number, self.name)
        return UnitFinding(own, finding_of(own.form, place, flaw, row))

    def _form_finding(self, own: Filled, project: Filled, key: str) -> UnitFinding:
        parameters = (
            ("name", project.title),
            ("unit_form", own.form.title),
            ("roster", own.form.rosters[self.rows].label),
        )
        place = Place(project.form.naming.title)
        return UnitFinding(project, finding_of(project.form, place, Flaw(key, parameters)), (own,))


def amount_due(own: Filled, column: Slot, project: Filled, slot: Slot) -> Decimal | None:
    """Return an amount of a project's form as a column of the unit's form is to state it.

    In another unit of money it has no more decimals than the column allows. None where nothing
    was entered, or what is no amount.
    """
    amount = entered_sum(project.form, project.record, slot)
    if amount is None or project.form.money == own.form.money:
        return amount
    kind = own.form.rosters[column.name].column(column.column).kind
    converted = amount * YUAN[project.form.money] / YUAN[own.form.money]
    return rounded(converted, kind.decimals) if isinstance(kind, Amount) else converted


def _grouped(named: Iterable[tuple[str, _T]]) -> Mapping[str, tuple[_T, ...]]:
    """Map each name that is not blank to what bears it."""
    groups: dict[str, tuple[_T, ...]] = {}
    for name, each in named:
        if name:
            groups[name] = (*groups.get(name, ()), each)
    return groups


def _stated(own: Filled, place: Place) -> Decimal | None:
    return read_amount(own.record.text(place))


def _row_finding(own: Filled, place: Place, project: Filled, slot: Slot) -> UnitFinding:
    stated = _stated(own, place) or Decimal(0)
    column = Slot(place.name, place.column)
    due = amount_due(own, column, project, slot) or Decimal(0)
    parameters = (("slot", project.form.slot_label(slot)), *_both(own, column, stated, due))
    row = own.record.rows_of(place.name)[place.row]
    finding = finding_of(own.form, place, Flaw("X1.row", parameters), row)
    return UnitFinding(own, finding, (project,))


def _both(own: Filled, column: Slot, stated: Decimal, due: Decimal) -> tuple[tuple[str, str], ...]:
    return (
        ("stated", show_money(own.form, column, stated)),
        ("due", show_money(own.form, column, due)),
        ("difference", show_money(own.form, column, abs(stated - due))),
        ("unit", own.form.money),
    )

"""What the foot of the list says of all that is listed: how many, how much, how many findings."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from perfdesk.storage import Tally
from perfdesk.ui.home.rows import Forms, form_called
from perfdesk.ui.words import spell_total, tell_findings


def spell_sums(tallies: Sequence[Tally], forms: Forms) -> str:
    """Return the sums of a list in one line, the amounts of each money unit by themselves.

    A unit's overall form is left out of the amounts where other forms are listed: it contains
    them.
    """
    if not tallies:
        return ""
    count = f"共 {sum(each.count for each in tallies):,} 张"
    return " · ".join(filter(None, (count, _amounts(tallies, forms), _findings(tallies))))


def spell_by_form(tallies: Iterable[Tally], forms: Forms) -> str:
    """Return the same form by form, a line each."""
    return "\n".join(
        f"{form_called(each.form, forms)}：{spell_sums((each,), forms).removeprefix('共 ')}"
        for each in tallies
    )


def _amounts(tallies: Sequence[Tally], forms: Forms) -> str:
    """Return the sums by money unit, and say where they are those of the projects alone."""
    counted = [each for each in tallies if not each.is_overall] or tallies
    what = "合计" if len(counted) == len(tallies) else "项目合计"
    amounts: dict[str, Decimal] = {}
    for each in counted:
        money = _money(each, forms)
        amounts[money] = amounts.get(money, Decimal(0)) + each.amount
    spelled = (spell_total(f"{amount:f}", money) for money, amount in amounts.items() if amount)
    told = "、".join(spelled)
    return told and f"{what} {told}"


def _findings(tallies: Sequence[Tally]) -> str:
    errors, warnings = (
        sum(each.errors for each in tallies),
        sum(each.warnings for each in tallies),
    )
    return tell_findings(errors, warnings) if errors or warnings else ""


def _money(tally: Tally, forms: Forms) -> str:
    entry = forms.get(tally.form)
    return entry.money if entry else ""

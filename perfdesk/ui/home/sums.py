"""What the foot of the list says of all that is listed: how many, how much, how many findings."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from perfdesk.forms.catalogue import Entry
from perfdesk.storage import FormKey, Tally
from perfdesk.ui.words import spell_findings, spell_total

Forms = Mapping[FormKey, Entry]


def spell_sums(tallies: Sequence[Tally], forms: Forms) -> str:
    """Return the sums of a list in one line, the amounts of each money unit by themselves.

    A unit's overall form is left out of the amounts where other forms are listed: it contains
    them.
    """
    parts = [f"共 {sum(each.count for each in tallies)} 张" if tallies else ""]
    counted = [each for each in tallies if not each.is_overall] or tallies
    amounts: dict[str, Decimal] = {}
    for each in counted:
        money = _money(each, forms)
        amounts[money] = amounts.get(money, Decimal(0)) + each.amount
    parts.append(_findings(tallies))
    parts += [spell_total(f"{amount:f}", money) for money, amount in amounts.items() if amount]
    return "    ".join(filter(None, parts))


def spell_by_form(tallies: Iterable[Tally], forms: Forms) -> str:
    """Return the same form by form, a line each."""
    return "\n".join(
        f"{_title(each, forms)}：{spell_sums((each,), forms).removeprefix('共 ')}"
        for each in tallies
    )


def _findings(tallies: Sequence[Tally]) -> str:
    errors, warnings = (
        sum(each.errors for each in tallies),
        sum(each.warnings for each in tallies),
    )
    return spell_findings(errors, warnings)


def _money(tally: Tally, forms: Forms) -> str:
    entry = forms.get(tally.form)
    return entry.money if entry else ""


def _title(tally: Tally, forms: Forms) -> str:
    entry = forms.get(tally.form)
    return entry.title if entry else f"{tally.form.form} {tally.form.edition}"

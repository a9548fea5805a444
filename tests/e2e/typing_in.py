"""A project form typed in by hand: keys, and texts pasted from another program."""

from collections.abc import Callable

from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.e2e.conftest import Hands
from tests.installed import CATALOGUE

COLUMNS = ("name", "half", "full")


def begin(hands: Hands, form: str) -> None:
    """Begin a new record of a form."""
    hands.press("ctrl+n")
    hands.wait_for_window("新建表单")
    offered = list(dict.fromkeys(entry.form for entry in CATALOGUE.entries))
    hands.press(*["Down"] * offered.index(form), "Return")
    hands.wait_for_window("（未命名）")


def fill_in(hands: Hands, example: Record) -> None:
    """Fill all pages in, one after another."""
    fill_in_basics(hands, example)
    hands.wait_for_window(example.values["project_name"])
    fill_in_funds(hands, example)
    fill_in_goals(hands, example)
    fill_in_indicators(hands, example)


def fill_in_basics(hands: Hands, example: Record) -> None:
    """Fill the first page in; the cursor is behind the year, which was asked for already."""
    form = CATALOGUE.form_of(example)
    year, *names = form.sections[0].fields
    assert year == form.naming.year
    for name in names:
        if name == "project_type":
            hands.press("Down", "Tab")  # the first of the list
        else:
            fill_in_text(hands, name, example.values[name])


def fill_in_funds(hands: Hands, example: Record) -> None:
    hands.press("alt+2")
    for name in ("general_budget", "government_fund", "special_account", "state_capital"):
        fill_in_amount(hands, example.values[name])
    for name in ("social_fund", "carried_over", "other_funds"):
        fill_in_amount(hands, example.values[name])
    (row,) = example.rows_of("expenses")
    hands.paste(as_table([row], COLUMNS), has_rows("expenses", [row]))


def fill_in_text(hands: Hands, name: str, text: str) -> None:
    """Fill a field in that does not say so already, and go on."""

    def says_so(record: Record) -> bool:
        return record.text(Place(name)) == text

    stored = hands.record()
    if stored and says_so(stored):
        hands.press("Tab")
    else:
        hands.paste(text, says_so, "Tab")


def fill_in_amount(hands: Hands, amount: str) -> None:
    if amount:
        hands.type(amount)
    hands.press("Tab")


def fill_in_goals(hands: Hands, example: Record) -> None:
    hands.press("alt+3")
    for name in ("long_term_goal", "annual_goal"):
        fill_in_text(hands, name, example.values[name])


def fill_in_indicators(hands: Hands, example: Record) -> None:
    """Paste each indicator into the line that waits under its heading."""
    hands.press("alt+4")
    form = CATALOGUE.form_of(example)
    roster = form.rosters["indicators"]
    entered = example.rows_of("indicators")
    for heading in roster.headings:
        rows = [row for row in entered if roster.heading_of(row) is heading]
        hands.press(*["Down"] * len(heading.presets))
        own = rows[len(heading.presets) :]
        if own:
            hands.paste(as_table(own, COLUMNS), has_rows("indicators", own))
        hands.press(*["Down"] * (len(own) + 1))


def has_rows(roster: str, rows: list[Texts]) -> Callable[[Record], bool]:
    """Return what tells whether a record has these rows."""
    return lambda record: set(rows) <= set(record.rows_of(roster))


def as_table(rows: list[Texts], columns: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row[column] for column in columns) for row in rows)

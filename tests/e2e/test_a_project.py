"""The main job in a real window: type a project in, export it, and read it back."""

import subprocess
import sys
from pathlib import Path

import pytest

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.e2e.conftest import Hands
from tests.judges import between, pdf_text, workbook_texts
from tests.published import record_of, record_path, words_of

PUBLISHED = "nantong-property"

# on the second page: its head, the group that goes on there, and both pages' numbers
REPEATED = "第1页共2页一级指标二级指标三级指标半年(程)指标值全年(程)指标值决策第2页共2页"

pytestmark = pytest.mark.xdist_group("screen")


@pytest.fixture(scope="module")
def example() -> Record:
    return record_of(PUBLISHED)


def test_a_project_is_typed_in_exported_and_read_back(
    hands: Hands, example: Record, own_home: Path
) -> None:
    """PDF and workbook are the command line's to the byte, and say what was published."""
    (own_home / "Documents").mkdir()
    begin(hands, example.form)
    fill_in_basics(hands, example)
    hands.wait_for_window(example.values["project_name"])
    fill_in_funds(hands, example)
    fill_in_goals(hands, example)
    fill_in_indicators(hands, example)
    hands.wait_until(lambda: hands.record() == example, "the record is stored as published")
    written = export_both(hands, own_home / "Documents")
    assert hands.leave() == 0
    assert [path.suffix for path in written] == [".pdf", ".xlsx"]
    assert [path.read_bytes() for path in written] == by_command_line(own_home / "command")
    assert between(pdf_text(written[0]), words_of(PUBLISHED)) == REPEATED
    assert workbook_texts(written[1]) == words_of(PUBLISHED)


def test_a_killed_program_has_lost_nothing_that_was_finished(hands: Hands) -> None:
    begin(hands, record_of(PUBLISHED).form)
    hands.press("Tab")
    hands.type("shuizhi")
    hands.press("Tab")
    hands.wait_for_window("shuizhi")
    hands.type("half a na")
    hands.wait_until(lambda: text(hands, "department") == "half a na", "a typed text is stored")
    hands.process.kill()
    hands.process.wait()
    assert text(hands, "project_name") == "shuizhi"
    assert text(hands, "department") == "half a na"


def begin(hands: Hands, form: str) -> None:
    """Begin a new record of a form."""
    hands.press("ctrl+n")
    hands.wait_for_window("新建表单")
    offered = list(dict.fromkeys(entry.form for entry in Catalogue().entries))
    hands.press(*["Down"] * offered.index(form), "Return")
    hands.wait_for_window("（未命名）")


def text(hands: Hands, field: str) -> str:
    record = hands.record()
    return record.values[field] if record else ""


def fill_in_basics(hands: Hands, example: Record) -> None:
    form = Catalogue().form_of(example)
    for name in form.sections[0].fields:
        if name == "project_type":
            hands.press("Down")  # the first of the list
        else:
            hands.paste(example.values[name])
        hands.press("Tab")


def fill_in_funds(hands: Hands, example: Record) -> None:
    hands.press("alt+2")
    for name in ("general_budget", "government_fund", "special_account", "state_capital"):
        fill_in_amount(hands, example.values[name])
    for name in ("social_fund", "carried_over", "other_funds"):
        fill_in_amount(hands, example.values[name])
    (row,) = example.rows_of("expenses")
    hands.paste(as_table([row], ("name", "half", "full")))


def fill_in_amount(hands: Hands, amount: str) -> None:
    if amount:
        hands.type(amount)
    hands.press("Tab")


def fill_in_goals(hands: Hands, example: Record) -> None:
    hands.press("alt+3")
    for name in ("long_term_goal", "annual_goal"):
        hands.paste(example.values[name])
        hands.press("Tab")


def fill_in_indicators(hands: Hands, example: Record) -> None:
    """Paste each indicator into the line that waits under its heading."""
    hands.press("alt+4")
    form = Catalogue().form_of(example)
    roster = form.rosters["indicators"]
    entered = example.rows_of("indicators")
    for heading in roster.headings:
        rows = [row for row in entered if roster.heading_of(row) is heading]
        hands.press(*["Down"] * len(heading.presets))
        own = rows[len(heading.presets) :]
        if own:
            hands.paste(as_table(own, ("name", "half", "full")))
        hands.press(*["Down"] * (len(own) + 1))


def as_table(rows: list[Texts], columns: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row[column] for column in columns) for row in rows)


def export_both(hands: Hands, folder: Path) -> list[Path]:
    hands.press("alt+6")
    hands.press("ctrl+e")
    hands.wait_until(lambda: bool(list(folder.glob("*.pdf"))), "a PDF is written")
    hands.press("ctrl+shift+e")
    hands.wait_until(lambda: bool(list(folder.glob("*.xlsx"))), "a workbook is written")
    return sorted(folder.iterdir())


def by_command_line(folder: Path) -> list[bytes]:
    """Return what the command line exports of the published form."""
    record = str(record_path(PUBLISHED))
    command = [sys.executable, "-m", "perfdesk", "export", record]
    options = ["--pdf", str(folder), "--xlsx", str(folder)]
    subprocess.run([*command, *options], check=True, capture_output=True)
    return [path.read_bytes() for path in sorted(folder.iterdir())]

"""From a new form to a mail by the mouse alone; what is filled in comes from the clipboard."""

from functools import partial
from pathlib import Path

from perfdesk.forms.record import Record
from perfdesk.storage import State
from tests.e2e.conftest import Pointer
from tests.e2e.typing_in import COLUMNS, as_table
from tests.e2e.what_was_sent import check_draft, check_files
from tests.installed import CATALOGUE
from tests.published import record_of

PUBLISHED, RECIPIENT = "nantong-property", "a@example.org"
TOO_EARLY, TOLD = "2023", "完成时间 2023，早于开始时间 2024：核对这两处。"
MARGIN = ("1300", "400")  # beside the fields, where the wheel turns the page
CROSS = "关闭这条消息"
NAME = 2  # the column of an indicator's name


def test_a_form_is_filled_corrected_exported_and_sent_by_mouse(
    opened: Path, pointer: Pointer, own_home: Path
) -> None:
    folder = own_home / "Documents"
    folder.mkdir()
    example = record_of(PUBLISHED)
    begin(pointer, example)
    fill_in_basics(pointer, example)
    fill_in_funds(pointer, example)
    fill_in_goals(pointer, example)
    fill_in_indicators(pointer, example)
    correct(pointer, example)
    pointer.click("检查与导出")
    pointer.click("finish")
    pointer.wait_until(lambda: state(pointer) is State.DONE, "the record is marked")
    export_both(pointer, folder)
    send(pointer)
    pointer.wait_until(opened.exists, "the draft is opened")
    pointer.click("标记为已发送")
    pointer.wait_until(lambda: state(pointer) is State.SENT, "the record is marked as sent")
    assert pointer.record() == example
    check_files(folder, PUBLISHED)
    check_draft(folder, example, RECIPIENT, opened)


def begin(pointer: Pointer, example: Record) -> None:
    pointer.click("new")
    entry = next(each for each in CATALOGUE.entries if each.form == example.form)
    listed = f"{entry.title}（{entry.edition}年版）"
    pointer.scroll_to(listed, pointer.see("form"))
    pointer.click(listed)
    pointer.click("begin")


def fill_in_basics(pointer: Pointer, example: Record) -> None:
    """Fill the first page in, with one wrong year."""
    for name in CATALOGUE.form_of(example).sections[0].fields:
        pointer.scroll_to(name, MARGIN)
        if name == "project_type":
            pointer.click(name)
            pointer.click(example.values[name])
        else:
            pointer.put(name, TOO_EARLY if name == "end_year" else example.values[name])


def fill_in_funds(pointer: Pointer, example: Record) -> None:
    pointer.click("next_step")
    for name in ("general_budget", "social_fund", "carried_over", "other_funds"):
        pointer.put(name, example.values[name])
    pointer.scroll_to("expenses\t0,0", MARGIN)
    put_rows(pointer, "expenses\t0,0", as_table([*example.rows_of("expenses")], COLUMNS))


def fill_in_goals(pointer: Pointer, example: Record) -> None:
    pointer.click("next_step")
    for name in ("long_term_goal", "annual_goal"):
        pointer.put(name, example.values[name])


def fill_in_indicators(pointer: Pointer, example: Record) -> None:
    """Paste each indicator into the line that waits under its heading."""
    pointer.click("next_step")
    roster = CATALOGUE.form_of(example).rosters["indicators"]
    entered, line = example.rows_of("indicators"), 0
    table = pointer.see("indicators")
    for heading in roster.headings:
        rows = [row for row in entered if roster.heading_of(row) is heading]
        own = rows[len(heading.presets) :]
        line += len(heading.presets)
        if own:
            cell = f"indicators\t{line},{NAME}"
            pointer.scroll_to(cell, table)
            put_rows(pointer, cell, as_table(own, COLUMNS))
        line += len(own) + 1


def put_rows(pointer: Pointer, cell: str, rows: str) -> None:
    pointer.copy(rows)
    pointer.click(cell)
    pointer.click(cell, button=3)
    pointer.choose("粘贴")


def correct(pointer: Pointer, example: Record) -> None:
    """Read what is wrong, go there, and put it right."""
    pointer.see(TOLD)
    pointer.click("first_finding")
    pointer.put("end_year", example.values["end_year"])
    pointer.click("基本信息")  # which finishes the entry
    pointer.wait_until(lambda: pointer.record() == example, "the record is stored as published")


def export_both(pointer: Pointer, folder: Path) -> None:
    for button, ending in (("export_pdf", "pdf"), ("export_workbook", "xlsx")):
        dismiss_notices(pointer)
        pointer.click(button)
        pointer.wait_until(partial(has_file, folder, ending), f"a {ending} is written")


def dismiss_notices(pointer: Pointer) -> None:
    """Clear the way to what notices stand over."""
    while before := pointer.spot(CROSS):
        pointer.click(CROSS)
        pointer.wait_until(partial(has_moved, pointer, before), "a notice goes")


def has_moved(pointer: Pointer, before: tuple[str, ...]) -> bool:
    return pointer.spot(CROSS) != before


def has_file(folder: Path, ending: str) -> bool:
    return any(folder.glob(f"*.{ending}"))


def send(pointer: Pointer) -> None:
    dismiss_notices(pointer)
    pointer.click("send")
    pointer.put("recipients", RECIPIENT)
    pointer.click("draft")


def state(pointer: Pointer) -> State | None:
    summary = pointer.summary()
    return summary.state if summary else None

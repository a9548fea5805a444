"""From a new form to a mail by the keyboard alone."""

from pathlib import Path

from perfdesk.forms.problem import Place
from perfdesk.storage import State
from tests.e2e.conftest import Hands
from tests.e2e.typing_in import begin, fill_in
from tests.e2e.what_was_sent import check_draft, check_files
from tests.mail_program import NEOMUTT, saved_by_neomutt
from tests.published import record_of

PUBLISHED, RECIPIENT = "nantong-property", "a@example.org"
END, TOO_EARLY = Place("end_year"), "2023"


def test_a_form_is_filled_corrected_exported_and_sent_by_keys(
    opened: Path, hands: Hands, own_home: Path, tmp_path: Path
) -> None:
    folder = own_home / "Documents"
    folder.mkdir()
    example = record_of(PUBLISHED)
    begin(hands, example.form)
    fill_in(hands, example.with_text(END, TOO_EARLY))
    hands.wait_until(lambda: errors(hands) == 1, "the wrong year is found")
    mark_done(hands)  # which leads to the error instead, its text selected
    hands.type(example.text(END))
    hands.press("Tab")
    hands.wait_until(lambda: errors(hands) == 0, "the year is right")
    assert state(hands) is State.DRAFT
    mark_done(hands)
    hands.wait_until(lambda: state(hands) is State.DONE, "the record is marked")
    hands.press("alt+1", "ctrl+e")  # in a line, where Ctrl+E is the editor's own on Linux
    hands.wait_until(lambda: bool(list(folder.glob("*.pdf"))), "a PDF is written")
    hands.press("Tab", "ctrl+shift+e")
    hands.wait_until(lambda: bool(list(folder.glob("*.xlsx"))), "a workbook is written")
    send(hands)
    hands.wait_until(opened.exists, "the draft is opened")
    assert hands.leave() == 0
    assert hands.record() == example
    check_files(folder, PUBLISHED)
    draft = check_draft(folder, example, RECIPIENT, opened)
    if NEOMUTT:
        beside = {path.name: path.read_bytes() for path in draft.parent.iterdir() if path != draft}
        assert saved_by_neomutt(draft.read_bytes(), tmp_path / "mail", beside) == beside


def mark_done(hands: Hands) -> None:
    """Go to the last page, and from its first button three back."""
    hands.press("alt+6", *["shift+Tab"] * 3, "Return")


def send(hands: Hands) -> None:
    hands.press("alt+6", "shift+Tab", "Return")
    hands.wait_for_window("发送")
    hands.type(RECIPIENT)
    hands.press("Return")


def errors(hands: Hands) -> int:
    summary = hands.summary()
    return summary.errors if summary else 0


def state(hands: Hands) -> State | None:
    summary = hands.summary()
    return summary.state if summary else None

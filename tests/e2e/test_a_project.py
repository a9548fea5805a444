"""The main job in a real window: type a project in, export it, and read it back."""

import subprocess
import sys
from pathlib import Path

import pytest

from perfdesk.forms.record import Record
from perfdesk.forms.sheet.imprint import imprint_of
from tests.e2e.conftest import Hands
from tests.e2e.typing_in import begin, fill_in
from tests.judges import between, pdf_text, squeezed, workbook_texts
from tests.published import record_of, record_path, words_of

PUBLISHED = "nantong-property"

# on the second page: its head and the group that goes on there
REPEATED = "一级指标二级指标三级指标半年(程)指标值全年(程)指标值决策"


@pytest.fixture(scope="module")
def example() -> Record:
    return record_of(PUBLISHED)


def test_a_project_is_typed_in_exported_and_read_back(
    hands: Hands, example: Record, own_home: Path
) -> None:
    """PDF and workbook are the command line's to the byte, and say what was published."""
    (own_home / "Documents").mkdir()
    begin(hands, example.form)
    fill_in(hands, example)
    hands.wait_until(lambda: hands.record() == example, "the record is stored as published")
    written = export_both(hands, own_home / "Documents")
    assert hands.leave() == 0
    assert [path.suffix for path in written] == [".pdf", ".xlsx"]
    assert [path.read_bytes() for path in written] == by_command_line(own_home / "command")
    imprint = squeezed(imprint_of(example).words)
    assert between(pdf_text(written[0]), words_of(PUBLISHED)) == (
        f"第1页共2页{imprint}{REPEATED}第2页共2页{imprint}"
    )
    assert workbook_texts(written[1]) == words_of(PUBLISHED)


def test_a_killed_program_has_lost_nothing_that_was_finished(hands: Hands) -> None:
    begin(hands, record_of(PUBLISHED).form)
    hands.type("shuizhi")
    hands.press("Tab")
    hands.wait_for_window("shuizhi")
    hands.type("half a na")
    hands.wait_until(lambda: text(hands, "department") == "half a na", "a typed text is stored")
    hands.process.kill()
    hands.process.wait()
    assert text(hands, "project_name") == "shuizhi"
    assert text(hands, "department") == "half a na"


def text(hands: Hands, field: str) -> str:
    record = hands.record()
    return record.values[field] if record else ""


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

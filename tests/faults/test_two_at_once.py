"""The window and the command line on one database: no edit is lost, and none waits for long."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from perfdesk.storage import Store
from perfdesk.storage.soundness import examine
from tests.faults.commands import PROPERTY, WORKBOOKS, start
from tests.faults.kill import PROGRAM, ROOT, lost_edits, notes_in, says_something

IMPORTS = 2


def test_imports_beside_typing(tmp_path: Path) -> None:
    database, notes = tmp_path / "perfdesk.db", tmp_path / "notes.jsonl"
    assert start(tmp_path / "any.db", "export", PROPERTY, "--xlsx", tmp_path).wait() == 0
    (workbook,) = tmp_path.glob("*.xlsx")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(PROGRAM), str(database), str(notes), "1"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as window:
        try:
            assert says_something(window)
            for number in range(IMPORTS):
                backup = start(database, "backup", tmp_path / f"存-{number}.db")
                assert start(database, "import", *[workbook] * WORKBOOKS).wait() == 0
                assert backup.wait() == 0
        finally:
            window.kill()
    assert lost_edits(database, notes) == []
    assert sum(note.is_shown for note in notes_in(notes)) > 1
    with closing(Store.open(database)) as store:
        assert len(store.summaries()) == 1 + IMPORTS * WORKBOOKS
    assert len([examine(path) for path in tmp_path.glob("存-*.db")]) == IMPORTS

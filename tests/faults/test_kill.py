"""The program is killed without warning: what it showed as saved is there (docs/RELIABILITY.md)."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from perfdesk.storage import Counts, Store
from tests.faults.commands import SCENES
from tests.faults.kill import lost_edits, notes_in, rounds, says_something
from tests.storage.sample import FORM, record_with

SEED = 7


def test_what_was_shown_as_saved_survives_kills_while_typing(tmp_path: Path) -> None:
    outcomes = list(rounds(4, tmp_path, SEED))
    assert [each.losses for each in outcomes] == [[]] * 4
    assert all(each.has_begun for each in outcomes)
    assert any(note.is_shown for note in notes_in(tmp_path / "notes.jsonl"))


@pytest.mark.parametrize("scene", SCENES)
def test_nothing_is_lost_when_a_command_is_killed(scene: str, tmp_path: Path) -> None:
    assert [each.losses for each in SCENES[scene](1, tmp_path, SEED)] == [[]]


def test_nobody_waits_for_ever_for_a_program_that_does_not_begin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.faults.kill.PATIENCE", 0.01)
    idle = [sys.executable, "-c", "import time; time.sleep(60)"]
    with subprocess.Popen(idle, stdout=subprocess.PIPE) as process:
        assert not says_something(process)
        process.kill()


def test_a_loss_would_be_found(tmp_path: Path) -> None:
    database, notes = tmp_path / "perfdesk.db", tmp_path / "notes.jsonl"
    with closing(Store.open(database)) as store:
        number = store.add(FORM, record_with(leader="甲"), Counts())
    note(notes, ["typing", number, "leader", "甲"], ["shown", number, "leader", "甲"])
    assert lost_edits(database, notes) == []
    note(notes, ["typing", number, "leader", "乙"])
    assert lost_edits(database, notes) == []  # it was not shown yet
    note(notes, ["shown", number, "leader", "乙"])
    assert len(lost_edits(database, notes)) == 1


def note(file: Path, *lines: list[object]) -> None:
    with file.open("a", encoding="utf-8") as notes:
        notes.writelines(json.dumps(line) + "\n" for line in lines)

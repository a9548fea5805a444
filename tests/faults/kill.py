"""Kills the real program at random moments and sees that nothing which it showed as saved is lost.

    python -m tests.faults.kill 200          while someone types and exports
    python -m tests.faults.kill 20 backup    while a command works; also migration, restore, import

Prints one line a round and a summary; ends with an exit code of 1 if anything was lost, or if a
round never began.
"""

import json
import os
import random
import select
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from perfdesk.storage import RecordId, Store
from perfdesk.storage.soundness import examine

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).with_name("typing_program.py")
PATIENCE = 60.0  # seconds until the first edit is shown
EARLY = 0.2  # the share of rounds that are killed while the program still starts
LONGEST = 1.2  # seconds of typing at most


@dataclass(frozen=True)
class Note:
    """An edit, as the typist noted it: about to be typed, or shown as saved."""

    is_shown: bool
    record: RecordId
    field: str
    text: str


@dataclass(frozen=True)
class Round:
    """What a kill left: how much the database holds, what is lost, and whether work had begun."""

    held: int
    losses: list[str]
    has_begun: bool = True


def type_and_kill(database: Path, notes: Path, dice: random.Random) -> bool:
    """Let the program run on a database until it is killed without warning.

    Returns whether it ran as it should: False where nobody could type into it for a long time.
    """
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(notes.parent / "data"),
    }
    command = [sys.executable, str(PROGRAM), str(database), str(notes), str(dice.randrange(10**6))]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        has_begun = dice.random() < EARLY or says_something(process)
        kill_after(process, dice.uniform(0, LONGEST))
        return has_begun


def says_something(process: subprocess.Popen[bytes]) -> bool:
    """Wait for the first output of a process, not for ever; return whether there is some."""
    if process.stdout is None:
        return False
    ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
    return bool(ready and process.stdout.readline())


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Kill a process after a while; nothing of it can tidy up."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()


def notes_in(file: Path) -> Iterator[Note]:
    """Yield the notes in the order of typing; the last line may be torn."""
    if file.exists():
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            with suppress(ValueError):
                what, record, field, text = json.loads(line)
                yield Note(what == "shown", record, field, text)


def lost_edits(database: Path, notes: Path) -> list[str]:
    """Return what is wrong with a database after a kill: nothing, if all is well.

    Of each field the stored text is the one last shown as saved, or one typed after it.
    """
    if not database.exists() or not database.stat().st_size:
        return [f"{note} is gone" for note in notes_in(notes) if note.is_shown]
    with closing(Store.open(database)):
        pass  # as the next start does: journals are played back
    examine(database)  # integrity_check, and the tables are what they should be
    allowed: dict[tuple[RecordId, str], list[str]] = {}
    for note in notes_in(notes):
        texts = allowed.setdefault((note.record, note.field), [])
        if note.is_shown:
            texts.clear()
        texts.append(note.text)
    shown = {(note.record, note.field) for note in notes_in(notes) if note.is_shown}
    with closing(Store.open(database)) as store:
        stored = {each.id: store.load(each.id).record for each in store.summaries()}
    return [
        f"{record} {field}: {stored[record].values[field]!r} is none of {allowed[record, field]}"
        for record, field in sorted(shown)
        if stored[record].values[field] not in allowed[record, field]
    ]


def torn_exports(folder: Path) -> list[str]:
    """Return the exported files that are not whole."""
    torn = []
    for path in folder.glob("*.*"):
        is_pdf = path.suffix == ".pdf"
        if is_pdf and not path.read_bytes().rstrip().endswith(b"%%EOF"):
            torn.append(path.name)
        if path.suffix == ".xlsx" and not zipfile.is_zipfile(path):
            torn.append(path.name)
    return torn


def rounds(count: int, folder: Path, seed: int) -> Iterator[Round]:
    """Kill the program so many times on one database, which holds the edits shown so far."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    database, notes = folder / "perfdesk.db", folder / "notes.jsonl"
    for _ in range(count):
        has_begun = type_and_kill(database, notes, dice)
        shown = sum(note.is_shown for note in notes_in(notes))
        losses = [*lost_edits(database, notes), *torn_exports(folder / "exports")]
        yield Round(shown, losses, has_begun)


def main(count: int, during: str) -> int:
    """Run the rounds, tell of each, and return the exit code."""
    from tests.faults.commands import SCENES  # noqa: PLC0415 - it imports this module

    seed = random.SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as name:
        made = (
            SCENES[during](count, Path(name), seed) if during else rounds(count, Path(name), seed)
        )
        with_loss = idle = 0
        for number, each in enumerate(made, 1):
            with_loss += bool(each.losses)
            idle += not each.has_begun
            words = [*each.losses, *([] if each.has_begun else ["never began"])]
            print(f"{number}/{count} held {each.held} {' '.join(words)}", flush=True)  # noqa: T201
    found = f"{with_loss} with a loss, {idle} never began"
    print(f"{during or 'typing'}: {count} kills, {found}, seed {seed}")  # noqa: T201
    return bool(with_loss or idle)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))

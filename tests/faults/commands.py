"""Kills commands at random moments: migration, backup, restore and import."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from time import monotonic
from types import MappingProxyType

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import Store
from perfdesk.storage.backup import back_up_to
from perfdesk.storage.soundness import examine
from tests.faults.kill import PATIENCE, ROOT, Round, kill_after
from tests.storage.schemas import make_released

MANY = 2000
SCHEMA = 5
WORKBOOKS = 6
PROPERTY = ROOT / "tests" / "data" / "nantong-property.json"


def start(database: Path, *words: object) -> subprocess.Popen[bytes]:
    """Start the program with a command."""
    command = [sys.executable, "-m", "perfdesk", *map(str, words), "--db", str(database)]
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)


def seconds_of(database: Path, *words: object) -> float:
    """Return how long a command takes when nobody kills it."""
    began = monotonic()
    with start(database, *words) as process:
        kill_after(process, PATIENCE)
    return monotonic() - began


def killed(database: Path, dice: random.Random, span: float, *words: object) -> None:
    """Run a command and kill it within a span of seconds; a third of that is Python's start."""
    with start(database, *words) as process:
        kill_after(process, dice.uniform(span / 3, span))


def old_database(folder: Path) -> Path:
    """Make a database of the last released schema with many records."""
    path = make_released(SCHEMA, folder / "old.db")
    with closing(sqlite3.connect(path)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(records)")][1:]
        names = ", ".join(columns)
        again = f"INSERT INTO records ({names}) SELECT {names} FROM records WHERE id < 3"  # noqa: S608
        for _ in range(MANY // 2):
            connection.execute(again)
        connection.commit()
    return path


def count_in(database: Path) -> int:
    """Open a database as the next start does and return how many records it has."""
    with closing(Store.open(database)) as store:
        count = store.listing.count()
    examine(database)
    return count


def migration(rounds: int, folder: Path, seed: int) -> Iterator[Round]:
    """Kill the first start on an older database: all its records are there in the next one."""
    dice, old = random.Random(seed), old_database(folder)  # noqa: S311 - no secret
    span = seconds_of(Path(shutil.copy(old, folder / "timed.db")), "list")
    for number in range(rounds):
        place = folder / f"{number}"
        place.mkdir()
        database = Path(shutil.copy(old, place / "perfdesk.db"))
        killed(database, dice, span, "list")
        count = count_in(database)
        yield Round(count, [] if count == MANY + 2 else [f"{count} records instead of {MANY + 2}"])
        shutil.rmtree(place)


def backup(rounds: int, folder: Path, seed: int) -> Iterator[Round]:
    """Kill a backup over a good one: there is a whole one at any time."""
    dice, database = random.Random(seed), old_database(folder)  # noqa: S311 - no secret
    count_in(database)
    target = folder / "存.db"
    back_up_to(database, target)
    span = seconds_of(database, "backup", target)
    for _ in range(rounds):
        killed(database, dice, span, "backup", target)
        held = [examine(target).records, count_in(database)]
        yield Round(held[0], [] if held == [MANY + 2] * 2 else [f"held {held}"])


def restore(rounds: int, folder: Path, seed: int) -> Iterator[Round]:
    """Kill a restore: the database is what it was or what the backup holds, and nothing is lost."""
    dice, old = random.Random(seed), old_database(folder)  # noqa: S311 - no secret
    count_in(old)
    small = make_released(SCHEMA, folder / "small.db")
    timed = Path(shutil.copy(old, folder / "timed.db"))
    span = seconds_of(timed, "restore", small)
    for number in range(rounds):
        place = folder / f"{number}"
        place.mkdir()
        database = Path(shutil.copy(old, place / "perfdesk.db"))
        killed(database, dice, span, "restore", small)
        count = count_in(database)
        kept = [
            examine(path).records for path in place.glob("*.before-restore-*") if is_whole(path)
        ]
        is_lost = count not in {2, MANY + 2} or (count == 2 and MANY + 2 not in kept)
        yield Round(count, [f"{count} records, kept {kept}"] if is_lost else [])
        shutil.rmtree(place)


def is_whole(path: Path) -> bool:
    """Whether a file beside a database is a whole database: not one half written."""
    try:
        return bool(examine(path))
    except PerfdeskError:
        return False


def import_(rounds: int, folder: Path, seed: int) -> Iterator[Round]:
    """Kill an import: each record is there whole or not at all, and those before it all are."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    seconds_of(folder / "any.db", "export", PROPERTY, "--xlsx", folder)
    (workbook,) = folder.glob("*.xlsx")
    words = ["import", *[workbook] * WORKBOOKS]
    span = seconds_of(folder / "timed.db", *words)
    database, before = folder / "perfdesk.db", 0
    for _ in range(rounds):
        killed(database, dice, span, *words)
        count = count_in(database)
        with closing(Store.open(database)) as store:
            for summary in store.summaries():
                store.load(summary.id)
        is_well = before <= count <= before + WORKBOOKS
        yield Round(count, [] if is_well else [f"{before} records became {count}"])
        before = count


SCENES: Mapping[str, Callable[[int, Path, int], Iterator[Round]]] = MappingProxyType(
    {"migration": migration, "backup": backup, "restore": restore, "import": import_}
)
"""What can be killed besides typing."""

"""Start-up and memory of the window beside the barest window; each run is a fresh process."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from bench.lines import Line, beside
from bench.processes import answer_of, screen, time_until_told
from bench.records import samples
from bench.telling import PAINTED, RESIDENT
from bench.timing import measured_in_turns
from perfdesk.storage import Counts, Store

_STARTS, _WEIGHINGS = 10, 5
_RECORDS = 12
_MOST = 1.6
_KB = 1024

_START_NOTE = (
    "from spawning the process to its first paint, by one clock; ours is `perfdesk` on a database"
    f" of {_RECORDS} records, the floor an empty 1200×800 QWidget; {_STARTS} starts of each"
)
_MEMORY_NOTE = (
    "VmRSS: ours 1.5 s after a record was opened and its print shown beside it, the floor after"
    f" its first paint; {_WEIGHINGS} processes of each"
)


def measure_start_up() -> tuple[Line, ...]:
    """Measure start-up without a screen and, where there is an X server, under X."""
    lines = [_start_up("offscreen")]
    if which("Xvfb"):
        with screen():
            lines.append(_start_up("xcb"))
    return tuple(lines)


def measure_memory() -> tuple[Line, ...]:
    """Measure what is resident with a record open."""
    with _database() as database:
        ours, floor = measured_in_turns(
            _WEIGHINGS,
            lambda: answer_of("our_window", RESIDENT, database) / _KB,
            lambda: answer_of("bare_window", RESIDENT) / _KB,
        )
    return (beside("memory, one form open", ours, floor, _MEMORY_NOTE, _MOST, "MB"),)


def _start_up(platform: str) -> Line:
    started = partial(time_until_told, platform=platform)
    with _database() as database:
        ours, floor = measured_in_turns(
            _STARTS,
            lambda: started("our_window", PAINTED, database),
            lambda: started("bare_window", PAINTED),
        )
    return beside(f"start-up to first paint ({platform})", ours, floor, _START_NOTE, _MOST)


@contextmanager
def _database() -> Iterator[str]:
    """Give a database with some records, in a data folder that is not the user's."""
    with TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        path = Path(folder) / "bench.db"
        form, record = samples()[0]
        with closing(Store.open(path)) as store:
            for _ in range(_RECORDS):
                store.add(form, record, Counts())
        yield str(path)

"""Start-up and memory of the window beside the barest window; each run is a fresh process."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from shutil import copy, which
from tempfile import TemporaryDirectory

from bench import bundles
from bench.lines import Line, Rival, beside, unmeasured
from bench.processes import Screen, answer_of, python, screen, time_until_told
from bench.programs.telling import PAINTED, RESIDENT
from bench.records import samples
from bench.timing import measured_in_turns
from perfdesk.storage import Counts, Store

_STARTS, _WEIGHINGS = 10, 5
_RECORDS = 12
_MOST, _MOST_FROZEN, _MOST_MEMORY = 1.4, 1.2, 1.6
_KB = 1024
_BARE, _BARE_FROZEN = "barest window", "smallest frozen window"
_AS_MADE = "barest window as PyInstaller makes it"
_TOLD, _SEEN = "start to window, offscreen", "start to window, X"
_FROZEN = "start to window, X, frozen"

_NOTE = (
    f"from spawning the process to its first paint, when the list of {_RECORDS} records is there"
    f" and takes keys, by one clock; the barest window is an empty QWidget; {_STARTS} starts of"
    " each; offscreen the program tells, under X it is the first pixel on the screen of Xvfb; it"
    " has a session bus, and those from source and those frozen take the same turns"
)
_MEMORY_NOTE = (
    "VmRSS: ours 1.5 s after a record was opened and its print shown beside it, the barest window"
    f" after its first paint; {_WEIGHINGS} processes of each"
)


def measure_start_up() -> tuple[Line, ...]:
    """Measure start-up without a screen and, where there is an X server, under X and frozen."""
    return tuple(_start_ups())


def measure_memory() -> tuple[Line, ...]:
    """Measure what is resident with a record open."""
    with _database() as database:
        ours, bare = measured_in_turns(
            _WEIGHINGS,
            lambda: answer_of("our_window", RESIDENT, str(database)) / _KB,
            lambda: answer_of("bare_window", RESIDENT) / _KB,
        )
    rival = Rival(_BARE, bare, _MOST_MEMORY)
    return (beside("memory, one form open", ours, rival, _MEMORY_NOTE, "MB"),)


def _start_ups() -> Iterator[Line]:
    with _database() as database:
        ours, bare = measured_in_turns(
            _STARTS,
            lambda: time_until_told("our_window", PAINTED, str(database)),
            lambda: time_until_told("bare_window", PAINTED),
        )
        yield beside(_TOLD, ours, Rival(_BARE, bare, _MOST), _NOTE)
        if not which("Xvfb"):
            yield unmeasured(_SEEN, _BARE, "no Xvfb")
            return
        with screen() as seen:
            yield from _seen(seen, database)


def _seen(seen: Screen, database: Path) -> Iterator[Line]:
    """Measure under X, from source and frozen in the same turns: those two are compared as well."""
    why = bundles.why_not()
    ours, bare, *frozen = measured_in_turns(
        _STARTS,
        partial(_time_until_drawn, seen, python("-m", "perfdesk"), database),
        partial(seen.time_until_drawn, python("-m", "bench.programs.bare_window")),
        *(() if why else _frozen(seen, database)),
    )
    yield beside(_SEEN, ours, Rival(_BARE, bare, _MOST), _NOTE)
    if why:
        yield unmeasured(_FROZEN, _BARE_FROZEN, why)
        yield unmeasured(_FROZEN, _AS_MADE, why)
        return
    ours, smallest, as_made = frozen
    yield beside(_FROZEN, ours, Rival(_BARE_FROZEN, smallest, _MOST_FROZEN), _NOTE)
    yield beside(_FROZEN, ours, Rival(_AS_MADE, as_made), _NOTE)


def _frozen(seen: Screen, database: Path) -> tuple[Callable[[], float], ...]:
    return (
        partial(_time_until_drawn, seen, (str(bundles.OURS / "perfdesk"),), database),
        partial(seen.time_until_drawn, (bundles.SMALLEST / "bare_window",)),
        partial(seen.time_until_drawn, (bundles.AS_MADE / bundles.AS_MADE.name,)),
    )


def _time_until_drawn(seen: Screen, program: tuple[str, ...], database: Path) -> float:
    """Start ours on a copy of a database, in a data folder of its own, for it is ended roughly."""
    with TemporaryDirectory() as folder:
        path = copy(database, folder)
        return seen.time_until_drawn((*program, "--db", path), {"XDG_DATA_HOME": folder})


@contextmanager
def _database() -> Iterator[Path]:
    """Give a database with some records, in a data folder that is not the user's."""
    with TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        path = Path(folder) / "bench.db"
        form, record = samples()[0]
        with closing(Store.open(path)) as store:
            for _ in range(_RECORDS):
                store.add(form, record, Counts())
        yield path

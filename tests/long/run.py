"""`python -m tests.long.run [ACTIONS [SEED [MINUTES]]]`: works for days, and shows what grows.

20,000 actions are what one does in two working days of eight hours, one every three seconds. Exit
code 1 where the record on the desk and the stored one differ, or a bug shows.
"""

import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

from perfdesk.storage import Store
from perfdesk.ui.app import make_application
from tests.long.growth import look
from tests.long.working_day import WorkingDay, put_files, put_records

_ACTIONS, _SEED, _MINUTES = 20_000, 1, 60.0
_LOOKS = 20


def main(arguments: Sequence[str]) -> int:
    """Do so many actions, chosen by a seed, within so many minutes, and return the exit code."""
    given = [float(each) for each in arguments]
    usual = [_ACTIONS, _SEED, _MINUTES]
    actions, seed, minutes = (*given, *usual[len(given) :])
    application = make_application()
    with TemporaryDirectory() as folder, _bugs_told() as bugs:
        path = Path(folder) / "long.db"
        with closing(Store.open(path)) as store:
            put_records(store)
            day = WorkingDay(store, Path(folder) / "out", put_files(Path(folder)), int(seed))
            until, every = monotonic() + minutes * 60, max(1, int(actions) // _LOOKS)
            for number in range(int(actions) + 1):
                if number % every == 0:
                    day.go_home()
                    print(f"{number:6,}", look(path), flush=True)
                    if monotonic() > until:
                        break
                if number < actions and not bugs:
                    day.step()
            print(", ".join(f"{name} {count}" for name, count in sorted(day.done.items())))
            day.close()
    application.quit()
    return int(bool(bugs))


@contextmanager
def _bugs_told() -> Iterator[list[BaseException]]:
    """Gather, and print, what is raised where Qt calls Python."""
    bugs: list[BaseException] = []
    usual = sys.excepthook

    def tell(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        bugs.append(bug)
        traceback.print_exception(kind, bug, trace)

    sys.excepthook = tell
    try:
        yield bugs
    finally:
        sys.excepthook = usual


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

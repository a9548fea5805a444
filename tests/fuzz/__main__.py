"""`python -m tests.fuzz [SECONDS] [READER…]`: tries readers on inputs that nobody has seen yet.

Each reader gets its share of the time. A bug is told with the input made as small as hypothesis
can; that is kept in build/fuzz/, to be written down in tests/fuzz/found.py. Exit code 1 where
there is one.
"""

import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from time import monotonic
from types import FrameType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.edits import inputs
from tests.fuzz.reader import Reader
from tests.fuzz.readers import READERS
from tests.fuzz.trying import PATIENCE, TooSlow, try_out

_KEPT = Path("build/fuzz")
_USUAL = 60.0  # seconds
_SHRINKING = 30.0  # seconds more
_AT_ONCE = 40  # inputs between looks at the clock
_MOST_MEMORY = 1_500_000  # kilobytes of the whole process


def main(arguments: Sequence[str]) -> int:
    """Try the readers named, or all, and return the exit code."""
    seconds, names = (float(arguments[0]) if arguments else _USUAL), arguments[1:] or [*READERS]
    unknown = [name for name in names if name not in READERS]
    if unknown:
        print(f"no such reader: {', '.join(unknown)}; there are {', '.join(READERS)}")
        return 2
    bugs = [_tried(READERS[name], seconds / len(names)) for name in names]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{sum(bugs)} bugs; at the most {memory // 1000} MB of memory")
    return int(any(bugs) or memory > _MOST_MEMORY)


class _Trial:
    """Some time for a reader: `count` inputs were tried, and `found` shows a bug, the smallest."""

    def __init__(self, reader: Reader, seconds: float) -> None:
        self.count = 0
        self.found: bytes | None = None
        self._reader = reader
        self._until = monotonic() + seconds

    @property
    def is_over(self) -> bool:
        """Whether the time is up; there is some more for making what was found smaller."""
        return monotonic() > self._until + (_SHRINKING if self.found is not None else 0)

    def answers(self, data: bytes) -> None:
        """Have the reader answer an input, unless the time is up."""
        if self.is_over:
            return
        self.count += 1
        try:
            with _no_longer_than(2 * PATIENCE):
                try_out(self._reader, data)
        except Exception:
            self.found = data
            raise


def _tried(reader: Reader, seconds: float) -> bool:
    """Try a reader for some time or until it shows a bug; return whether it did."""
    trial = _Trial(reader, seconds)
    strategy = inputs(reader.seeds())
    while not trial.is_over:
        run = settings(
            max_examples=_AT_ONCE,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )(given(strategy)(trial.answers))
        try:
            seed(int.from_bytes(os.urandom(4)))(run)()
        except Exception as bug:  # noqa: BLE001 - whatever it is, it is a bug
            told = f"{type(bug).__name__}: {str(bug)[:200]}"
            print(f"{reader.name}: {told}; see {_keep(reader, trial.found or b'')}", flush=True)
            return True
    print(f"{reader.name}: {trial.count:,} inputs answered", flush=True)
    return False


@contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """Raise TooSlow in the midst of what takes longer."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow(f"longer than {seconds} s")

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _keep(reader: Reader, data: bytes) -> Path:
    _KEPT.mkdir(parents=True, exist_ok=True)
    path = _KEPT / f"{reader.name.replace(' ', '-')}-{sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

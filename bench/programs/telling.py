"""What a watched program tells, on its standard output; imports nothing that costs time."""

import sys
from time import monotonic_ns

PAINTED, RESIDENT = "painted", "resident"


def wants(what: str) -> bool:
    """Whether the program was asked to tell something."""
    return sys.argv[1:2] == [what]


def tell_time() -> None:
    """Tell what time it is by the clock that all processes share."""
    print(monotonic_ns(), flush=True)


def tell_resident() -> None:
    """Tell how many kilobytes of memory this process has resident."""
    print(resident(), flush=True)


def resident(process: str = "self") -> int:
    """Return how many kilobytes of memory a process has resident."""
    with open(f"/proc/{process}/status", encoding="ascii") as status:  # noqa: PTH123 - no imports
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

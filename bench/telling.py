"""What a watched program tells, on its standard output; imports nothing that costs time."""

import sys
from time import monotonic_ns

PAINTED, RESIDENT = "painted", "resident"


def wants_paint() -> bool:
    """Whether the program is asked when it painted first, not what it takes up."""
    return sys.argv[1] == PAINTED


def tell_time() -> None:
    """Tell what time it is by the clock that all processes share."""
    print(monotonic_ns(), flush=True)


def tell_resident() -> None:
    """Tell how many kilobytes of memory this process has resident."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - nothing imported
        print(next(line.split()[1] for line in status if line.startswith("VmRSS")), flush=True)

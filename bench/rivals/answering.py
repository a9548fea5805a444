"""The loop of the programs that other packages are measured in: what is sent starts one round.

They run under the Python of build/bench-venv, which has nothing of ours: neither does this.
"""

import sys
from collections.abc import Callable
from time import perf_counter


def answer(act: Callable[[], object]) -> None:
    """Do something once for each line that comes in, and print the milliseconds that it took."""
    for _ in sys.stdin:
        began = perf_counter()
        act()
        print((perf_counter() - began) * 1000, flush=True)

"""Finds the files that * and ? stand for, where the command prompt leaves that to the program."""

import sys
from collections.abc import Iterable, Iterator
from glob import glob


def spelled_out(arguments: Iterable[str], platform: str = sys.platform) -> list[str]:
    """Return what was typed with the files that wildcards stand for; what finds none stays.

    On Windows alone: elsewhere the shell has done it, and what it left was meant as it is.
    """
    if platform != "win32":
        return list(arguments)
    return [found for argument in arguments for found in _found(argument)]


def _found(argument: str) -> Iterator[str]:
    is_pattern = not argument.startswith("-") and ("*" in argument or "?" in argument)
    # brackets are letters like others at Windows's prompt
    plain = argument.replace("[", "[[]")
    files = sorted(glob(plain)) if is_pattern else []  # noqa: PTH207 - Path takes no absolute ones
    yield from files or [argument]

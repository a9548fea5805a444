"""What is tried: a reader of the program as a function of bytes.

A reader answers or raises PerfdeskError; anything else that it raises is a bug.
"""

from collections.abc import Callable

from msgspec import Struct


class Reader(Struct, frozen=True):
    """A reader by name, and what sound inputs of it look like."""

    name: str
    read: Callable[[bytes], object]
    seeds: Callable[[], tuple[bytes, ...]]


def decoded(data: bytes) -> str:
    """Return a text; what is no UTF-8 in it is replaced."""
    return data.decode("utf-8", "replace")


def encoded(*texts: str) -> Callable[[], tuple[bytes, ...]]:
    """Return what gives texts to start from."""
    return lambda: tuple(map(str.encode, texts))

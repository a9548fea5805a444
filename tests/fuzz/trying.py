"""Tries a reader on an input: it must answer soon, or say in a sentence why it cannot."""

from contextlib import suppress
from time import process_time

from perfdesk.forms.trouble import PerfdeskError
from tests.fuzz.reader import Reader

PATIENCE = 5.0
"""Seconds of the processor: what is slow in earnest takes minutes, a busy machine some times as
long as a quiet one (all inputs that hypothesis makes take less than 0.5 s there)."""


class TooSlow(AssertionError):
    """A reader that kept its user waiting."""


def try_out(reader: Reader, data: bytes) -> None:
    """Read an input; raises TooSlow, or whatever bug the reader shows."""
    start = process_time()
    with suppress(PerfdeskError):
        reader.read(data)
    took = process_time() - start
    if took > PATIENCE:
        raise TooSlow(f"{reader.name}: {took:.1f} s for {len(data):,} bytes")

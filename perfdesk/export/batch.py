"""Writes many records, in processes beside this one where they are very many.

Whoever asks hands orders over one by one and learns in the same turn what came of each; one that
fails stops no other.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import lru_cache, partial
from itertools import cycle
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from typing import TypeVar

from msgspec import Struct

from perfdesk.export.errors import ExportError
from perfdesk.export.files import numbered, write_file
from perfdesk.export.outputs import Exported, Output, export_fillable, made
from perfdesk.forms.catalogue import Catalogue, Sources
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.sheet.manner import PLAIN, Manner
from perfdesk.forms.trouble import PerfdeskError

MANY = 20
"""Up to so many records are written in this process: others take half a second to start."""

_MOST_PROCESSES = 4  # each takes some 70 MB
_AHEAD = 2  # orders that each process has waiting, so that it need not wait


class Way(Struct, frozen=True):
    """As what a record is to be written, into which file, and how.

    A `fillable` workbook is made to be filled in without the program.
    """

    output: Output
    path: Path
    manner: Manner = PLAIN
    fillable: bool = False


class Order(Struct, frozen=True):
    """One record to be written, in one way or several."""

    form: Form
    record: Record
    ways: tuple[Way, ...]


class ProcessDied(ExportError):
    """Files that were not written, for the process that was to write them has died."""

    def __init__(self, ways: tuple[Way, ...]) -> None:
        """Take what was to be written."""
        names = "、".join(way.path.name for way in ways)
        super().__init__(
            f"写“{names}”的进程意外结束了，没有写成：内存可能不够，关掉别的程序再导出一次。"
        )


Key = TypeVar("Key")
Came = tuple[Exported, ...] | PerfdeskError
"""What came of an order: a file for each way, or why they are not there."""


def write_all(
    orders: Iterable[tuple[Key, Order | PerfdeskError]], catalogue: Catalogue, count: int
) -> Generator[tuple[Key, Came], None, None]:
    """Yield what came of each order, each with its key; trouble in the place of one passes on.

    `count` is about how many there are. No two may go into one file. Orders are taken a few ahead
    of what is yielded, the first when the processes have been begun: these load what they need
    while it is made. Whoever stops early should close this.
    """
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES)
    if count > MANY and processes > 1 and _can_share():
        yield from _spread(orders, catalogue.sources, processes)
    else:
        yield from ((key, _written(order)) for key, order in orders)


def _can_share() -> bool:
    """Whether the system has what processes speak to each other with; a bare one lacks it."""
    try:
        get_context("spawn").Lock()
    except (ImportError, OSError):
        return False
    return True


class Paths:
    """The files of one batch in a folder; of two with one name the second gets a number."""

    def __init__(self, folder: Path) -> None:
        """Begin with none."""
        self._folder = folder
        self._taken: set[str] = set()

    def take(self, stem: str, ending: str) -> Path:
        """Return the path for a file that would usually have that stem, with its ending.

        It is that of an older file of the name, if there is one, but for a second of the batch.
        """
        name = self._free(stem, ending) if self._is_taken(stem, ending) else stem
        self._taken.add(_told_apart(name, ending))
        return self._folder / f"{name}{ending}"

    def _free(self, stem: str, ending: str) -> str:
        return next(
            name
            for name in numbered(stem)
            if not self._is_taken(name, ending) and not (self._folder / f"{name}{ending}").exists()
        )

    def _is_taken(self, stem: str, ending: str) -> bool:
        return _told_apart(stem, ending) in self._taken


def _told_apart(stem: str, ending: str) -> str:
    """Return a name as Windows tells names apart."""
    return f"{stem}{ending}".lower()


def _spread(
    orders: Iterable[tuple[Key, Order | PerfdeskError]], sources: Sources, processes: int
) -> Iterator[tuple[Key, Came]]:
    waiting: deque[tuple[Key, Callable[[], Came]]] = deque()
    # one pool for several would wait for ever if it began a process while another died
    pools = [ProcessPoolExecutor(1, get_context("spawn"), _begin) for _ in range(processes)]
    try:
        for pool in pools:
            with suppress(OSError):  # it is not to be had, as the first order will find out
                pool.submit(_load)
        for (key, order), pool in zip(orders, cycle(pools), strict=False):
            waiting.append((key, _handed_over(order, sources, pool)))
            if len(waiting) > processes * _AHEAD:
                earliest, came = waiting.popleft()
                yield earliest, came()
        yield from ((key, came()) for key, came in waiting)
    finally:
        for pool in pools:
            pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Make a process of ours one that ends with the process that began it, and only then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts a command interrupts that one
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """Wait until the parent has ended, and end: killed, it cannot say that there is no more."""
    wait([parent.sentinel])
    os._exit(1)


def _load() -> None:
    """Load what writes, before there is an order."""
    import perfdesk.export.pdf  # noqa: PLC0415 - slow, and of no use to who hands the orders over
    import perfdesk.export.workbook.writing  # noqa: F401, PLC0415 - as above


def _handed_over(
    order: Order | PerfdeskError, sources: Sources, pool: ProcessPoolExecutor
) -> Callable[[], Came]:
    """Return what waits for an order to be written, or writes it."""
    if isinstance(order, PerfdeskError):
        return partial(_written, order)
    try:
        future = pool.submit(_write_there, sources, order.record.to_json(), order.ways)
    except (RuntimeError, OSError):  # its process has died, or was not to be had: so we write here
        pool.shutdown(cancel_futures=True)
        return partial(_written, order)
    return partial(_awaited, future, order.ways)


def _awaited(future: Future[Came], ways: tuple[Way, ...]) -> Came:
    try:
        return future.result()
    except BrokenProcessPool:
        return ProcessDied(ways)


def _write_there(sources: Sources, text: str, ways: tuple[Way, ...]) -> Came:
    """Write a record in a process of ours, which reads it and its form itself."""
    try:
        record = record_from_json(text)
        return _exported(Order(_catalogue(sources).form_of(record), record, ways))
    except PerfdeskError as trouble:  # its class may need more than the sentence to be made again
        return ExportError(str(trouble))


@lru_cache(1)
def _catalogue(sources: Sources) -> Catalogue:
    """Return the forms that a process of ours works with, read once."""
    return Catalogue(*sources)


def _written(order: Order | PerfdeskError) -> Came:
    if isinstance(order, PerfdeskError):
        return order
    try:
        return _exported(order)
    except PerfdeskError as trouble:
        return trouble


def _exported(order: Order) -> tuple[Exported, ...]:
    return tuple(_file_of(order.form, order.record, way) for way in order.ways)


def _file_of(form: Form, record: Record, way: Way) -> Exported:
    if way.fillable:
        return Exported(export_fillable(form, record, way.path, signoff=way.manner.signoff), ())
    data, findings = made(form, record, way.output, way.manner)
    return Exported(write_file(way.path, data), findings)

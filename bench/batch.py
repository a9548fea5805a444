"""1,000 forms exported by the command line, beside what single forms take on as many cores."""

import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice, repeat
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from bench.lines import Line
from bench.processes import python
from bench.records import Filled, varied
from bench.timing import time_of
from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.problem import Place

_FORMS, _SINGLE = 1_000, 100
_CORES = 2
_MOST = 1.2
_NOTE = (
    f"`perfdesk export` of {_FORMS:,} files of all forms, each to PDF and workbook, its start"
    f" included; beside it what one process that has done some takes for every tenth of them, half"
    f" of these before and half after, × {_FORMS:,} ÷ {_CORES} cores; and what they take in"
    " as many processes at once, for cores share their memory and their machine; once"
)


def measure() -> tuple[Line, ...]:
    """Measure the batch, and single forms before and after it."""
    filled = tuple(_named(varied(_FORMS)))
    some = filled[:: _FORMS // _SINGLE]
    with TemporaryDirectory() as folder:
        before = _singly(some[::2], Path(folder))
        ours = _exported(filled, Path(folder))
        after = _singly(some[1::2], Path(folder))
        at_once = _at_once(Path(folder))
    one_by_one = _beside("single forms", ours, fmean((before, after)))
    return replace(one_by_one, most_ratio=_MOST), _beside("single forms at once", ours, at_once)


def _beside(what: str, ours: float, single: float) -> Line:
    allowed = single * _FORMS / _CORES
    return Line(
        f"{_FORMS:,} forms to PDF and workbook",
        "s",
        ours / 1000,
        note=_NOTE,
        beside=f"{what} on {_CORES} cores",
        theirs=allowed / 1000,
        ratio=ours / allowed,
    )


def _named(forms: Iterator[Filled]) -> Iterator[Filled]:
    """Give each record a title, and so its files a name, of its own."""
    for number, (form, record) in enumerate(forms):
        yield form, record.with_text(Place(form.naming.title), f"第{number}份")


def _singly(forms: Sequence[Filled], folder: Path) -> float:
    """Return what a form takes to both files, in milliseconds, once some have been written."""
    for filled in islice(forms, 10):
        _write(filled, folder)
    return fmean(time_of(partial(_write, filled, folder)) for filled in forms)


def _at_once(folder: Path) -> float:
    """Return what a form takes where each core writes forms, in milliseconds."""
    with ProcessPoolExecutor(_CORES, get_context("spawn")) as pool:
        return fmean(pool.map(_share, range(_CORES), repeat(folder)))


def _share(number: int, folder: Path) -> float:
    """Return what a form of one core's share takes, in milliseconds."""
    step = _FORMS // _SINGLE * _CORES
    return _singly(tuple(islice(_named(varied(_FORMS)), number, None, step)), folder)


def _write(filled: Filled, folder: Path) -> None:
    for output in Output:
        export_record(*filled, output, folder)


def _exported(forms: Sequence[Filled], folder: Path) -> float:
    """Return what the command line takes for all forms, in milliseconds."""
    records, out = folder / "records", folder / "out"
    records.mkdir()
    paths = [records / f"{number}.json" for number in range(len(forms))]
    for path, (_, record) in zip(paths, forms, strict=True):
        path.write_text(record.to_json(), encoding="utf-8")
    to = ("--pdf", str(out), "--xlsx", str(out))
    command = python("-m", "perfdesk", "export", *map(str, paths), *to)
    took = time_of(partial(subprocess.run, command, check=True, capture_output=True))
    if len(list(out.iterdir())) != len(Output) * len(forms):
        raise RuntimeError("some files are missing")
    return took

"""What happens inside, without budgets: checks, layout, storage, imports."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.lines import Line, alone
from bench.records import large, samples
from bench.timing import Act, in_turns, measured_in_turns, time_of
from perfdesk.forms.checking.check import Memo, check
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.storage import Counts, Store

_ROUNDS, _IMPORTS = 40, 3
_MODULES = (
    "PySide6.QtWidgets",
    "perfdesk.ui.app",
    "perfdesk.storage",
    "perfdesk.export.pdf",
    "perfdesk.export.workbook.writing",
)


def measure() -> tuple[Line, ...]:
    """Measure all of it."""
    return (*_checks(), *_storage(), *_imports())


def _checks() -> Iterator[Line]:
    form, record = large()
    memo, to = Memo(), Measure()
    changed = _with_changes(form, record)
    sheet = build_sheet(form, record)
    yield from _lines(
        ("checks, all of a large record", partial(check, form, record)),
        ("checks, one cell changed", lambda: check(form, next(changed), memo)),
        ("sheet of a large record", partial(build_sheet, form, record)),
        ("layout of a large record", partial(lay_out, sheet, to)),
    )


def _with_changes(form: Form, record: Record) -> Iterator[Record]:
    roster = next(roster for roster in form.rosters.values() if roster.headings)
    for number in count():
        place = Place(roster.id, number % 100, roster.columns[-1].id)
        yield record.with_text(place, f"≥{number}%")


def _storage() -> Iterator[Line]:
    form, record = samples()[0]
    texts = (f"{number}" for number in count())
    with TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "bench.db")) as store:
        stored = store.add(form, record, Counts())
        name = Place(form.naming.title)

        def save() -> None:
            store.save(stored, form, record.with_text(name, next(texts)), Counts())

        yield from _lines(("Store.save, durable", save))


def _imports() -> Iterator[Line]:
    found = measured_in_turns(
        _IMPORTS, *(partial(_import_time, module) for module in ("sys", *_MODULES))
    )
    nothing, *others = found
    for module, each in zip(_MODULES, others, strict=True):
        took = each.median - nothing.median
        note = f"a fresh process that imports it, less one that imports nothing; {_IMPORTS} of each"
        yield Line(f"import {module}", "ms", took, each.slowest - nothing.median, note)


def _import_time(module: str) -> float:
    run = partial(subprocess.run, [sys.executable, "-c", f"import {module}"], check=True)
    return time_of(run)


def _lines(*named: tuple[str, Act]) -> Iterator[Line]:
    """Measure several acts in turns."""
    found = in_turns(_ROUNDS, *(act for _, act in named))
    for (what, _), each in zip(named, found, strict=True):
        yield alone(what, each, f"{_ROUNDS} times each, in turns")

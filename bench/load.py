"""How it bears loads: many forms exported and checked, many backed up, a form with many rows.

`python -m bench.load [PART…]` measures the parts named, or all, and writes each part's table into
bench/load/, from where `./dev bench` takes them into bench/README.md. It takes some minutes.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import datetime
from functools import partial
from itertools import islice, pairwise
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from types import MappingProxyType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt starts
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bench import home
from bench.keystroke import desk_with, editor_at, finish, headed
from bench.programs.telling import resident
from bench.records import Filled, grown, samples, varied
from bench.report import LOADS
from bench.tables import markdown
from bench.timing import Act, time_of
from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.check import check
from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.manner import Manner
from perfdesk.storage import Counts, Store
from perfdesk.storage.backup import back_up
from perfdesk.ui.home.batch_exports import PDFS, Exports
from perfdesk.ui.home.batch_work import Batched
from perfdesk.ui.main_window import MainWindow
from perfdesk.ui.wizard.desk import Desk

_FORMS = 10_000
_TENTH = _FORMS // 10
_RECORDS = (1_000, 10_000, 100_000)
_ROWS = (50, 200, 500, 1_000, 2_000)
_KEYS = 5
_MB = 1_000_000


def main(wanted: Sequence[str]) -> int:
    """Measure the parts wanted, all where none is named, and return the exit code."""
    unknown = [part for part in wanted if part not in _PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(_PARTS)}")
        return 2
    LOADS.mkdir(exist_ok=True)
    for part in wanted or tuple(_PARTS):
        text = _PARTS[part]()
        print(text, flush=True)
        (LOADS / f"{part}.md").write_text(f"{text}\n", encoding="utf-8")
    return 0


def _exported() -> str:
    """Export records as the list does it, and look at the memory after each tenth of them."""
    marks: list[tuple[float, float]] = []

    def step(done: int, _total: int, _what: str) -> None:
        if done % _TENTH == 0:
            marks.append((perf_counter(), _memory()))

    with TemporaryDirectory() as folder:
        database, out = Path(folder) / "load.db", Path(folder) / "out"
        out.mkdir()
        home.fill(database, _FORMS)
        with closing(Store.open(database)) as store:
            ids = tuple(each.id for each in store.summaries())
        began = perf_counter()
        job = Batched(database, Catalogue(), ids)
        batch = Exports(job, PDFS, out, Manner()).run(step)
        count = len(list(out.iterdir()))
    times = (began, *(at for at, _ in marks))
    each = [(after - before) / _TENTH * 1000 for before, after in pairwise(times)]
    return _told(
        f"{count:,} PDFs of {_FORMS:,} records in one batch, {len(batch.failed)} failures:",
        ("records done", "ms each", "memory"),
        [
            (f"{_TENTH * number:,}", f"{took:.1f}", f"{found:.0f} MB")
            for number, (took, (_, found)) in enumerate(zip(each, marks, strict=True), 1)
        ],
    )


def _checked() -> str:
    """Check more and more records."""
    rows: list[tuple[str, ...]] = []
    records = varied(_RECORDS[-1])
    took, done = 0.0, 0
    for count in _RECORDS:
        took += sum(time_of(partial(check, *each)) for each in islice(records, count - done))
        done = count
        rows.append((f"{count:,}", f"{took / 1000:,.1f}", f"{took / count:.1f}"))
    return _told("Records checked, each by itself:", ("records", "seconds", "ms each"), rows)


def _stored() -> str:
    """Store and back up more and more records."""
    return _told(
        "Records stored and backed up, in milliseconds (one more saved: the middle of five):",
        ("records", "one more saved", "backup", "database"),
        [_of_many(count) for count in _RECORDS],
    )


def _of_many(count: int) -> tuple[str, ...]:
    with TemporaryDirectory() as folder:
        database = Path(folder) / "load.db"
        home.fill(database, count)
        form, record = samples()[0]
        with closing(Store.open(database)) as store:
            saved = _middle(lambda: store.add(form, record, Counts()))
        backed_up = time_of(lambda: back_up(database, datetime.now().astimezone()))
        size = database.stat().st_size / _MB
    return f"{count:,}", f"{saved:.1f}", f"{backed_up:,.0f}", f"{size:.0f} MB"


def _long() -> str:
    """Work on forms with more and more indicators."""
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as processes:
        rows = [processes.submit(_of_rows, count).result() for count in _ROWS]
    head = "rows", "open", "key in a text", "key in a cell", "paste 50 rows", "to the end"
    return _told(
        "A form with many indicators on the desk, in milliseconds (keys: the middle of five):",
        (*head, "PDF", "workbook"),
        rows,
    )


def _of_rows(count: int) -> tuple[str, ...]:
    form, record = samples()[0]
    filled = form, grown(form, record, {headed(form).id: count})
    began = perf_counter()
    with desk_with(filled) as (window, desk):
        finish()
        opened = (perf_counter() - began) * 1000
        worked = tuple(_worked(window, desk, count))
    each = (opened, *worked, *_exports(filled))
    return f"{count:,}", *(f"{took:,.0f}" for took in each)


def _worked(window: MainWindow, desk: Desk, count: int) -> Iterator[float]:
    """Yield what keys take, then pasting rows into the middle, then going to the end."""
    session, roster = desk.session, headed(desk.session.form)
    yield _keys(editor_at(window, desk, Place(session.form.naming.title)))
    yield _keys(editor_at(window, desk, Place(roster.id, count // 2, roster.columns[-1].id)))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    session.place_requested.emit(Place(roster.id, count // 2, roster.naming_column.id))
    finish()
    QGuiApplication.clipboard().setText("\n".join(f"新指标{number}" for number in range(50)))
    view = window.focusWidget()

    def paste() -> None:
        QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        finish()

    def to_end() -> None:
        last = len(session.record.rows_of(roster.id)) - 1
        session.place_requested.emit(Place(roster.id, last, roster.naming_column.id))
        finish()

    yield time_of(paste)
    yield time_of(to_end)


def _exports(filled: Filled) -> Iterator[float]:
    with TemporaryDirectory() as folder:
        for output in Output:
            yield time_of(partial(export_record, *filled, output, Path(folder)))


def _keys(editor: QWidget) -> float:
    def press() -> None:
        QTest.keyClick(editor, Qt.Key.Key_1)
        finish()

    return _middle(press)


def _middle(act: Act) -> float:
    return median(time_of(act) for _ in range(_KEYS))


def _memory() -> float:
    """Return what this process and its helpers have in memory, in MB."""
    helpers = Path("/proc/self/task").glob("*/children")
    ids = (number for each in helpers for number in each.read_text(encoding="ascii").split())
    return sum(map(resident, ("self", *ids))) * 1024 / _MB


def _told(what: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return f"{what}\n\n{markdown(head, rows)}"


_PARTS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {"export": _exported, "checks": _checked, "store": _stored, "rows": _long}
)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

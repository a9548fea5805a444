"""How it bears loads: many forms exported, many records backed up, a form with many rows.

`python -m bench.load [PART…]` measures the parts named, or all, and writes each part's table into
bench/load/, from where `./dev bench` takes them into bench/README.md. It takes some minutes.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import datetime
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
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
from bench.records import Filled, grown, samples
from bench.report import LOADS
from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.manner import Manner
from perfdesk.storage import Counts, Store, Wanted
from perfdesk.storage.backup import back_up
from perfdesk.ui.home.batch_work import Batched, Exports
from perfdesk.ui.home.contents import Contents

_FORMS = 10_000
_TENTH = _FORMS // 10
_RECORDS = (1_000, 10_000, 100_000)
_ROWS = (50, 200, 500, 1_000, 2_000)
_KEYS = 5


def main(wanted: Sequence[str]) -> int:
    """Measure the parts wanted, all where none is named, and return the exit code."""
    unknown = [part for part in wanted if part not in _PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(_PARTS)}")
        return 2
    LOADS.mkdir(exist_ok=True)
    for part in wanted or tuple(_PARTS):
        text = "\n".join(_PARTS[part]())
        print(text, flush=True)
        (LOADS / f"{part}.md").write_text(f"{text}\n", encoding="utf-8")
    return 0


def _exported() -> Iterator[str]:
    """Export records as the list does it, and look at the memory after each tenth of them."""
    marks: list[tuple[float, float]] = []
    with TemporaryDirectory() as folder:
        database = Path(folder) / "load.db"
        home.fill(database, _FORMS)
        with closing(Store.open(database)) as store:
            ids = tuple(each.id for each in store.summaries())
        out = Path(folder) / "out"
        out.mkdir()

        def step(done: int, _total: int, _what: str) -> None:
            if done % _TENTH == 0:
                marks.append((perf_counter(), memory()))
                print(done, f"{marks[-1][1]:.0f} MB", file=sys.stderr, flush=True)

        start = perf_counter()
        work = Exports(Output.PDF, out, Manner())
        batch = Batched(database, Catalogue(), ids).run(work, step)
        count = len(list(out.iterdir()))
    times = [start, *(at for at, _ in marks)]
    each = [(after - before) / _TENTH * 1000 for before, after in pairwise(times)]
    yield f"{count:,} PDFs of {_FORMS:,} records in one batch, {len(batch.failed)} failures:"
    yield ""
    yield from _table(
        ("records done", "ms each", "memory"),
        (
            (f"{_TENTH * number:,}", f"{took:.1f}", f"{found:.0f} MB")
            for number, (took, (_, found)) in enumerate(zip(each, marks, strict=True), 1)
        ),
    )


def _stored() -> Iterator[str]:
    """Store, list, search and back up more and more records."""
    yield "Records stored, listed, searched and backed up, in milliseconds (the middle of five):"
    yield ""
    rows = [_of_many(count) for count in _RECORDS]
    head = ("records", "first screen", "search 监测", "one more saved", "backup", "database")
    yield from _table(head, rows)


def _of_many(count: int) -> tuple[str, ...]:
    with TemporaryDirectory() as folder:
        database = Path(folder) / "load.db"
        home.fill(database, count)
        form, record = samples()[0]
        with closing(Store.open(database)) as store:
            contents = Contents(store.listing)
            contents.know_forms(Catalogue().entries)
            words = contents.words_in("监测")
            found = [
                _middle(partial(_shown, store, Wanted())),
                _middle(partial(_shown, store, Wanted(words=words))),
                _middle(lambda: store.add(form, record, Counts())),
            ]
        took = time_of(lambda: back_up(database, datetime.now().astimezone()))
        size = database.stat().st_size / 1_000_000
    return (f"{count:,}", *(f"{each:.1f}" for each in found), f"{took:,.0f}", f"{size:.0f} MB")


def _shown(store: Store, wanted: Wanted) -> None:
    store.listing.count(wanted)
    store.listing.page(wanted, count=100)


def _long() -> Iterator[str]:
    """Work on forms with more and more indicators."""
    yield "A form with many indicators on the desk, in milliseconds (keys: the middle of five):"
    yield ""
    head = (
        "rows", "open", "key in a text", "key in a cell", "paste 50 rows", "to the end", "PDF",
        "workbook",
    )  # fmt: skip
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as processes:
        yield from _table(head, (processes.submit(_of_rows, count).result() for count in _ROWS))


def _of_rows(count: int) -> tuple[str, ...]:
    form, record = samples()[0]
    roster = headed(form)
    filled = form, grown(form, record, {roster.id: count})
    start = perf_counter()
    with desk_with(filled) as (window, desk):
        finish()
        opened = (perf_counter() - start) * 1000
        session = desk.session
        in_text = _keys(editor_at(window, desk, Place(form.naming.title)))
        in_cell = _keys(
            editor_at(window, desk, Place(roster.id, count // 2, roster.columns[-1].id))
        )
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        session.place_requested.emit(Place(roster.id, count // 2, roster.naming_column.id))
        finish()
        lines = "\n".join(f"新指标{number}" for number in range(50))
        QGuiApplication.clipboard().setText(lines)
        view = window.focusWidget()

        def paste() -> None:
            QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            finish()

        def to_end() -> None:
            last = len(session.record.rows_of(roster.id)) - 1
            session.place_requested.emit(Place(roster.id, last, roster.naming_column.id))
            finish()

        pasted, ended = time_of(paste), time_of(to_end)
    return (
        f"{count:,}",
        *(f"{each:,.0f}" for each in (opened, in_text, in_cell, pasted, ended, *_exports(filled))),
    )


def _exports(filled: Filled) -> Iterator[float]:
    with TemporaryDirectory() as folder:
        for output in Output:
            yield time_of(partial(export_record, *filled, output, Path(folder)))


def _keys(editor: QWidget) -> float:
    def press() -> None:
        QTest.keyClick(editor, Qt.Key.Key_1)
        finish()

    return _middle(press)


def _middle(act: Callable[[], object]) -> float:
    return sorted(time_of(act) for _ in range(_KEYS))[_KEYS // 2]


def time_of(act: Callable[[], object]) -> float:
    """Return how long something takes, in milliseconds."""
    gc.collect()
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def memory() -> float:
    """Return what this process has in memory, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' ---: |' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


_PARTS: Mapping[str, Callable[[], Iterator[str]]] = MappingProxyType(
    {"export": _exported, "store": _stored, "rows": _long}
)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

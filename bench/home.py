"""The list of up to 100,000 records: shown, searched, filtered, sorted, grouped, summed up."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from bench.lines import Line, alone, grown
from bench.records import published
from bench.timing import Act, Times, in_turns
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.check import check
from perfdesk.storage import Counts, Order, Sorting, Standing, Store, Wanted
from perfdesk.storage.listing import NEWEST
from perfdesk.storage.opening import connect
from perfdesk.ui.home.contents import Contents

_SIZES = 100, 1_000, 10_000, 100_000
_MANY = _SIZES[-1]
_SCREEN, _ROUNDS, _GOAL = 100, 40, 50.0
_GROWN_NOTE = (
    f"the first {_SCREEN} of the records that a database has, and of those found; {_ROUNDS} times"
)
_PLACES = ("滨海市", "临江县", "东湖区", "北山市", "南溪县", "西林区")
_BODIES = ("生态环境局", "环境监控中心", "水利局", "教育局", "卫生院", "档案馆")
_DEEDS = ("运行维护", "购置", "修缮", "培训", "专项整治", "信息化建设", "保障", "补助")
_PARTS = ("", "一期", "二期", "（续）")
_WORDS = (
    "监测",
    "境",
    "项目",
    "运行维护",
    "滨海市 购置",
    "hjjc",
    "bhs",
    "jczxgz 2024",
    "没有这个词",
)


def measure() -> tuple[Line, ...]:
    """Measure what the window asks of the store until the list can be painted."""
    listed, searched = dict[int, Times](), dict[int, Times]()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        for size in _SIZES:
            fill(path, size)
            with closing(Store.open(path)) as store:
                listed[size], searched[size] = _grown(store)
        with closing(Store.open(path)) as store:
            return (
                *grown("first screen of the list", listed, _GROWN_NOTE, _GOAL),
                *grown("search “监测”", searched, _GROWN_NOTE, _GOAL),
                *_measured(store),
            )


def fill(path: Path, count: int) -> None:
    """Store more records until there are so many: published ones under other names."""
    with closing(Store.open(path)) as store:
        if not store.summaries(limit=1):
            for form, record in published():
                store.add(form, record, Counts.of(check(form, record)))
    with closing(connect(path, "mode=rw")) as connection, connection:
        connection.row_factory = sqlite3.Row
        originals = "SELECT * FROM records ORDER BY id LIMIT ?"
        rows = connection.execute(originals, (len(published()),)).fetchall()
        (last,) = connection.execute("SELECT max(id) FROM records").fetchone()
        names = ", ".join(rows[0].keys())
        marks = ", ".join(f":{name}" for name in rows[0].keys())  # noqa: SIM118 - a sqlite3.Row
        copies = (_renamed(rows, number) for number in range(last + 1, count + 1))
        connection.executemany(f"INSERT INTO records ({names}) VALUES ({marks})", copies)  # noqa: S608


def _renamed(rows: list[sqlite3.Row], number: int) -> dict[str, str | int | None]:
    """Return one of the rows under another name, of another unit and year."""
    chance = Random(number)  # noqa: S311 - it hides nothing
    row = dict(chance.choice(rows))
    saved = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(10**8))
    return row | {
        "id": number,
        "unit": chance.choice(_PLACES) + chance.choice(_BODIES),
        "year": str(chance.randint(2021, 2026)),
        "title": row["title"] + chance.choice(_DEEDS) + chance.choice(_PARTS),
        "total": f"{chance.randrange(10**7) / 100:.2f}",
        "state": chance.choice(("draft", "draft", "done", "signed", "sent")),
        "errors": chance.choice((0, 0, 0, 1, 4)),
        "modified": saved.isoformat(timespec="microseconds"),
    }


def _grown(store: Store) -> tuple[Times, ...]:
    contents = _contents(store)
    return in_turns(_ROUNDS, _shown(contents, Wanted()), _searched(contents, _WORDS[0]))


def _contents(store: Store) -> Contents:
    contents = Contents(store.listing, store.notes)
    contents.know_forms(Catalogue().entries)
    return contents


def _measured(store: Store) -> Iterator[Line]:
    contents = _contents(store)
    unit = _PLACES[0] + _BODIES[0]
    yield from _lines(
        "first screen of the list",
        ("a unit and year chosen", _shown(contents, Wanted(unit=unit, year="2024"))),
        ("only those with errors", _shown(contents, Wanted(standing=Standing.FAULTY))),
        ("scrolled into the middle", _shown(contents, Wanted(), first=_MANY // 2)),
    )
    yield from _lines(
        "the words typed, and the first screen of what is found",
        *((f"search “{words}”", _searched(contents, words)) for words in _WORDS[1:]),
    )
    yield from _lines(
        "the first screen in another order",
        *((f"sort by {by}", _sorted(contents, Sorting(by, descending=False))) for by in Order),
    )
    yield from _lines(
        "what the rail and the foot say",
        ("units and years counted", store.listing.groups),
        ("all summed up by form", store.listing.tallies),
        ("a unit summed up by form", partial(store.listing.tallies, Wanted(unit=unit))),
    )


def _shown(contents: Contents, wanted: Wanted, first: int = 0) -> Act:
    def show() -> None:
        contents.wanted, contents.sorting = wanted, NEWEST
        if contents.count():
            contents.window(first, _SCREEN)

    return show


def _sorted(contents: Contents, sorting: Sorting) -> Act:
    """Return what shows the same records in another order: how many they are is known."""

    def sort() -> None:
        contents.wanted, contents.sorting = Wanted(), sorting
        contents.window(0, _SCREEN)

    return sort


def _searched(contents: Contents, words: str) -> Act:
    def search() -> None:
        _shown(contents, Wanted(words=contents.words_in(words)))()

    return search


def _lines(what_of_it: str, *named: tuple[str, Act]) -> Iterator[Line]:
    found = in_turns(_ROUNDS, *(act for _, act in named))
    note = f"{_MANY:,} records in one database: {what_of_it}; {_ROUNDS} times each, in turns"
    for (what, _), each in zip(named, found, strict=True):
        yield replace(alone(what, each, note), most=_GOAL)

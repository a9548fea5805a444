"""Many records at once: in this process, and in processes beside it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from errno import EAGAIN, ENOSYS
from multiprocessing import active_children
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path

import pytest

from perfdesk.export import batch
from perfdesk.export.batch import Came, Order, Paths, ProcessDied, Way, write_all
from perfdesk.export.outputs import Exported, Output
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.sheet.manner import Manner
from perfdesk.forms.trouble import BadRecord, PerfdeskError
from tests.installed import CATALOGUE
from tests.judges import pdf_text

DATA = Path(__file__).parents[1] / "data"
COUNT = batch.MANY + 1
PATIENCE = 120  # seconds


@pytest.fixture(scope="module")
def record() -> Record:
    return record_from_json((DATA / "nantong-property.json").read_text(encoding="utf-8"))


def order(record: Record, *ways: Way) -> Order:
    return Order(CATALOGUE.form_of(record), record, ways)


def titled(record: Record, number: int) -> Record:
    return record.with_text(Place("project_name"), f"第{number}个")


def orders(record: Record, folder: Path, count: int = COUNT) -> Iterator[tuple[int, Order]]:
    for number in range(count):
        pdf = Way(Output.PDF, folder / f"{number}.pdf")
        workbook = Way(Output.WORKBOOK, folder / f"{number}.xlsx", fillable=number == 1)
        yield number, order(titled(record, number), pdf, workbook)


def made(given: Iterator[tuple[int, Order | PerfdeskError]], count: int) -> list[tuple[int, Came]]:
    with closing(write_all(given, CATALOGUE, count)) as written:
        return list(written)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_processes_write_what_one_would_and_tell_it_in_order(
    record: Record, tmp_path: Path
) -> None:
    here, beside = tmp_path / "here", tmp_path / "beside"
    here.mkdir()
    beside.mkdir()
    made(orders(record, here, 3), 3)
    came = made(orders(record, beside, 3), COUNT)
    assert [number for number, _ in came] == [0, 1, 2]
    for number, files in came:
        assert not isinstance(files, PerfdeskError)
        assert [each.path.name for each in files] == [f"{number}.pdf", f"{number}.xlsx"]
    assert contents(here) == contents(beside)
    assert "第2个" in pdf_text(beside / "2.pdf")
    assert active_children() == []


def test_what_cannot_be_printed_comes_back_from_a_process(record: Record, tmp_path: Path) -> None:
    strange = record.with_text(Place("leader"), "甲\ue000")
    way = Way(Output.PDF, tmp_path / "a.pdf")
    ((_, came),) = made(iter([(0, order(strange, way))]), COUNT)
    ((_, expected),) = made(iter([(0, order(strange, way))]), 1)
    assert isinstance(came, tuple)
    assert [each.place.name for each in came[0].findings] == ["leader"]
    assert came == expected


@pytest.mark.parametrize("count", [1, COUNT])
def test_one_that_fails_stops_no_other(record: Record, tmp_path: Path, count: int) -> None:
    gone = order(record, Way(Output.PDF, tmp_path / "gone" / "a.pdf"))
    good = order(record, Way(Output.PDF, tmp_path / "a.pdf", Manner(signoff=False)))
    lost = BadRecord("没有这条记录。")
    came = [files for _, files in made(iter([(0, gone), (1, lost), (2, good)]), count)]
    assert "gone”不存在" in str(came[0])
    assert came[1] is lost
    assert isinstance(came[2], tuple)


def test_a_record_that_the_form_of_a_process_does_not_fit_is_told(
    record: Record, tmp_path: Path
) -> None:
    strange = record.with_text(Place("nowhere"), "甲")
    way = Way(Output.PDF, tmp_path / "a.pdf")
    given = Order(CATALOGUE.form_of(record), strange, (way,))
    ((_, came),) = made(iter([(0, given)]), COUNT)
    assert "没有的内容：nowhere" in str(came)


def test_a_process_that_dies_costs_only_what_it_was_writing(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = SpawnProcess.start
    begun: list[SpawnProcess] = []

    def begin_and_stop_the_first(process: SpawnProcess) -> None:
        begin(process)
        if not begun:
            assert process.pid
            os.kill(process.pid, signal.SIGSTOP)
        begun.append(process)

    def kill_the_first_at_the_third() -> Iterator[tuple[int, Order]]:
        for key, each in orders(record, tmp_path):
            if key == 2:
                begun[0].kill()
            yield key, each

    monkeypatch.setattr(SpawnProcess, "start", begin_and_stop_the_first)
    came = [files for _, files in made(kill_the_first_at_the_third(), COUNT)]
    assert isinstance(came[0], ProcessDied)
    assert str(came[0]).startswith("写“0.pdf、0.xlsx”的进程意外结束了")
    assert len(came) == COUNT
    assert all(isinstance(files, ProcessDied | tuple) for files in came)
    assert isinstance(came[-1], tuple)


@pytest.mark.parametrize("allowed", [0, 1])
def test_processes_that_the_system_does_not_give_are_done_without(
    allowed: int, record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = SpawnProcess.start
    begun: list[SpawnProcess] = []

    def begin_few(process: SpawnProcess) -> None:
        if len(begun) == allowed:
            raise OSError(EAGAIN, os.strerror(EAGAIN))
        begun.append(process)
        begin(process)

    monkeypatch.setattr(SpawnProcess, "start", begin_few)
    came = made(orders(record, tmp_path), COUNT)
    assert [key for key, _ in came] == list(range(COUNT))
    assert all(isinstance(files, tuple) for _, files in came)
    assert len(contents(tmp_path)) == 2 * COUNT
    assert len(begun) == allowed


def test_processes_end_with_a_program_that_is_killed(record: Record, tmp_path: Path) -> None:
    script = (
        "from pathlib import Path\n"
        "from tests.export.test_batch import COUNT, CATALOGUE, DATA, orders, record_from_json\n"
        "from perfdesk.export.batch import write_all\n"
        "if __name__ == '__main__':\n"
        f"    text = Path({str(DATA / 'nantong-property.json')!r}).read_text(encoding='utf-8')\n"
        f"    given = orders(record_from_json(text), Path({str(tmp_path)!r}))\n"
        "    for _ in write_all(given, CATALOGUE, COUNT):\n"
        "        print('begun', flush=True)\n"
        "        input()\n"
    )
    path = tmp_path / "program.py"
    path.write_text(script, encoding="utf-8")
    command: list[str | Path] = [sys.executable, path]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe) as program:
        assert program.stdout
        assert program.stdout.readline() == b"begun\n"
        program.kill()
        # they have its output too, which ends with the last of them
        program.communicate(timeout=PATIENCE)


def test_a_system_on_which_processes_cannot_speak_has_one_write_all(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_context: object) -> None:
        raise OSError(ENOSYS, "")

    monkeypatch.setattr(SpawnContext, "Lock", missing)
    given = iter([(0, order(record, Way(Output.PDF, tmp_path / "a.pdf")))])
    assert made(given, COUNT) == [(0, (Exported(tmp_path / "a.pdf", ()),))]


def test_a_bug_in_a_process_is_told_as_one(record: Record, tmp_path: Path) -> None:
    bad = order(record, Way(Output.PDF, 5))  # type: ignore[arg-type]  # no path
    with pytest.raises(AttributeError):
        made(iter([(0, bad)]), COUNT)
    assert active_children() == []


def test_the_lone_core_of_a_machine_is_not_shared(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    given = iter([(0, order(record, Way(Output.PDF, tmp_path / "a.pdf")))])
    with closing(write_all(given, CATALOGUE, COUNT)) as written:
        _, came = next(written)
        assert active_children() == []
    assert came == (Exported(tmp_path / "a.pdf", ()),)


def test_names_of_a_batch_are_told_apart_as_windows_does(tmp_path: Path) -> None:
    (tmp_path / "甲A（2）.pdf").touch()
    (tmp_path / "乙.pdf").touch()
    paths = Paths(tmp_path)
    taken = [
        paths.take(stem, output).name
        for stem, output in (
            ("甲a", Output.PDF),
            ("甲A", Output.PDF),
            ("甲a", Output.WORKBOOK),
            ("甲A", Output.PDF),
            ("乙", Output.PDF),
        )
    ]
    assert taken == ["甲a.pdf", "甲A（3）.pdf", "甲a.xlsx", "甲A（4）.pdf", "乙.pdf"]

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from perfdesk.storage import Store
from tests.storage.sample import ask, names_in

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("saving_child.py")

Child = subprocess.Popen[str]


@contextlib.contextmanager
def saving(path: Path, count: int) -> Iterator[Child]:
    with subprocess.Popen(
        [sys.executable, CHILD, path, str(count)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        yield child


def says(child: Child) -> str:
    assert child.stdout
    return child.stdout.readline()


@pytest.mark.parametrize("count", [1, 7])
def test_what_was_said_to_be_saved_survives_a_kill(count: int, database: Path) -> None:
    with saving(database, count) as child:
        assert [says(child) for _ in range(count)] == ["saved\n"] * count
        child.kill()
    with contextlib.closing(Store.open(database)) as store:
        summaries = store.summaries()
        assert [summary.title for summary in reversed(summaries)] == [
            f"第{number}条" for number in range(count)
        ]
        assert store.load(summaries[0].id).record.values["goal"] == "长" * 9000
    assert ask(database, "PRAGMA integrity_check") == "ok"


def test_two_processes_make_a_database_and_save_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "perfdesk.db"
    with saving(path, 40) as one, saving(path, 40) as other:
        outcomes = [child.communicate()[0] for child in (one, other)]
    assert [one.returncode, other.returncode] == [0, 0]
    assert outcomes == ["saved\n" * 40] * 2
    assert ask(path, "SELECT count(*) FROM records") == 80
    assert ask(path, "PRAGMA integrity_check") == "ok"
    assert names_in(path.parent) == ["perfdesk.db"]

"""A folder that is slow, or away for a while, as on a network drive: told, waited for, not lost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from perfdesk.forms.record import record_from_json
from perfdesk.storage import Counts, Store
from perfdesk.storage.soundness import examine
from tests.faults.commands import PROPERTY
from tests.faults.far_program import HELD_UP
from tests.faults.kill import ROOT
from tests.storage.sample import FORM

PATIENCE = 120  # seconds
SOURCE, PROGRAM = (Path(__file__).with_name(name) for name in ("far_folder.c", "far_program.py"))


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what makes a folder slow; to build it takes a C compiler, and Linux."""
    if sys.platform != "linux" or not shutil.which("cc"):
        pytest.skip("no C compiler here")
    built = tmp_path_factory.mktemp("shim") / "far_folder.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", built, SOURCE, "-ldl"], check=True)
    return built


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the database of one record and a place for exports."""
    folder = tmp_path_factory.mktemp("far")
    (folder / "exports").mkdir()
    with closing(Store.open(folder / "desk" / "perfdesk.db")) as store:
        record = record_from_json(PROPERTY.read_text(encoding="utf-8"))
        store.add(FORM, record, Counts())
    return folder


@pytest.fixture(scope="module")
def told(shim: Path, desk: Path) -> Mapping[str, tuple[str, float]]:
    """Give what was said in each part of the work, and the longest silence in it."""
    state = desk / "state"
    state.touch()
    done = subprocess.run(
        [sys.executable, PROGRAM, desk / "desk" / "perfdesk.db", desk / "exports", state],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "XDG_DATA_HOME": str(desk / "data"),
            "LD_PRELOAD": str(shim),
            "FAR_STATE": str(state),
        },
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_a_slow_database_lets_one_type_on(told: Mapping[str, tuple[str, float]]) -> None:
    said, longest = told["slow"]
    assert "正在保存，磁盘较慢" in said
    assert longest < HELD_UP / 1000


def test_an_export_into_a_slow_folder_lets_one_work_on(
    told: Mapping[str, tuple[str, float]], desk: Path
) -> None:
    _, longest = told["export"]
    assert longest < HELD_UP / 1000
    assert [path.suffix for path in (desk / "exports").iterdir()] == [".pdf"]


def test_a_database_that_was_away_for_a_while_gets_what_was_typed(
    told: Mapping[str, tuple[str, float]], desk: Path
) -> None:
    said, _ = told["away"]
    assert "U 盘、网络断开了。接好后再试。" in said
    database = desk / "desk" / "perfdesk.db"
    examine(database)
    with closing(Store.open(database)) as store:
        assert store.load(store.summaries()[0].id).record.values["leader"] == "己"

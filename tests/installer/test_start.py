"""How the frozen program begins."""

import ast
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from installer import shiboken_support, start

INSTALLER = Path(start.__file__).parent
PARENT = """
import multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor

if __name__ == "__main__":
    sys.frozen = True  # helpers are started as those of a frozen program are
    multiprocessing.set_executable(sys.argv[1])
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as helpers:
        print(sum(helpers.map(abs, range(-3, 0))))
"""


def test_helper_processes_do_what_they_are_started_for(tmp_path: Path) -> None:
    program, parent = tmp_path / "perfdesk", tmp_path / "parent.py"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} {INSTALLER / "start.py"} "$@"\n')
    program.chmod(0o755)
    parent.write_text(PARENT)
    command = [sys.executable, str(parent), str(program)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == ("6\n", "")


def test_a_user_is_no_helper() -> None:
    loaded = set(sys.modules)
    start.help_multiprocessing(["perfdesk", "check", "-c"])
    start.help_multiprocessing(["perfdesk"])
    assert set(sys.modules) == loaded


@pytest.mark.parametrize("before", ["", "/opt/lib"])
def test_what_we_start_finds_the_libraries_it_had_before(
    before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    runpy.run_path(str(INSTALLER / "runtime/own_libraries.py"))
    assert os.environ.get("LD_LIBRARY_PATH", "") == before


def test_pysides_own_modules_are_compiled_to_where_it_looks_for_them(tmp_path: Path) -> None:
    placed = shiboken_support.compiled(tmp_path)
    assert ("loader.pyc", "shiboken6/files.dir/shibokensupport/signature") in [
        (Path(path).name, Path(goal).as_posix()) for path, goal in placed
    ]
    assert len(placed) == len(list(tmp_path.rglob("*.py")))
    (library,) = Path(sys.modules["shiboken6"].__path__[0]).glob("libshiboken6*.so*")
    assert f'"{shiboken_support.FOLDER}"'.encode() in library.read_bytes()


def test_nothing_of_pyside_uses_the_module_that_is_left_empty(tmp_path: Path) -> None:
    shiboken_support.compiled(tmp_path)
    emptied = shiboken_support.EMPTIED
    assert not ast.parse(
        (tmp_path / shiboken_support.FOLDER / emptied).read_text(encoding="utf-8")
    ).body[1:]
    for path in tmp_path.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert node.value.id != emptied.stem
            if isinstance(node, ast.ImportFrom) and node.module:
                assert not node.module.endswith(emptied.stem)


def test_a_pyside_that_has_no_such_module_any_more_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shiboken_support, "EMPTIED", Path("shibokensupport/gone.py"))
    with pytest.raises(FileNotFoundError):
        shiboken_support.compiled(tmp_path)

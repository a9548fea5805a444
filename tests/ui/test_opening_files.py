"""Files that a file manager starts the program with: their import is what the window shows."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, main
from tests.ui.conftest import CALLING

PATIENCE = 120
DATA = Path(__file__).parent.parent / "data"

SHOWING = """
import sys
from PySide6.QtWidgets import QLabel
from perfdesk.cli import main
from perfdesk.ui import sitting

class Showing(sitting.MainWindow):
    def __init__(self, *services):
        super().__init__(*services)
        self.painted.connect(lambda: print("painted", flush=True))
        self.home.ways_in.page_shown.connect(self.tell)

    def tell(self, page):
        shown = page is self.currentWidget()
        named = any("filled.xlsx" in label.text() for label in page.findChildren(QLabel))
        print(type(page).__name__, shown, named, flush=True)
        self.close()

sitting.MainWindow = Showing
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Give a workbook that we exported, under a name that a colleague gave it."""
    made = tmp_path / "made"
    assert main(["export", str(DATA / "nantong-property.json"), "--xlsx", str(made)]) == GOOD
    (path,) = made.iterdir()
    return path.rename(tmp_path / "filled.xlsx")


def start(script: list[str], *arguments: str | Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *script, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def test_the_window_begins_with_the_import_of_a_file(tmp_path: Path, workbook: Path) -> None:
    with start(["-c", SHOWING], "--db", tmp_path / "new.db", workbook) as program:
        told, _ = program.communicate(timeout=PATIENCE)
    assert told.splitlines() == ["painted", "ReviewPage True True"]
    assert program.returncode == 0


def test_a_window_that_is_open_takes_the_file(tmp_path: Path, workbook: Path) -> None:
    database = tmp_path / "new.db"
    with start(["-c", SHOWING], "--db", database) as first:
        assert first.stdout
        assert first.stdout.readline() == "painted\n"
        with start(["-c", CALLING], "--db", database, workbook) as second:
            assert second.wait(PATIENCE) == 0
        assert first.stdout.readline() == "ReviewPage True True\n"
        assert first.wait(PATIENCE) == 0


def test_a_file_that_is_not_there_is_no_command_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path / "gone.xlsx")])
    assert ended.value.code == BAD_INPUT
    assert capsys.readouterr().err.startswith("命令的写法不对。")


def test_a_command_stays_one_beside_a_file_of_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("forms").touch()
    assert main(["forms"]) == GOOD
    assert "nantong-project" in capsys.readouterr().out

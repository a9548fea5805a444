"""The main work of the whole program leaves no word of it anywhere else, and asks no network."""

import ctypes
import os
import platform
import signal
import stat
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from perfdesk.forms.record import record_from_json
from perfdesk.storage import Counts, Store
from tests.storage.sample import FORM

ROOT = Path(__file__).resolve().parents[2]
PROPERTY = ROOT / "tests" / "data" / "nantong-property.json"
PATIENCE = 90

# a filter for the kernel: whoever asks for a socket of any kind is killed on the spot
SOCKET_NUMBERS = {"x86_64": 41, "aarch64": 198}
SOCKET = SOCKET_NUMBERS.get(platform.machine(), -1)
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2


class Program(ctypes.Structure):
    """The kernel's sock_fprog: how many instructions, and where they are."""

    _fields_ = (("length", ctypes.c_ushort), ("first", ctypes.c_void_p))


def forbid_sockets() -> None:
    """Have this process, and all that it starts, killed for its first socket."""
    instructions = b"".join(
        struct.pack("=HBBI", *each)
        for each in (
            (LOAD, 0, 0, 0),  # the number of the call
            (EQUAL, 0, 1, SOCKET),
            (RETURN, 0, 0, KILL),
            (RETURN, 0, 0, ALLOW),
        )
    )
    kept = ctypes.create_string_buffer(instructions, len(instructions))
    program = Program(4, ctypes.addressof(kept))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if prctl(SECCOMP, FILTER, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), "no filter")


def run(
    *words: object, before: Callable[[], None] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run Python on words, in a process of its own."""
    return subprocess.run(
        [sys.executable, *map(str, words)],
        preexec_fn=before,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture
def without_sockets() -> Callable[[], None]:
    """Give what shuts a process off, after seeing that it does."""
    if SOCKET < 0:
        pytest.skip("the number of the call is not known here")
    try:
        asking = run("-c", "import socket; socket.socket()", before=forbid_sockets)
    except subprocess.SubprocessError:
        pytest.skip("the kernel takes no filter here")
    assert asking.returncode == -signal.SIGSYS
    return forbid_sockets


WORKING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from perfdesk.export.outputs import Output
from perfdesk.forms.catalogue import Catalogue
from perfdesk.ui import app, sitting
from perfdesk.ui.wizard.desk import Desk

database, folder = map(Path, sys.argv[1:3])

class Working(sitting.MainWindow):
    def __init__(self, *services):
        super().__init__(*services)
        self.painted.connect(self.begin)
        self.timer = QTimer(self, interval=20)
        self.timer.timeout.connect(self.look)

    def begin(self):
        self.open_record(self.context.store.summaries()[0].id)
        desk = self.findChild(Desk)
        line = desk.findChild(QLineEdit, "leader")
        line.setFocus()
        line.setText("乙")
        desk.exporting.choose_folder(folder)
        desk.exporting.export(Output.PDF)
        self.timer.start()

    def look(self):
        desk = self.findChild(Desk)
        if desk.exporting.is_busy or not list(database.parent.glob("备份/*.db")):
            return
        if not list(folder.glob("*.xlsx")):
            desk.exporting.export(Output.WORKBOOK)
            return
        self.timer.stop()
        STUMBLE
        self.close()

sitting.MainWindow = Working
sys.exit(app.run_window(Catalogue(), database))
"""
STUMBLE = """QTimer.singleShot(500, self.close)
        said = self.findChild(Desk).session.record.to_json()
        try:
            {}[said]
        except KeyError as error:
            raise ValueError(said) from error"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Give a folder with a database of one record, and places for exports and temporary files."""
    for name in ("exports", "temporary"):
        (tmp_path / name).mkdir()
    record = record_from_json(PROPERTY.read_text(encoding="utf-8"))
    with closing(Store.open(tmp_path / "desk" / "perfdesk.db")) as store:
        store.add(FORM, record, Counts())
    return tmp_path


def work_in_window(desk: Path, script: str, before: Callable[[], None] | None = None) -> str:
    """Open, type, export and back up in the window; return what was printed."""
    done = run(
        "-c",
        script,
        desk / "desk" / "perfdesk.db",
        desk / "exports",
        before=before,
        TMPDIR=str(desk / "temporary"),
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_the_command_line_works_without_any_socket(
    desk: Path, without_sockets: Callable[[], None]
) -> None:
    database, exports = desk / "desk" / "perfdesk.db", desk / "exports"
    for words in (
        ["demo", exports],
        ["list", "--db", database],
        ["check", PROPERTY],
        ["backup", desk / "存.db", "--db", database],
        ["restore", desk / "存.db", "--db", database],
    ):
        done = run("-m", "perfdesk", *words, before=without_sockets, TMPDIR=str(desk / "temporary"))
        assert done.returncode in {0, 1}, (words, done.stderr)
    assert len(list(exports.glob("*.pdf"))) >= 1
    assert not list((desk / "temporary").iterdir())


def test_the_window_works_without_any_socket(
    desk: Path, without_sockets: Callable[[], None]
) -> None:
    work_in_window(desk, WORKING.replace("STUMBLE", "pass"), without_sockets)
    assert len(list((desk / "exports").iterdir())) == 2


def test_all_that_is_written_is_its_owners_alone_and_nothing_temporary_stays(desk: Path) -> None:
    work_in_window(desk, WORKING.replace("STUMBLE", STUMBLE))
    written = [path for path in desk.rglob("*") if path.is_file()]
    written += [path for path in Path(os.environ["XDG_DATA_HOME"]).rglob("*") if path.is_file()]
    assert {path.suffix for path in written} == {".db", ".pdf", ".xlsx", ".log"}
    open_to_others = [path for path in written if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert not open_to_others
    assert not list((desk / "temporary").iterdir())


def test_a_bug_says_nothing_of_what_was_filled_in(desk: Path) -> None:
    printed = work_in_window(desk, WORKING.replace("STUMBLE", STUMBLE))
    (log,) = Path(os.environ["XDG_DATA_HOME"]).rglob("perfdesk.log")
    report = log.read_text(encoding="utf-8")
    assert "ValueError" in report
    record = record_from_json(PROPERTY.read_text(encoding="utf-8"))
    for text in (*record.values.values(), '"values"'):
        if len(text) > 3:
            assert text not in report
            assert text not in printed

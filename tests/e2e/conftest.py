"""A screen of its own for every end-to-end test, and hands on keyboard and clipboard."""

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from time import monotonic

import pytest

from perfdesk.forms.record import Record
from perfdesk.storage import Store, Summary

_HOME = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds that the program gets to do what a key asked for
_LOOK_AGAIN = 50  # milliseconds
_TURNS = 30  # of the wheel, from one end of a page to the other


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give an X display with a window manager: 1366×768, as many offices have."""
    read, write = os.pipe()
    options = ["-displayfd", str(write), "-screen", "0", "1366x768x24", "-noreset"]
    with _running(["Xvfb", *options], keep=(write,)):
        os.close(write)
        with os.fdopen(read) as told:  # read to the line's end: Xvfb dies of a pipe closed early
            display = ":" + told.readline().strip()
        monkeypatch.setenv("DISPLAY", display)
        ready = tmp_path / "ready"
        os.mkfifo(ready)
        with _running(["openbox", "--startup", f"sh -c 'echo >{ready}'"]):
            ready.read_bytes()  # a window that came before might not get the keyboard
            yield display


@contextmanager
def _running(command: list[str], keep: tuple[int, ...] = ()) -> Iterator[None]:
    """Have a program run beside the test; it keeps the file descriptors named."""
    program = shutil.which(command[0])
    assert program, f"{command[0]} is not installed"
    quiet = subprocess.DEVNULL
    command = [program, *command[1:]]
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, pass_fds=keep) as process:
        try:
            yield
        finally:
            process.terminate()


class Hands:
    """A user at the keyboard of the running program."""

    def __init__(self, process: subprocess.Popen[bytes], database: Path) -> None:
        self.process = process
        self._database = database
        self._ended = os.pidfd_open(process.pid)

    def press(self, *keys: str) -> None:
        """Press keys one after another, as xdotool names them."""
        if keys:
            _xdotool("key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type letters and digits that a keyboard has."""
        _xdotool("type", "--delay", "25", text)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard, as another program would."""
        subprocess.run(
            ["xclip", "-selection", "clipboard"],
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        self.wait_until(lambda: _clipboard() == text, "the clipboard has it")

    def paste(self, text: str, has_it: Callable[[Record], bool], *keys: str) -> None:
        """Paste a text of another program, and press keys; the clipboard stays until it is stored.

        `has_it` tells whether a record holds what was pasted.
        """
        self.copy(text)
        self.press("ctrl+v", *keys)

        def is_stored() -> bool:
            record = self.record()
            return record is not None and has_it(record)

        self.wait_until(is_stored, f"the record has {text}")

    def wait_for_window(self, title: str) -> None:
        """Wait until a window with this in its title has the keyboard."""
        self.wait_until(lambda: title in _active_title(), f"the window {title}")

    def wait_until(self, happened: Callable[[], bool], what: str) -> None:
        """Look again and again until something has happened, for as long as the program runs."""
        poll = select.poll()
        poll.register(self._ended, select.POLLIN)
        end = monotonic() + PATIENCE
        while not happened():
            assert monotonic() < end, f"in vain: {what}"
            assert not poll.poll(_LOOK_AGAIN), f"the program ended before: {what}"

    def record(self) -> Record | None:
        """Return the newest record as the database has it."""
        with closing(Store.open(self._database)) as store:
            summaries = store.summaries(limit=1)
            return store.load(summaries[0].id).record if summaries else None

    def summary(self) -> Summary | None:
        """Return what the list says of the newest record, None where there is none."""
        with closing(Store.open(self._database)) as store:
            return next(iter(store.summaries(limit=1)), None)

    def leave(self) -> int:
        """Close the window and return the program's exit code."""
        self.press("alt+F4")
        return self.process.wait(PATIENCE)

    def let_go(self) -> None:
        os.close(self._ended)


def _xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, check=True)
    return done.stdout.decode()


def _active_title() -> str:
    return _answer("xdotool", "getactivewindow", "getwindowname")


def _clipboard() -> str:
    return _answer("xclip", "-selection", "clipboard", "-out")


def _answer(*command: str) -> str:
    """Return what a program prints, nothing where it fails for now."""
    return subprocess.run(command, capture_output=True, check=False).stdout.decode()


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the desktop that opens files; return where it writes down which."""
    told, folder = tmp_path / "opened", tmp_path / "desktop"
    folder.mkdir()
    opener = folder / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" >>"{told}"\n', encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return told


class Pointer(Hands):
    """A user who has only the mouse; the clipboard is filled by another program.

    The program (`tests.e2e.pointed`) tells where things are.
    """

    def spot(self, what: str) -> tuple[str, ...]:
        """Return where something is on the screen (x and y), nothing where it is not in sight."""
        asked, told = self.process.stdin, self.process.stdout
        assert asked
        assert told
        asked.write(f"{what}\n".encode())
        asked.flush()
        return tuple(told.readline().decode().split())

    def see(self, what: str) -> tuple[str, ...]:
        """Wait until something is in sight and rests, and return where."""
        spots: list[tuple[str, ...]] = [()]

        def rests() -> bool:
            spots.append(self.spot(what))
            return bool(spots[-1]) and spots[-1] == spots[-2]

        self.wait_until(rests, what)
        return spots[-1]

    def click(self, what: str, button: int = 1, times: int = 1) -> None:
        """Click something as soon as it is in sight."""
        _xdotool("mousemove", *self.see(what))
        _xdotool("click", "--repeat", str(times), "--delay", "30", str(button))

    def scroll_to(self, what: str, over: tuple[str, ...]) -> None:
        """Turn the wheel over a spot until something is in sight: down to the end, then up."""
        _xdotool("mousemove", *over)
        turns = cycle([*["5"] * _TURNS, *["4"] * _TURNS])

        def is_in_sight() -> bool:
            if not self.spot(what):
                _xdotool("click", next(turns))
            return bool(self.spot(what))

        self.wait_until(is_in_sight, what)

    def put(self, what: str, text: str) -> None:
        """Have a text from another program take the place of what stands somewhere."""
        self.copy(text)
        self.click(what, times=3)
        self.click(what, button=3)
        self.choose("粘贴")

    def choose(self, what: str) -> None:
        """Choose from a menu; once that is gone the program has done it."""
        self.click(what)
        self.wait_until(lambda: not self.spot(what), f"the menu with {what} closes")


@pytest.fixture
def hands(screen: str, tmp_path: Path) -> Iterator[Hands]:
    """Start the program on an empty database and sit down at it."""
    database = tmp_path / "perfdesk.db"
    command = [sys.executable, "-m", "perfdesk", "--db", str(database)]
    with subprocess.Popen(command) as process:
        hands = Hands(process, database)
        try:
            hands.wait_for_window("绩效填报桌")
            yield hands
        finally:
            process.kill()
            hands.let_go()


@pytest.fixture
def pointer(screen: str, tmp_path: Path) -> Iterator[Pointer]:
    """Start the program on an empty database, and take the mouse."""
    database = tmp_path / "perfdesk.db"
    command = [sys.executable, "-m", "tests.e2e.pointed", str(database)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=_HOME, stdin=pipe, stdout=pipe) as process:
        pointer = Pointer(process, database)
        try:
            pointer.wait_for_window("绩效填报桌")
            yield pointer
        finally:
            process.kill()
            pointer.let_go()

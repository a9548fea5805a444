"""The window: tried by keys where there is a screen to be had, else opened and called forward."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from installer.smoke.program import PATIENCE, Program, SmokeError, compare

_TOOLS = ("Xvfb", "openbox", "xdotool")
_LOOK_AGAIN = 0.1  # seconds
_FORM = "nantong-project"
_NAME = "shuizhi"


def try_window(program: Program) -> str:
    """Raise SmokeError where the window does otherwise than expected; return what was tried."""
    with _screen() as display:
        surroundings = {**program.environment, **display}
        with _opened(program, surroundings) as window:
            if not display:
                window.call()
                return "the window opens and hears a second start; no keys pressed: no xdotool"
            window.fill_in()
            window.export()
            window.leave()
    return "the window takes a record, checks it, exports it, and closes"


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """Give an X display with a window manager as variables, none where it cannot be had."""
    if not all(shutil.which(tool) for tool in _TOOLS):
        yield {}
        return
    read, write = os.pipe()
    options = ["-displayfd", str(write), "-screen", "0", "1366x768x24", "-noreset"]
    with _running(["Xvfb", *options], os.environ, write):
        os.close(write)
        with os.fdopen(read) as told:
            display = {"DISPLAY": f":{told.readline().strip()}"}
        with _running(["openbox"], {**os.environ, **display}):
            yield display


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], *kept: int) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, env=environment, pass_fds=kept, stdout=quiet, stderr=quiet
    ) as process:
        try:
            yield
        finally:
            process.terminate()


@contextmanager
def _opened(program: Program, surroundings: dict[str, str]) -> Iterator["_Window"]:
    """Open the window on the user's own database; what it prints is looked at in the end."""
    (program.home / "Documents").mkdir(exist_ok=True)
    log = program.home / "window.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [program.window],
            cwd=program.home,
            env=surroundings,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            yield _Window(program, process, surroundings)
        finally:
            process.kill()
    compare(program.window.name, log.read_text(encoding="utf-8"), [])


@dataclass
class _Window:
    """The program as it runs, and hands at the keyboard."""

    program: Program
    process: subprocess.Popen[bytes]
    surroundings: dict[str, str]

    def call(self) -> None:
        """Wait for the first paint, then start the program again, which calls this one forward."""
        self._wait(lambda: any(self.program.home.rglob("*.call")), "the first paint")
        again = subprocess.run(
            [self.program.window], env=self.surroundings, timeout=PATIENCE, check=False
        )
        if again.returncode:
            raise SmokeError(f"window: a second start ended with {again.returncode}")

    def fill_in(self) -> None:
        """Begin a form and give it a name; the window finds what is missing, as a command does."""
        self._wait_for("绩效填报桌")
        listed = self.program.run("forms", expected=[".*"]).splitlines()
        forms = list(dict.fromkeys(line.partition("\t")[0] for line in listed))
        self._press("ctrl+n")
        self._wait_for("新建表单")
        self._press(*["Down"] * forms.index(_FORM), "Return")
        self._wait_for("（未命名）")
        self._do("type", "--delay", "25", _NAME)
        self._press("Tab")
        self._wait_for(_NAME)
        self._wait(lambda: self._newest()["title"] == _NAME, "the name is stored")
        number = str(self._newest()["id"])
        record = self.program.home / "window.json"
        shown = self.program.run("show", number, "--json", expected=[".*"])
        record.write_text(shown, encoding="utf-8")
        self._wait(lambda: self._newest()["errors"] == self._errors(record), "the same errors")

    def export(self) -> None:
        """Write the record as PDF and as workbook into the user's documents."""
        self._press("alt+6")
        for keys, files in (("ctrl+e", "*.pdf"), ("ctrl+shift+e", "*.xlsx")):
            self._press(keys)
            self._wait(partial(self._has, files), f"{files} is written")

    def leave(self) -> None:
        """Close the window."""
        self._press("alt+F4")
        if code := self.process.wait(PATIENCE):
            raise SmokeError(f"window: exit code {code}")

    def _has(self, files: str) -> bool:
        return any((self.program.home / "Documents").glob(files))

    def _newest(self) -> dict[str, object]:
        listed = self.program.run("list", "--json", expected=[".*"])
        records: list[dict[str, object]] = json.loads(listed)
        return max(records, key=lambda each: str(each["modified"]))

    def _errors(self, record: Path) -> int:
        told = self.program.run("check", record.name, "--json", code=1, expected=[".*"])
        (checked,) = json.loads(told)
        return sum(finding["severity"] == "E" for finding in checked["findings"])

    def _press(self, *keys: str) -> None:
        self._do("key", "--delay", "40", *keys)

    def _wait_for(self, title: str) -> None:
        """Wait until a window with this in its title has the keyboard."""
        self._wait(lambda: title in self._do("getactivewindow", "getwindowname"), title)

    def _do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.surroundings, capture_output=True, check=False
        )
        return done.stdout.decode("utf-8")

    def _wait(self, happened: Callable[[], bool], what: str) -> None:
        """Look again and again until something has happened, for as long as the program runs."""
        end = monotonic() + PATIENCE
        while not happened():
            if monotonic() > end:
                raise SmokeError(f"window: in vain: {what}")
            try:
                code = self.process.wait(_LOOK_AGAIN)
            except subprocess.TimeoutExpired:
                continue
            raise SmokeError(f"window: ended with {code} before: {what}")

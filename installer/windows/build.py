"""Builds the setup program, on Windows, from a clone of the repository and nothing else.

    python installer/windows/build.py [--iscc ISCC.exe] [--no-trial]

Puts the pinned packages into an environment of its own, freezes the program, smoke-tests it, packs
it with Inno Setup 6.3 or later, then installs, upgrades and removes it (trial.py). The setup lies
in build/dist in the end. `--show` prints the commands and runs none, on any system.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
HERE = "installer/windows"
MADE = "build/dist"
"""The folder of all that is built; the frozen program has a folder of its own in it."""
_COMPILER = "Inno Setup 6/ISCC.exe"


class Step(NamedTuple):
    """One command, with what it does in a few words."""

    name: str
    command: tuple[str, ...]


def main() -> int:
    """Build, or show how, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--iscc", help="Inno Setup's compiler, where it is not in its usual place")
    parser.add_argument("--no-trial", action="store_true", help="leave out the installing")
    parser.add_argument("--show", action="store_true", help="print the commands only")
    options = parser.parse_args()
    compiler = options.iscc or compiler_in(os.environ) or "ISCC.exe"
    planned = plan(version(), compiler, tries=not options.no_trial)
    if options.show:
        print("\n".join(subprocess.list2cmdline(step.command) for step in planned))
        return 0
    if platform.system() != "Windows" or platform.machine() != "AMD64":
        print("build: only 64-bit Windows builds for Windows; --show tells how", file=sys.stderr)
        return 2
    return _run(planned)


def plan(version: str, compiler: str, *, tries: bool) -> list[Step]:
    """Return all that is done, in order, from the repository's root."""
    own = ROOT / "build" / "windows-venv"
    python = str(own / "Scripts" / "python.exe")  # Windows finds no program from another folder
    pip = (python, "-m", "pip", "install", "-q", "--no-input", "--disable-pip-version-check")
    pinned = ("--require-hashes", "--only-binary=:all:", "-r", "constraints.txt")
    freeze = ("--noconfirm", f"--distpath={MADE}", "--workpath=build/pyinstaller")
    program = ROOT / MADE / "perfdesk"
    setup = f"{MADE}/perfdesk-{version}-windows-x64-setup.exe"
    steps = [
        Step("environment", (sys.executable, "-m", "venv", "--clear", str(own))),
        Step("packages", (*pip, *pinned)),
        Step("program", (*pip, "--no-deps", "--no-build-isolation", "-e", ".")),
        Step("freeze", (python, "-m", "PyInstaller", *freeze, "installer/perfdesk.spec")),
        Step("smoke", (python, "-m", "installer.smoke", f"{MADE}/perfdesk")),
        Step("setup", packing(compiler, version, program, ROOT / MADE)),
        Step("trial", (python, f"{HERE}/trial.py", setup)),
    ]
    return steps if tries else steps[:-1]


def packing(compiler: str, version: str, program: PurePath, target: PurePath) -> tuple[str, ...]:
    """Return the command of Inno Setup; it wants whole paths."""
    script = str(ROOT / HERE / "perfdesk.iss")
    return (compiler, "/Q", f"/DVersion={version}", f"/DProgram={program}", f"/O{target}", script)


def compiler_in(environment: Mapping[str, str]) -> str | None:
    """Return Inno Setup's compiler, from the PATH or where it installs itself."""
    folders = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")
    places = [Path(environment[name]) for name in folders if environment.get(name)]
    usual = [place / part / _COMPILER for place in places for part in ("", "Programs")]
    found = next((str(path) for path in usual if path.is_file()), None)
    return shutil.which("ISCC", path=environment.get("PATH", "")) or found


def version() -> str:
    """Return the program's version, read from its source: no Python has the package yet."""
    name = "__version__ = "
    lines = (ROOT / "perfdesk" / "__init__.py").read_text("utf-8").splitlines()
    return next(line for line in lines if line.startswith(name)).removeprefix(name).strip('"')


def _run(steps: list[Step]) -> int:
    for step in steps:
        print(f"build: {step.name}", flush=True)
        try:
            done = subprocess.run(step.command, cwd=ROOT, check=False)
        except OSError as error:
            print(f"build: {step.command[0]} does not start: {error}", file=sys.stderr)
            return 1
        if done.returncode:
            print(f"build: {step.name} failed", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

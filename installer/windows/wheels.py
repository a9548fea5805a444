"""Fetches every pinned package for Windows, by hash, and tells what is missing.

    python installer/windows/wheels.py [FOLDER]

Works on any system, with pip's own ways to its packages. Exit 0: all of constraints.txt is there as
wheels for 64-bit Windows and the Python named below, and they ask for nothing that is not pinned.
"""

import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from email.parser import BytesParser
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

PYTHON = "3.11"
"""The Python that the Windows program is built with; the workflow file says the same."""

CONSTRAINTS = Path(__file__).parents[2] / "constraints.txt"

_WINDOWS: Mapping[str, str] = MappingProxyType(
    {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": PYTHON,
        "python_full_version": f"{PYTHON}.9",
        "extra": "",
    }
)


class Pin(NamedTuple):
    """One package of constraints.txt: its version, where it is wanted, the hashes of its files."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def line(self) -> str:
        """The pin as pip reads it, for whatever system."""
        plain = f"{self.requirement.name}{self.requirement.specifier}"
        return " ".join((plain, *(f"--hash={each}" for each in self.hashes)))


def main() -> int:
    """Fetch the wheels and return the exit code."""
    pins = [pin for pin in pins_of(CONSTRAINTS.read_text("utf-8")) if is_wanted(pin.requirement)]
    with TemporaryDirectory() as throw_away:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else throw_away)
        if not _fetched(pins, folder, Path(throw_away)):
            return 1
        wheels = sorted(folder.glob("*.whl"))
        asked = {need for wheel in wheels for need in _needs_of(wheel)}
        missing = sorted(unpinned(asked, pins))
        size = sum(wheel.stat().st_size for wheel in wheels)
    print(f"wheels: {len(wheels)} of {len(pins)} pins, {size / 1e6:.0f} MB")
    print("wheels: nothing else is asked for" if not missing else f"wheels: not pinned: {missing}")
    return 1 if missing else 0


def pins_of(text: str) -> Iterator[Pin]:
    """Yield what a file of pins says, as uv and pip-compile write it."""
    for entry in text.replace("\\\n", " ").splitlines():
        words = entry.partition("#")[0].split("--hash=")
        if words[0].strip():
            yield Pin(Requirement(words[0].strip()), tuple(word.strip() for word in words[1:]))


def is_wanted(requirement: Requirement) -> bool:
    """Whether a requirement holds on Windows."""
    return requirement.marker is None or requirement.marker.evaluate(dict(_WINDOWS))


def unpinned(asked: Iterable[str], pins: Iterable[Pin]) -> set[NormalizedName]:
    """Return those of the packages asked for that no pin names."""
    return {canonicalize_name(name) for name in asked} - {
        canonicalize_name(pin.requirement.name) for pin in pins
    }


def wanted_names(needs: Iterable[str]) -> Iterator[str]:
    """Yield the packages that the needs in a package's metadata come to on Windows."""
    yield from (each.name for each in map(Requirement, needs) if is_wanted(each))


def _fetched(pins: Iterable[Pin], folder: Path, work: Path) -> bool:
    lines = work / "windows.txt"
    lines.write_text("".join(f"{pin.line}\n" for pin in pins), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"]
    target = ["--platform=win_amd64", f"--python-version={PYTHON}", "--only-binary=:all:"]
    files = ["--require-hashes", "--no-deps", f"--requirement={lines}", f"--dest={folder}"]
    return subprocess.run([*pip, *target, *files], check=False).returncode == 0


def _needs_of(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        told = BytesParser().parsebytes(archive.read(name), headersonly=True)
    return list(wanted_names(told.get_all("Requires-Dist", [])))


if __name__ == "__main__":
    sys.exit(main())

"""What programs and libraries ask of the system they run on: python elf_needs.py FOLDER.

Prints the newest versions of the C and C++ libraries that the files of a folder ask for, and fails
where one of them is above the floor: what the oldest system has that we promise to run on.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Version = tuple[int, ...]

FLOOR: dict[str, Version] = {
    "GLIBC": (2, 28),
    "GLIBCXX": (3, 4, 25),
    "CXXABI": (1, 3, 11),
    "GCC": (7, 0, 0),
}
"""What UOS 20 has (glibc 2.28, gcc 8); Kylin V10 and Debian 12 have newer ones."""

_FILE = re.compile(r"^(.+):\s+file format .+$", re.MULTILINE)
_LIBRARY = re.compile(r"^ +NEEDED +(\S+)$", re.MULTILINE)
_VERSION = re.compile(r"^ +0x\w+ 0x\w+ \w+ ([A-Z]+)_([\d.]+)$", re.MULTILINE)
_MAGIC = b"\x7fELF"


@dataclass(frozen=True, slots=True)
class Binary:
    """A program or library: the libraries it loads, and the versions of symbols that it names."""

    path: Path
    libraries: frozenset[str]
    versions: frozenset[tuple[str, Version]]


def binaries_in(folder: Path) -> tuple[Binary, ...]:
    """Return what each program and library of a folder asks for; needs objdump."""
    paths = [path for path in sorted(folder.rglob("*")) if _is_elf(path)]
    if not paths:
        return ()
    told = subprocess.run(
        ["objdump", "-p", *paths], capture_output=True, text=True, check=True
    ).stdout
    heads = list(_FILE.finditer(told))
    ends = [head.start() for head in heads[1:]] + [len(told)]
    return tuple(
        _read(Path(head[1]), told[head.end() : end]) for head, end in zip(heads, ends, strict=True)
    )


def newest(binaries: Iterable[Binary]) -> dict[str, tuple[Version, Path]]:
    """Return the newest version that is asked for of each library, and a file that does."""
    found: dict[str, tuple[Version, Path]] = {}
    for binary in binaries:
        for name, version in binary.versions:
            if name in FLOOR and (name not in found or version > found[name][0]):
                found[name] = version, binary.path
    return found


def above_floor(binaries: Iterable[Binary]) -> tuple[str, ...]:
    """Say of each file what it asks for that the oldest system lacks."""
    return tuple(
        f"{binary.path} asks for {name}_{_spell(version)}, the floor is {_spell(FLOOR[name])}"
        for binary in binaries
        for name, version in sorted(binary.versions)
        if name in FLOOR and version > FLOOR[name]
    )


def main(arguments: Sequence[str]) -> int:
    """Print what a folder asks for; return 1 where that is above the floor."""
    (folder,) = arguments
    binaries = binaries_in(Path(folder))
    for name, (version, path) in sorted(newest(binaries).items()):
        print(f"{name}_{_spell(version)}\t{path}")
    too_new = above_floor(binaries)
    for line in too_new:
        print(line, file=sys.stderr)
    return 1 if too_new else 0


def _is_elf(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _read(path: Path, told: str) -> Binary:
    versions = frozenset(
        (match[1], tuple(int(part) for part in match[2].split(".")))
        for match in _VERSION.finditer(told)
    )
    return Binary(path, frozenset(_LIBRARY.findall(told)), versions)


def _spell(version: Version) -> str:
    return ".".join(str(part) for part in version)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

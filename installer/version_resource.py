"""Says what Windows shows as the properties of a program: its name, its version, whose it is."""

import re
import tomllib
from pathlib import Path

from perfdesk import __version__

NAME = "绩效填报桌"
_CHINESE, _UTF_16 = 0x0804, 1200

_RESOURCE = """\
# -*- coding: utf-8 -*-
VSVersionInfo(
    ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),
    kids=[
        StringFileInfo([StringTable("{table:08x}", [
{strings}
        ])]),
        VarFileInfo([VarStruct("Translation", [{language}, {letters}])]),
    ],
)
"""


def write_resource(root: Path, program: str, folder: Path) -> Path:
    """Write the version resource of a program into a folder, in the words of PyInstaller."""
    path = folder / f"{program}-version.txt"
    path.write_text(resource_of(root, program), encoding="utf-8")
    return path


def resource_of(root: Path, program: str) -> str:
    """Return the version resource of a program, from what the project says of itself."""
    with (root / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    author = project["authors"][0]["name"]
    texts = {
        "CompanyName": author,
        "FileDescription": NAME,
        "FileVersion": __version__,
        "InternalName": program,
        "LegalCopyright": f"{author}, {project['license']}",
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": __version__,
    }
    return _RESOURCE.format(
        numbers=four_numbers(__version__),
        table=_CHINESE << 16 | _UTF_16,
        language=_CHINESE,
        letters=_UTF_16,
        strings="\n".join(f"            StringStruct({key!r}, {texts[key]!r})," for key in texts),
    )


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as Windows counts: four numbers, without the words of a pre-release."""
    numbers = [*map(int, re.findall(r"\d+", re.split(r"[^\d.]", version)[0])), 0, 0, 0, 0]
    return numbers[0], numbers[1], numbers[2], numbers[3]

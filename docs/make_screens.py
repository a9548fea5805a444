"""Takes pictures of every screen and dialog on the sample unit, in the sizes that offices have.

All of them, or those named: python -m docs.make_screens FOLDER [NAME…]
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from docs.screens import SCREENS
from docs.stage import make_database, staged
from perfdesk.forms.catalogue import Catalogue
from perfdesk.ui.app import make_application
from perfdesk.ui.theme import DARK, LIGHT, Theme, bundled_family, system_theme


class Size(Struct, frozen=True):
    """A screen in its own pixels, and by how much everything on it is enlarged."""

    name: str
    width: int
    height: int
    scale: float = 1.0
    is_dark: bool = False


SIZES = (
    Size("1366", 1366, 768),
    Size("1920", 1920, 1080, 1.5),
    Size("3840", 3840, 2160, 2.0),
    Size("dark", 1366, 768, is_dark=True),
)
_IN_THE_DARK = (
    *("home", "home-selected", "unit", "collecting", "import-review", "library", "send"),
    *("desk-funds", "desk-indicators", "desk-findings", "desk-notes", "desk-export", "versions"),
)
_SIZE = "PERFDESK_PICTURE_SIZE"
_BARS = 72
"""How much of a screen's height the system's own bars take, in pixels at scale 1."""


def main(arguments: Sequence[str]) -> int:
    """Take the pictures, each size in a program of its own: Qt reads the scale when it starts."""
    folder, *names = arguments
    if _SIZE in os.environ:
        size = next(each for each in SIZES if each.name == os.environ[_SIZE])
        _take(size, Path(folder), names)
        return 0
    with TemporaryDirectory() as home:
        programs = [_start(size, Path(home), arguments) for size in SIZES]
        return max(program.wait() for program in programs)


def _start(size: Size, home: Path, arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start the program that takes the pictures of one size, at home in an empty folder."""
    height = size.height - round(_BARS * size.scale)
    screen = {"name": size.name, "x": 0, "y": 0, "width": size.width, "height": height}
    ratios = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    description = home / f"{size.name}.json"
    description.write_text(json.dumps({"screens": [screen | ratios]}), encoding="utf-8")
    environment = {
        _SIZE: size.name,
        "HOME": str(home),
        "LOGNAME": "会计",
        "QT_QPA_PLATFORM": f"offscreen:configfile={description}",
        "QT_SCALE_FACTOR": str(size.scale),
        "QT_LOGGING_RULES": "qt.qpa.*=false",
    }
    command = [sys.executable, "-m", "docs.make_screens", *arguments]
    return subprocess.Popen(command, env={**os.environ, **environment})  # noqa: S603 - ourselves


def _take(size: Size, folder: Path, names: Sequence[str]) -> None:
    """Take the pictures of one size, all of them or those named."""
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    system_theme()  # loads the characters that system fonts lack
    theme = Theme(DARK if size.is_dark else LIGHT, bundled_family())
    theme.apply(application)
    catalogue = Catalogue()
    wanted = names or (_IN_THE_DARK if size.is_dark else [each.name for each in SCREENS])
    with TemporaryDirectory() as place:
        database = make_database(Path(place) / "sample.db", catalogue)
        for screen in (each for each in SCREENS if each.name in wanted):
            with (
                TemporaryDirectory() as own,
                staged(catalogue, theme, Path(own), None if screen.is_blank else database) as stage,
            ):
                stage.window.resize(application.primaryScreen().size())
                screen.bring_up(stage)
                stage.picture().save(str(folder / f"{screen.name}-{size.name}.png"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

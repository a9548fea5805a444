"""Compiles the Python modules that PySide carries as text and would compile at every start.

PySide unpacks them where the environment variable SBK_EMBED is 0, beside `shiboken6/__init__.py`,
and takes them from there ever after: 27 ms of a start. The bundle has them there from the outset,
and one that PySide loads without ever using it is empty there.
"""

import compileall
import shutil
import sys
from pathlib import Path
from zipfile import ZipFile

import PySide6.QtCore  # noqa: F401 - loads them

FOLDER = "files.dir"
"""Where PySide looks for them, within the folder `shiboken6`."""
EMPTIED = Path("shibokensupport/signature/lib/pyi_generator.py")
"""Writes type hints for those who build PySide; the patterns that it makes are 8 % of a start."""


def compiled(made: Path) -> list[tuple[str, str]]:
    """Return the compiled modules, made in a folder, and where in the bundle each belongs."""
    folder = made / FOLDER
    _unpack(folder)
    emptied = folder / EMPTIED
    if not emptied.exists():
        raise FileNotFoundError(emptied)
    emptied.write_text(f'"""Left empty by {__name__}."""\n', encoding="utf-8")
    compileall.compile_dir(folder, stripdir=folder, quiet=1, legacy=True, force=True)
    goal = Path("shiboken6", FOLDER)
    return [
        (str(path), str(goal / path.parent.relative_to(folder)))
        for path in sorted(folder.rglob("*.pyc"))
    ]


def _unpack(folder: Path) -> None:
    support = sys.modules["shibokensupport"]
    archive = getattr(support.__loader__, "zfile", None)
    if isinstance(archive, ZipFile):
        archive.extractall(folder)
    else:  # someone has had them unpacked for this Python
        shutil.copytree(Path(str(support.__file__)).parents[1], folder, dirs_exist_ok=True)

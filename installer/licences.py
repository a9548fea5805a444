"""Gathers the licence of everything that the bundle holds."""

import sysconfig
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path, PurePath

FOLDER = PurePath("licences")
_NAMES = ("LICEN", "COPYING", "NOTICE")
_PYTHONS = "LICENSE.txt"


def licences(root: Path, modules: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the licences of the modules' packages, of Qt, Python and ours, as PyInstaller's data.

    PySide's wheels hold none: its texts lie in licence_texts.
    """
    yield _entry(root / "LICENSE", "perfdesk")
    for path in sorted((root / "installer/licence_texts").iterdir()):
        yield _entry(path, "PySide6")
    library = Path(sysconfig.get_path("stdlib"))
    places = (library, library.parent)  # the second on Windows
    yield _entry(next(each for each in places if (each / _PYTHONS).exists()) / _PYTHONS, "python")
    tops = {name.partition(".")[0] for name in modules}
    known = metadata.packages_distributions()
    for name in sorted({each for top in tops for each in known.get(top, ())} | {"pyinstaller"}):
        for file in metadata.files(name) or ():
            if file.name.upper().startswith(_NAMES):
                yield _entry(Path(str(file.locate())), name)


def _entry(path: Path, package: str) -> tuple[str, str, str]:
    return str(FOLDER / package / path.name), str(path), "DATA"

"""Says what comes into the frozen program and what stays out, for the reasons of decision 0016."""

import subprocess
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePath

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

Pair = tuple[str, str]
"""A file, and the folder of the bundle that it goes to."""
Entry = tuple[str, str, str]
"""What PyInstaller has found: its name in the bundle, the file, and what sort of file it is."""

UNSEEN_MODULES = ["_rl_accel"]
"""What reportlab imports in a way that PyInstaller does not see."""

UNUSED_MODULES = [
    # of the standard library; what else is there is named by a module that we use
    *("ssl", "_ssl", "_hashlib", "_codecs_jp", "_codecs_kr", "_codecs_tw", "_codecs_hk"),
    *("asyncio", "doctest", "ftplib", "pydoc", "test", "tkinter", "unittest", "xmlrpc"),
    # taken up by packages of ours where it is present
    *("attr", "attrs", "charset_normalizer", "lxml", "numpy", "pandas", "pip", "setuptools"),
    "typing_extensions",
    # parts of packages of ours
    *("PySide6.QtDBus", "PySide6.QtNetwork", "reportlab.graphics", "reportlab.platypus"),
]

UNUSED_BUT_ON_WINDOWS = ["ctypes"]
"""What elsewhere is asked for by nothing but PyInstaller's own start, where it is there."""

PLUGINS = (
    "platforms/*qxcb.*",
    "platforms/*qwayland.*",
    "platforms/*qoffscreen.*",
    "platforms/*qwindows.*",
    "platforminputcontexts/*ibus*",
    "platforminputcontexts/*compose*",
    "printsupport/*",
    "imageformats/*qsvg.*",
    "iconengines/*qsvgicon.*",
    "styles/*",
    "wayland-shell-integration/*xdg-shell*",
    "wayland-decoration-client/*bradient*",
)
"""The Qt plugins that are used: no picture formats but our SVG, no GPU, no touch tables, no TLS."""

_UNWANTED = ("*/opengl32sw.dll", "*/d3dcompiler_*.dll")
_TRANSLATION = "qtbase_zh_CN.qm"

LEFT_TO_THE_SYSTEM = (
    "libX11.*",
    "libX11-xcb.*",
    "libcups.*",
    "libdbus-1.*",
    "libexpat.*",
    "libfontconfig.*",
    "libfreetype.*",
    "libgcc_s.*",
    "libglib-2.0.*",
    "libgthread-2.0.*",
    "libstdc++.*",
    "libxkbcommon*",
)
"""Libraries of every Linux desktop. Fonts, keyboards, printers and graphics drivers of a machine
want its own ones; one of another age beside them breaks them or prints warnings."""


def is_wanted(name: str) -> bool:
    """Whether a file of that name in the bundle belongs there."""
    path = PurePath(name.replace("\\", "/")).as_posix()
    _, is_plugin, plugin = path.partition("/plugins/")
    if is_plugin:
        return any(fnmatch(plugin, pattern) for pattern in PLUGINS)
    if "/translations/" in path:
        return path.endswith(f"/{_TRANSLATION}")
    return not any(fnmatch(path, pattern) for pattern in _UNWANTED)


def qt_dependencies(hook: str) -> tuple[list[str], list[Pair], list[Pair]]:
    """Return what a Qt module needs, less what is needed only by plugins that stay out."""
    modules, binaries, data = add_qt6_dependencies(hook)
    return modules, _wanted(binaries), _wanted(data)


def _wanted(pairs: list[Pair]) -> list[Pair]:
    return [(path, goal) for path, goal in pairs if is_wanted(f"{goal}/{PurePath(path).name}")]


def packaged(modules: Iterable[Entry], stubs: Path) -> list[str]:
    """Return the names of modules less those that only stand in for a package."""
    return [name for name, path, _ in modules if not path.startswith(str(stubs))]


def without_hooks(scripts: Iterable[Entry], ours: Path) -> list[Entry]:
    """Return what runs at the start: ours in the place of all that PyInstaller would run.

    Its hooks import Qt before any command, multiprocessing and inspect, and leave in the
    environment where our Qt plugins lie, which other Qt programs then try to load.
    """
    hooks = [(path.stem, str(path), "PYSOURCE") for path in sorted(ours.glob("*.py"))]
    return hooks + [each for each in scripts if not each[0].startswith("pyi_rth_")]


def without_system(entries: Iterable[Entry]) -> list[Entry]:
    """Return the binaries without the system's libraries, and without what only those need."""
    wanted = {entry[0]: entry for entry in entries if not _is_left(entry[0])}
    asked = [name for name, _, kind in wanted.values() if kind == "EXTENSION" or "/" in name]
    asked += [name for name in wanted if name.startswith("libpython")]
    kept: set[str] = set()
    while asked:
        name = asked.pop()
        if name in wanted and name not in kept:
            kept.add(name)
            asked += _needed(wanted[name][1])
    return [entry for name, entry in wanted.items() if name in kept]


def _is_left(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in LEFT_TO_THE_SYSTEM)


def _needed(library: str) -> list[str]:
    """Return the names of the libraries that a library or a program is linked with."""
    done = subprocess.run(["objdump", "-p", library], capture_output=True, check=True, text=True)
    lines = (line.split() for line in done.stdout.splitlines())
    return [words[1] for words in lines if words[:1] == ["NEEDED"]]


def our_files(root: Path) -> Iterator[Pair]:
    """Yield our own files that are no Python, each to where perfdesk/resources.py looks for it."""
    guide = PurePath("perfdesk/resources/guide")
    for folder, goal in (
        (root / "perfdesk", PurePath("perfdesk")),
        (root / "resources", PurePath("perfdesk/resources")),
        (root / "docs/images", guide / "images"),
    ):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in {".py", ".pyc"}:
                yield str(path), str(goal / path.parent.relative_to(folder))
    for name in ("USER_GUIDE.zh-CN.md", "FORM_FILES.md", "form-file.schema.json"):
        yield str(root / "docs" / name), str(guide)

"""What comes into the frozen program, and what stays out."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import PySide6
import pytest

from installer import contents
from perfdesk.resources import guide_path, resource_path

ROOT = Path(contents.__file__).parents[1]
QT = Path(PySide6.__file__).parent / "Qt"
ONLY_ON_WINDOWS = {"platforms/*qwindows.*", "styles/*"}


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/lib/libQt6Core.so.6",
    ],
)
def test_what_a_chinese_desktop_needs_comes_in(name: str) -> None:
    assert contents.is_wanted(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb-glx.so/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6\\plugins\\tls\\qschannelbackend.dll",
        "PySide6/Qt/translations/qtbase_zh_TW.qm",
        "PySide6\\opengl32sw.dll",
    ],
)
def test_what_nothing_uses_stays_out(name: str) -> None:
    assert not contents.is_wanted(name)


@pytest.mark.parametrize("pattern", sorted(set(contents.PLUGINS) - ONLY_ON_WINDOWS))
def test_each_plugin_that_is_named_exists(pattern: str) -> None:
    plugins = (QT / "plugins").rglob("*.so")
    assert any(fnmatch(path.relative_to(QT / "plugins").as_posix(), pattern) for path in plugins)


def test_the_systems_libraries_stay_out_and_what_only_they_need() -> None:
    printers = QT / "plugins/printsupport/libcupsprintersupport.so"
    screen = QT / "plugins/platforms/libqxcb.so"
    library = str(printers)  # stands for all libraries: it is linked with libcups, not with gnutls
    found = [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", str(screen), "BINARY"),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", str(printers), "BINARY"),
        *((name, library, "BINARY") for name in ("libxcb-cursor.so.0", "libcups.so.2")),
        ("libgnutls.so.30", library, "BINARY"),
        ("libpython3.11.so.1.0", library, "BINARY"),
        ("_accelerated.so", library, "EXTENSION"),
    ]
    kept = {name.rpartition("/")[2] for name, *_ in contents.without_system(found)}
    assert kept == {
        "libqxcb.so",
        "libcupsprintersupport.so",
        "libxcb-cursor.so.0",
        "libpython3.11.so.1.0",
        "_accelerated.so",
    }


def test_our_files_lie_where_the_program_looks_for_them() -> None:
    placed = {f"{goal}/{Path(path).name}": Path(path) for path, goal in contents.our_files(ROOT)}
    assert placed["perfdesk/resources/fonts/OFL.txt"] == resource_path("fonts/OFL.txt")
    for guide in (guide_path(), guide_path().with_name("FORM_FILES.md")):
        assert placed[f"perfdesk/resources/guide/{guide.name}"] == guide
        links = re.findall(r"\]\(([^):]+)\)", guide.read_text(encoding="utf-8"))
        assert {f"perfdesk/resources/guide/{link}" for link in links} <= {*placed}
    pictures = set(guide_path().parent.joinpath("images").iterdir())
    assert pictures <= set(placed.values())
    forms = {name for name in placed if name.startswith("perfdesk/forms/files/")}
    assert len(forms) == len(list((ROOT / "perfdesk/forms/files").glob("*.toml")))
    assert not [name for name in placed if name.endswith((".py", ".pyc"))]


def imported(folder: Path) -> Iterator[str]:
    """Yield the modules that the files in a folder import, inside functions too."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (each.name for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


def test_we_import_nothing_that_is_left_out() -> None:
    left_out = {*contents.UNUSED_MODULES, "PIL"}
    parts = {".".join(name.split(".")[:2]) for name in imported(ROOT / "perfdesk")}
    assert not left_out & (parts | {name.partition(".")[0] for name in parts})


def test_what_stays_out_but_on_windows_is_imported_in_one_place_alone() -> None:
    (only,) = contents.UNUSED_BUT_ON_WINDOWS
    importing = [
        path.name
        for path in (ROOT / "perfdesk").rglob("*.py")
        if f"import {only}" in path.read_text(encoding="utf-8")
    ]
    assert importing == ["one_window.py"]


def test_there_is_a_hook_for_each_qt_module_that_we_import() -> None:
    used = {name for name in imported(ROOT / "perfdesk") if name.startswith("PySide6.")}
    hooks = (ROOT / "installer/hooks").glob("hook-*.py")
    assert {path.stem.removeprefix("hook-") for path in hooks} == used


def test_without_pillow_files_are_the_same(tmp_path: Path) -> None:
    record = str(resource_path("samples/nantong-project-rivers.json"))
    written = []
    for name, stubs in (("with", "."), ("without", str(ROOT / "installer/stubs"))):
        folder = tmp_path / name
        code = f"""
import sys
sys.path.insert(0, {stubs!r})
from PIL import Image
from perfdesk.cli import main
assert (Image is None) is {name == "without"}
sys.exit(main(["export", {record!r}, "--pdf", {str(folder)!r}, "--xlsx", {str(folder)!r}]))
"""
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(written[0]) == 2
    assert written[0] == written[1]


def test_only_our_hooks_run_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "ours.py").touch()
    program = ("start", "installer/start.py", "PYSOURCE")
    found = [("pyi_rth_pyside6", "hook.py", "PYSOURCE"), program]
    ours = ("ours", str(tmp_path / "ours.py"), "PYSOURCE")
    assert contents.without_hooks(found, tmp_path) == [ours, program]


def test_what_stands_in_for_a_package_is_none(tmp_path: Path) -> None:
    found = [("PIL", str(tmp_path / "PIL/__init__.py"), ""), ("click", "/lib/click.py", "")]
    assert contents.packaged(found, tmp_path) == ["click"]

"""Every licence that the bundle owes comes with it."""

from pathlib import Path

from installer import licences

ROOT = Path(licences.__file__).parents[1]


def test_each_package_brings_its_licence() -> None:
    found = list(licences.licences(ROOT, ["openpyxl.cell", "msgspec", "json", "perfdesk.forms"]))
    packages = {name.split("/")[1] for name, _, _ in found}
    assert packages == {"PySide6", "msgspec", "openpyxl", "perfdesk", "pyinstaller", "python"}
    assert all(Path(path).read_text(encoding="utf-8") for _, path, _ in found)


def test_qt_comes_with_the_lesser_licence_and_the_one_that_it_adds_to() -> None:
    texts = {
        name: Path(path).read_text(encoding="utf-8")
        for name, path, _ in licences.licences(ROOT, [])
        if "PySide6" in name
    }
    assert "LESSER GENERAL PUBLIC LICENSE" in texts["licences/PySide6/LGPL-3.txt"]
    assert "Version 3, 29 June 2007" in texts["licences/PySide6/GPL-3.txt"]

"""Wildcards: what the command prompt of Windows leaves to programs."""

from pathlib import Path

import pytest

from perfdesk.cli.wildcards import spelled_out


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("乙.json", "甲.json", "甲.xlsx", "[甲]1.json"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["check", "*.json"], ["check", "[甲]1.json", "乙.json", "甲.json"]),
        (["check", "?.xlsx", "乙.json"], ["check", "甲.xlsx", "乙.json"]),
        (["check", "[甲]*.json"], ["check", "[甲]1.json"]),
        (["check", "*.docx"], ["check", "*.docx"]),
        (["--forms=*", "forms"], ["--forms=*", "forms"]),
    ],
    ids=["many", "one", "brackets", "none", "option"],
)
@pytest.mark.usefixtures("folder")
def test_on_windows_they_stand_for_files(typed: list[str], meant: list[str]) -> None:
    assert spelled_out(typed, "win32") == meant


@pytest.mark.usefixtures("folder")
def test_elsewhere_the_shell_has_looked_at_them() -> None:
    assert spelled_out(["check", "*.json"], "linux") == ["check", "*.json"]

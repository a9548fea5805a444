"""What Windows shows as a program's properties."""

from pathlib import Path

import pytest

from installer import version_resource
from perfdesk import __version__

ROOT = Path(version_resource.__file__).parents[1]


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        ("0.1.0", (0, 1, 0, 0)),
        ("1.2.0rc1", (1, 2, 0, 0)),
        ("10.3", (10, 3, 0, 0)),
        ("1.2.3.4.5", (1, 2, 3, 4)),
    ],
)
def test_a_version_has_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert version_resource.four_numbers(version) == numbers


def test_the_resource_tells_name_and_version_in_chinese(tmp_path: Path) -> None:
    path = version_resource.write_resource(ROOT, "perfdesk-cli", tmp_path)
    text = path.read_text(encoding="utf-8")
    assert f"StringStruct('ProductVersion', '{__version__}')" in text
    assert "StringStruct('FileDescription', '绩效填报桌')" in text
    assert "StringStruct('OriginalFilename', 'perfdesk-cli.exe')" in text
    assert 'StringTable("080404b0"' in text
    compile(text, path, "eval")  # as PyInstaller reads it

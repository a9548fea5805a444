"""What is no file, never ends or is far too large is answered by one sentence, at once."""

import os
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.files import bytes_of
from perfdesk.intake.sources import MOST_BYTES, STANDARD_INPUT, read_file
from tests.installed import CATALOGUE

ENDINGS = ["", ".txt", ".csv", ".json", ".xlsx", ".xls", ".docx"]
every_ending = pytest.mark.parametrize("ending", ENDINGS)


def told(path: Path) -> str:
    with pytest.raises(IntakeError) as refused:
        read_file(path, CATALOGUE)
    return str(refused.value)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


@every_ending
@pytest.mark.parametrize("make", [_pipe, _endless])
def test_what_never_begins_or_never_ends_is_not_opened(
    make: Callable[[Path], None], ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"表{ending}"
    make(path)
    assert told(path) == f"“{path}”是设备或管道，不是文件：先把内容存成文件，再导入那个文件。"


@every_ending
def test_a_folder_is_told_as_such(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"表{ending}"
    path.mkdir()
    assert told(path) == f"“{path}”是文件夹，不是文件：选文件夹里面的文件。"


@every_ending
def test_a_file_of_gigabytes_is_refused_after_a_look(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"表{ending}"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)  # as a hole, which takes no room
    assert "超过 " in told(path)


def test_a_file_that_grows_while_it_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "表.txt"
    path.write_text("甲", encoding="utf-8")
    look = Path.stat

    def look_early(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = look(self, follow_symlinks=follow_symlinks)
        with self.open("ab") as file:  # somebody writes on
            file.write(b"more")
        return found

    monkeypatch.setattr(Path, "stat", look_early)
    with pytest.raises(IntakeError, match=r"“表\.txt”还在变大，没有读"):
        bytes_of(path, 1_000, "")


def test_what_is_piped_in_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = BytesIO(bytes(MOST_BYTES + 1))
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(piped))
    with pytest.raises(IntakeError, match="管道里的内容超过 16 MB"):
        read_file(STANDARD_INPUT, CATALOGUE)

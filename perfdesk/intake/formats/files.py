"""Takes the bytes of a file that is to be read, unless it is none or far too large."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from perfdesk.forms.trouble import reason_of
from perfdesk.intake.errors import IntakeError


def bytes_of(path: Path, most: int, what_to_do: str) -> bytes:
    """Return the bytes of a file.

    Raises IntakeError where it cannot be read, or has more than `most` bytes: `what_to_do` then
    ends the sentence.
    """
    with _opened(path) as (file, size):
        data = file.read(min(size, most) + 1)
    _refuse_more(f"“{path.name}”", data, most, what_to_do)
    if len(data) > size:
        raise IntakeError(f"“{path.name}”还在变大，没有读：等它写完、关掉写它的程序再导入。")
    return data


def piped_bytes(most: int, what_to_do: str) -> bytes:
    """Return what is piped in; raises IntakeError where it is more than `most` bytes."""
    data = sys.stdin.buffer.read(most + 1)
    _refuse_more("管道里的内容", data, most, what_to_do)
    return data


def beginning_of(path: Path, length: int) -> bytes:
    """Return the first bytes of a file; raises IntakeError where it cannot be read."""
    with _opened(path) as (file, _):
        return file.read(length)


def _refuse_more(name: str, data: bytes, most: int, what_to_do: str) -> None:
    if len(data) > most:
        raise IntakeError(f"{name}超过 {most // 1_000_000} MB，{what_to_do}")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Open a file and tell its size; what never ends or never begins is not opened."""
    try:
        found = path.stat()
        _refuse_what_is_no_file(path, found.st_mode)
        with path.open("rb") as file:
            yield file, found.st_size
    except OSError as error:
        raise IntakeError(
            f"“{path}”读不出来（{reason_of(error)}）：核对文件名，或关掉打开它的程序再导入。"
        ) from error


def _refuse_what_is_no_file(path: Path, mode: int) -> None:
    if S_ISDIR(mode):
        raise IntakeError(f"“{path}”是文件夹，不是文件：选文件夹里面的文件。")
    if not S_ISREG(mode):
        raise IntakeError(f"“{path}”是设备或管道，不是文件：先把内容存成文件，再导入那个文件。")

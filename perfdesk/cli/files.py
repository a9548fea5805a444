"""Reads and writes the files that commands are told of, and says in words why it cannot."""

from pathlib import Path

from perfdesk.forms.trouble import PerfdeskError


class BadCommand(PerfdeskError):
    """A command that cannot be carried out as it was typed."""


def read_text(path: Path, sort: str) -> str:
    """Return the text of a file; raises BadCommand, which says what `sort` of file it should be."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadCommand(f"“{path}”读不出来（{error.strerror}）：核对文件名。") from error
    except UnicodeDecodeError as error:
        raise BadCommand(f"“{path}”不是 UTF-8 编码的{sort}。") from error


def told_of(path: Path, trouble: str) -> str:
    """Return what is the matter with a file, with its name where the sentence lacks it."""
    return trouble if path.name in trouble else f"{path}：{trouble}"


def write_text(path: Path, text: str) -> Path:
    """Write a text and a line's end; raises ExportError."""
    from perfdesk.export.files import write_file  # noqa: PLC0415 - beside what needs it

    return write_file(path, f"{text}\n".encode())


def make_folder(folder: Path) -> None:
    """Make a folder, unless it is there; raises BadCommand."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadCommand(f"文件夹“{folder}”建不成（{error.strerror}）：换一个文件夹。") from error

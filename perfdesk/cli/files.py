"""Reads and writes the files that commands are told of, and says in words why it cannot."""

from pathlib import Path

from perfdesk.forms.trouble import PerfdeskError, reason_of

_MOST = 32_000_000
"""Bytes that a record or a form file has at most: far more than any."""


class BadCommand(PerfdeskError):
    """A command that cannot be carried out as it was typed."""


def read_text(path: Path, sort: str) -> str:
    """Return the text of a file; raises BadCommand, which says what `sort` of file it should be."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)  # a device may never end
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise BadCommand(f"“{path}”读不出来（{reason_of(error)}）：核对文件名。") from error
    except UnicodeDecodeError as error:
        raise BadCommand(
            f"“{path}”不是 UTF-8 编码的{sort}：在编辑器里另存为 UTF-8 编码再试。"
        ) from error
    if len(data) > _MOST:
        raise BadCommand(f"“{path}”超过 {_MOST // 1_000_000} MB，不像是{sort}：核对文件名。")
    return text


def is_file(path: Path) -> bool:
    """Whether a file lies there; a word longer than any name is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def told_of(path: Path, trouble: str) -> str:
    """Return what is the matter with a file, with its name where the sentence lacks it."""
    return trouble if path.name in trouble else f"{path}：{trouble}"


def write_text(path: Path, text: str) -> Path:
    """Write a text and a line's end; raises ExportError."""
    from perfdesk.export.files import write_file  # noqa: PLC0415 - beside what needs it

    return write_file(path, f"{text}\n".encode())

"""Takes the bytes of a file that is to be read, unless it is far too large."""

from pathlib import Path

from perfdesk.forms.trouble import reason_of
from perfdesk.intake.errors import IntakeError


def bytes_of(path: Path, most: int, what_to_do: str) -> bytes:
    """Return the bytes of a file.

    Raises IntakeError where it cannot be read, or has more than `most` bytes: `what_to_do` then
    ends the sentence.
    """
    try:
        if path.stat().st_size > most:
            raise IntakeError(f"“{path.name}”超过 {most // 1_000_000} MB，{what_to_do}")
        return path.read_bytes()
    except OSError as error:
        raise IntakeError(
            f"“{path}”读不出来（{reason_of(error)}）：核对文件名，或关掉打开它的程序再导入。"
        ) from error

"""What can go wrong while something is written for others to read."""

from pathlib import Path

from perfdesk.forms.trouble import PerfdeskError


class ExportError(PerfdeskError):
    """Something that could not be written; the sentence says which file and what to do."""


class FileInUse(ExportError):
    """The target is open in another program, or looks so; `files.free_name` offers another."""

    def __init__(self, path: Path, sentence: str) -> None:
        """Take the target and the sentence to show."""
        super().__init__(sentence)
        self.path = path

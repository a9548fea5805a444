"""Where exported files are put and what goes with them: chosen once, remembered."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from perfdesk.forms.sheet.manner import Manner
from perfdesk.storage import Settings

_FOLDER, _SIGNOFF, _DRAFTS = "export.folder", "export.signoff", "export.drafts"
_NO = "no"

SIGNOFF = "附签字盖章栏"
"""What having the optional sections printed is called."""
WHERE_TO = "导出的文件放在哪里"
"""What is asked before another folder is chosen."""


class ExportChoices:
    """The folder chosen last, and whether signatures and marks of drafts are printed."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings that remember it all."""
        self._settings = settings

    @property
    def folder(self) -> Path:
        """Where files are put: the folder chosen last, at first the user's documents."""
        return Path(self._settings.get(_FOLDER) or documents())

    def choose_folder(self, folder: Path) -> None:
        """Put files into another folder from now on."""
        self._settings.put(_FOLDER, str(folder))

    def make_folder(self) -> None:
        """See that the user's documents folder exists, where no other was chosen."""
        if not self._settings.get(_FOLDER):
            with suppress(OSError):  # the export says why there is no such folder
                self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def signoff(self) -> bool:
        """Whether the form's optional sections, such as signatures, are printed."""
        return self._settings.get(_SIGNOFF) != _NO

    def set_signoff(self, wanted: bool) -> None:
        """Print the optional sections or leave them off, from now on."""
        self._settings.put(_SIGNOFF, "" if wanted else _NO)

    @property
    def marks_drafts(self) -> bool:
        """Whether what prints with errors is marked as a draft."""
        return self._settings.get(_DRAFTS) != _NO

    def set_marks_drafts(self, wanted: bool) -> None:
        """Mark what prints with errors, or not, from now on."""
        self._settings.put(_DRAFTS, "" if wanted else _NO)

    @property
    def manner(self) -> Manner:
        """How records print, as chosen."""
        return Manner(self.signoff, self.marks_drafts)


def documents() -> str:
    """Return the user's folder for documents, which may not exist yet."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place)

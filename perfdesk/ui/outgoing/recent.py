"""The files that were written last, to be opened again from the menu of tools."""

from contextlib import suppress
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QMenu

from perfdesk.storage import Settings
from perfdesk.ui.parts.notice import open_path
from perfdesk.ui.theme import Role, Theme

MOST = 12
"""How many files are remembered."""
_KEY = "recent.files"
_GONE = "（已不在原处）"


class RecentFiles:
    """Remembers written files, the last one first, each once."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings that remember them."""
        self._settings = settings

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, whether they still exist or not."""
        with suppress(msgspec.DecodeError, msgspec.ValidationError):
            kept = msgspec.json.decode(self._settings.get(_KEY, "[]"), type=list[str])
            return tuple(map(Path, kept))
        return ()

    def add(self, path: Path) -> None:
        """Remember a file that has just been written; raises StorageError."""
        others = (each for each in self.paths if each != path)
        kept = [str(each) for each in (path, *others)][:MOST]
        self._settings.put(_KEY, msgspec.json.encode(kept).decode())

    def fill(self, menu: QMenu, theme: Theme) -> None:
        """Fill a menu with them; what is gone says so and cannot be opened."""
        menu.clear()
        for path in self.paths:
            exists = _exists(path)
            action = menu.addAction(
                theme.icon("file-text", Role.MUTED), path.name + _GONE * (not exists)
            )
            action.setEnabled(exists)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked, path=path: open_path(path))
        if menu.isEmpty():
            menu.addAction("还没有导出过文件").setEnabled(False)


def _exists(path: Path) -> bool:
    """Whether a file is there; where a drive has gone the system may refuse to say."""
    try:
        return path.exists()
    except OSError:
        return False

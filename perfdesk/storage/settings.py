"""Small things to remember between two starts, such as where the last file was put."""

from perfdesk.forms.texts import without_halves
from perfdesk.storage.file import DatabaseFile


class Settings:
    """Texts by key, each durable once put."""

    def __init__(self, file: DatabaseFile) -> None:
        """Read and write the settings of a database."""
        self._file = file

    def get(self, key: str, default: str = "") -> str:
        """Return what was put under a key, the default where nothing was; raises StorageError."""
        rows = self._file.read("SELECT value FROM settings WHERE key = ?", key)
        return str(rows[0]["value"]) if rows else default

    def put(self, key: str, value: str) -> None:
        """Remember a text under a key; raises StorageError."""
        with self._file.writing() as tables:
            # the name of a file may hold halves of characters
            row = {"key": key, "value": without_halves(value)}
            tables.table("settings").upsert(row, pk="key")

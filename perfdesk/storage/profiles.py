"""What the office keeps of each unit, so that it is typed once."""

import sqlite3

import msgspec
from msgspec import Struct

from perfdesk.forms.texts import Texts, without_halves
from perfdesk.storage.errors import SpoiltRow
from perfdesk.storage.file import DatabaseFile
from perfdesk.storage.rows import whole


class Profile(Struct, frozen=True):
    """The facts of a unit by their ids (forms.profile); one unit's are the default."""

    unit: str
    facts: Texts = Texts()
    is_default: bool = False


class Profiles:
    """The profiles of units by the unit's name, each durable once put."""

    def __init__(self, file: DatabaseFile) -> None:
        """Read and write the profiles of a database."""
        self._file = file

    def all(self) -> tuple[Profile, ...]:
        """Return all profiles, the default first; raises StorageError."""
        rows = self._file.read("SELECT * FROM profiles ORDER BY is_default DESC, unit")
        return tuple(map(_profile_of, rows))

    def of(self, unit: str) -> Profile | None:
        """Return the profile of a unit, None where it has none; raises StorageError."""
        rows = self._file.read("SELECT * FROM profiles WHERE unit = ?", without_halves(unit))
        return _profile_of(rows[0]) if rows else None

    def put(self, profile: Profile, was: str = "") -> None:
        """Keep a profile, in place of that of a unit that `was` called otherwise.

        The first is the default, and so is one that says so. Raises StorageError.
        """
        unit = without_halves(profile.unit)
        with self._file.writing() as tables:
            if profile.is_default:
                tables.execute("UPDATE profiles SET is_default = 0")
            tables.execute("DELETE FROM profiles WHERE unit IN (?, ?)", [unit, without_halves(was)])
            has_default = self._file.read("SELECT unit FROM profiles WHERE is_default = 1")
            row = {
                "unit": unit,
                "is_default": int(not has_default),
                "facts": msgspec.json.encode(whole(profile.facts).plain()).decode(),
            }
            tables.table("profiles").insert(row)

    def remove(self, unit: str) -> None:
        """Forget the profile of a unit; another becomes the default. Raises StorageError."""
        with self._file.writing() as tables:
            tables.execute("DELETE FROM profiles WHERE unit = ?", [without_halves(unit)])
            tables.execute(
                "UPDATE profiles SET is_default = 1 WHERE unit = (SELECT min(unit) FROM profiles)"
                " AND NOT EXISTS (SELECT 1 FROM profiles WHERE is_default = 1)"
            )


def _profile_of(row: sqlite3.Row) -> Profile:
    try:
        facts = msgspec.json.decode(row["facts"], type=dict[str, str])
    except msgspec.MsgspecError as error:
        raise SpoiltRow from error
    return Profile(row["unit"], Texts(facts), bool(row["is_default"]))

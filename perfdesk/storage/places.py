"""Where the database lies: the user's data folder, unless a place is given."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath

from perfdesk.forms.texts import without_halves

BACKUPS = "备份"
"""The folder beside a database that holds its backups."""
MOUNTS = Path("/proc/self/mounts")
NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs"})


def data_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Return the folder in which the platform wants a program's data; it may not exist yet."""
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "PerfDesk"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "PerfDesk"
    given = Path(environment.get("XDG_DATA_HOME", ""))
    # the XDG rules: a path that is not absolute counts as none
    return (given if given.is_absolute() else Path.home() / ".local" / "share") / "perfdesk"


def database_path(given: Path | None, environment: Mapping[str, str]) -> Path:
    """Return the database to use: the one given, else PERFDESK_DB, else the user's own."""
    if given is not None:
        return given
    named = environment.get("PERFDESK_DB")
    return Path(named) if named else data_folder(environment) / "perfdesk.db"


def forms_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder for the user's own form files; it may not exist yet."""
    return data_folder(environment) / "表单"


def words_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder for what the user adds to the word lists; it may not exist yet."""
    return forms_folder(environment) / "词表"


def user_name(environment: Mapping[str, str]) -> str:
    """Return who is at work, blank where the system does not say.

    What the system says may be no text: a name of another encoding comes in as halves.
    """
    names = (environment.get(name, "") for name in ("LOGNAME", "USER", "USERNAME"))
    return without_halves(next(filter(None, names), ""))


def make_place(path: Path) -> None:
    """Make an empty database file, and its folder, that only the owner can read.

    What exists stays as it is. Raises OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


def lies_on_network(path: Path) -> bool:
    """Whether a file lies on another machine, as far as the system tells."""
    real = path.resolve()  # on Windows this also turns a mapped drive into its share
    return is_share(real) or file_system_of(real, _mounts()) in NETWORK_FILE_SYSTEMS


def is_share(path: PurePath) -> bool:
    r"""Whether a path is one of Windows's network paths: \\server\share\file."""
    return path.drive.startswith("\\\\")


def file_system_of(path: Path, mounts: str) -> str:
    """Return the file system that holds a path, blank where the table of mounts names none."""
    found = {Path("/"): ""}
    for line in mounts.splitlines():
        _, point, kind, *_ = line.split(" ")
        found[Path(_unescaped(point))] = kind
    return next(found[place] for place in (path, *path.parents, Path("/")) if place in found)


def _mounts() -> str:
    return MOUNTS.read_text(errors="surrogateescape") if MOUNTS.exists() else ""


def _unescaped(point: str) -> str:
    r"""Return a mount point as a path: the table spells a blank as \040."""
    return re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), point)

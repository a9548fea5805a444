"""neomutt, a mail program that runs in a terminal, as a judge of mails."""

import os
import pty
import select
import shutil
from collections.abc import Mapping
from pathlib import Path
from signal import SIGKILL
from time import monotonic

NEOMUTT = shutil.which("neomutt")
_PATIENCE = 120.0  # seconds that it gets at most
_LOOK_AGAIN = 0.1


def saved_by_neomutt(mail: bytes, home: Path, wanted: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the attachments of a mail as neomutt saves them, at the latest when all wanted are."""
    for name in ("cur", "new", "tmp", "saved"):
        (home / name).mkdir(parents=True)
    (home / "cur" / "1:2,S").write_bytes(mail)
    save = "<next-entry><save-entry><enter>" * len(wanted)
    settings = (
        f"set folder={home}",
        "set charset=utf-8",
        f"folder-hook . 'push \"<first-entry><view-attachments>{save}\"'",
    )
    (home / "rc").write_text("\n".join(settings), encoding="utf-8")
    command = ["neomutt", "-n", "-F", str(home / "rc"), "-f", str(home)]
    child, screen = pty.fork()
    if not child:
        os.chdir(home / "saved")
        environment = {**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
        os.execvpe(command[0], command, environment)  # noqa: S606 - in a terminal of its own
    try:
        end = monotonic() + _PATIENCE
        while _read(home / "saved") != wanted and monotonic() < end:
            if select.select([screen], [], [], _LOOK_AGAIN)[0]:
                os.read(screen, 65536)
    finally:
        os.kill(child, SIGKILL)
        os.waitpid(child, 0)
        os.close(screen)
    return _read(home / "saved")


def _read(folder: Path) -> dict[str, bytes]:
    saved = (path for path in folder.iterdir() if not path.name.startswith("."))  # half written
    return {path.name: path.read_bytes() for path in saved}

"""The way out where a file could not be written: into another one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from perfdesk.export.errors import FileInUse
from perfdesk.export.files import free_name
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.parts.notices import Action


def to_other_file(
    trouble: PerfdeskError, write: Callable[[Path], None], ask: Callable[[], None]
) -> Action:
    """Return what a notice offers: a free name beside a file that is in use, else to ask."""
    if isinstance(trouble, FileInUse):
        other = free_name(trouble.path)
        return Action(f"另存为“{other.name}”", partial(write, other))
    return Action("另存为…", ask)

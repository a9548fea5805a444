"""What starting quickly left out: made up for after the first paint."""

from __future__ import annotations

import linecache
from typing import TYPE_CHECKING

from perfdesk.storage import warm
from perfdesk.ui.garbage import Garbage

if TYPE_CHECKING:
    from perfdesk.ui.main_window import MainWindow


def make_up(window: MainWindow) -> None:
    """Do, once a window has been painted, what it was not to wait for."""
    context = window.context
    window.widgetRemoved.connect(Garbage(context.runner).expect_much)
    context.runner.run(_warm, done=lambda _: _warmed(window))


def _warmed(window: MainWindow) -> None:
    from perfdesk.ui.backups.daily import back_up_today  # noqa: PLC0415 - not for the first paint

    if window.isVisible():  # not one that was closed meanwhile
        back_up_today(window.context)


def _warm() -> None:
    """Load, in a thread, what the first record that is opened needs."""
    from perfdesk.forms.sheet.imprint import warm as warm_codes  # noqa: PLC0415 - not for the paint

    for load in (warm, warm_codes):
        load()
        forget_sources()


def forget_sources() -> None:
    """Let go of what PySide reads: the source of each module that is imported after it.

    All of it would stay, and some megabytes even after letting go late, between what lives on.
    """
    linecache.clearcache()

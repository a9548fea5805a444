"""What starting quickly left out: made up for after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdesk.storage import warm
from perfdesk.ui.garbage import Garbage

if TYPE_CHECKING:
    from perfdesk.ui.main_window import MainWindow


def make_up(window: MainWindow) -> None:
    """Do, once a window has been painted, what it was not to wait for."""
    context = window.context
    window.widgetRemoved.connect(Garbage(context.runner).expect_much)
    context.runner.run(warm, done=lambda _: _warmed(window))


def _warmed(window: MainWindow) -> None:
    from perfdesk.ui.backups.daily import back_up_today  # noqa: PLC0415 - not for the first paint

    if window.isVisible():  # not one that was closed meanwhile
        back_up_today(window.context)

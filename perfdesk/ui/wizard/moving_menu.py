"""The deeds on the desk's menu that take texts from other records, or to others."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from perfdesk.forms.making.pull import can_pull
from perfdesk.ui.context import Context
from perfdesk.ui.parts.actions import make_action
from perfdesk.ui.wizard.keeping import base_action
from perfdesk.ui.wizard.session import Session


class Moves(NamedTuple):
    """What asks for each: pulling a unit's projects, another form, the next year."""

    pull: Callable[[], object]
    carry: Callable[[], object]
    next_year: Callable[[], object]


def moving_actions(
    desk: QWidget, context: Context, session: Session, moves: Moves
) -> Iterator[QAction]:
    """Yield what pulls and carries the record, and makes it what new ones start from."""
    theme = context.theme
    if can_pull(session.form):
        yield make_action(desk, theme, ("从项目表取数…", "download"), (), moves.pull)
    yield make_action(desk, theme, ("带到另一张表…", "arrow-right"), (), moves.carry)
    yield make_action(desk, theme, ("结转到新年度…", "calendar"), (), moves.next_year)
    yield base_action(desk, context, session)

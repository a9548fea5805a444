"""Asks, and pulls the project rows of a unit's form from the forms of its projects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.forms.making.pull import Pull, can_pull, pull
from perfdesk.forms.texts import UNTITLED
from perfdesk.storage import RecordId
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.pull import TITLE, PullDialog, Source
from perfdesk.ui.unit.family import families_among
from perfdesk.ui.unit.gathering import Member, gather

if TYPE_CHECKING:
    from perfdesk.ui.open_desk import OpenSession
    from perfdesk.ui.parts.notices import Notices


class Pulling(QObject):
    """Shows what a pull changes; `decided` names the record and what becomes of it (Pull)."""

    decided = Signal(object, object)

    def __init__(self, context: Context, page: QWidget) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._context = context
        self._page = page

    def ask(self, record_id: RecordId) -> None:
        """Show what a pull from the stored records of its unit and year would change in a record.

        Raises PerfdeskError.
        """
        context = self._context
        families = families_among((context.store.load(record_id).summary,))
        if families:
            self.ask_among(record_id, gather(context.catalogue, context.store, families[0]).members)
        else:
            context.notices.info("这张表还没有填单位或年度：填好再取数。")

    def ask_among(self, record_id: RecordId, members: Sequence[Member]) -> None:
        """Show what a pull from the records of a unit and year would change in one of them."""
        unit = next(member for member in members if member.id == record_id)
        pulled = pull(unit.filled, [member.filled for member in members])
        dialog = PullDialog(
            self._context.theme,
            f"{unit.summary.title or UNTITLED} · {unit.filled.form.title}",
            pulled,
            [
                Source(member.summary.title, member.summary.errors)
                for member in members
                if member.filled in pulled.sources.used
            ],
            self._page.window(),
        )
        dialog.accepted.connect(lambda: self.decided.emit(record_id, pulled))
        dialog.open_once()


def apply_pull(session: OpenSession, pulled: Pull, notices: Notices) -> None:
    """Make of a pull one step of a session, and show the first cell that it changed."""
    # projects' rows are never taken away, so that each change has its place
    place, before = next((change.place for change in pulled.changes), None), session.record
    if place:
        session.change(pulled.record_after, TITLE, place)
    if place and session.record is not before:  # a signed one stays as it is, and says why
        session.place_requested.emit(place)
        notices.success(f"已从项目表取数，改了 {len(pulled.changes)} 处；按 Ctrl+Z 撤销。")


def pullable(members: Sequence[Member]) -> tuple[Member, ...]:
    """Return the records whose project rows can be pulled."""
    return tuple(member for member in members if can_pull(member.filled.form))

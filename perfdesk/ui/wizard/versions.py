"""The earlier versions of the record on the desk: to look at, to compare, to bring one back."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from perfdesk.forms.between.moving import spot_of
from perfdesk.forms.carry import carry
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.storage import RecordId, Version, Why
from perfdesk.ui.context import Context
from perfdesk.ui.wizard.keeper import Keeper
from perfdesk.ui.wizard.readings import readings_of
from perfdesk.ui.wizard.session import Session
from perfdesk.ui.wizard.settling import settle
from perfdesk.ui.words import spell_moment


class DeskVersions(QObject):
    """Asks over the desk, and makes of a version that comes back one step of its session."""

    def __init__(
        self,
        context: Context,
        session: Session,
        keeper: Keeper,
        record_id: RecordId,
        desk: QWidget,
    ) -> None:
        """Take the record's number, whose versions are meant, and the desk it lies on."""
        super().__init__(desk)
        self._context = context
        self._session = session
        self._keeper = keeper
        self._record_id = record_id
        self._desk = desk

    def ask(self) -> None:
        """Show the versions; raises PerfdeskError."""
        from perfdesk.ui.dialogs.versions import VersionsDialog  # noqa: PLC0415 - seldom asked for

        versions = self._versions()
        session, theme = self._session, self._context.theme
        dialog = VersionsDialog(theme, session.form, session.record, versions, self._desk.window())
        dialog.restored.connect(self._restore)
        dialog.open_once()

    def ask_of_cell(self, place: Place) -> None:
        """Show what stood in a cell before; raises PerfdeskError."""
        from perfdesk.ui.dialogs.cell_history import (  # noqa: PLC0415 - seldom asked for
            CellHistoryDialog,
        )

        versions = self._versions()
        form, record = self._session.form, self._session.record
        stored = self._context.store.load(self._record_id)
        present = Version(stored.summary.modified, stored.user, record)
        readings = tuple(readings_of(form, place, (present, *versions)))
        cell = spot_of(form, record, place)
        dialog = CellHistoryDialog(self._context.theme, cell, readings, self._desk.window())
        dialog.open_once()

    def _versions(self) -> tuple[Version, ...]:
        """Return the versions of the record as it is stored, all as records of its form."""
        settle(self._desk, self._keeper)
        return tuple(
            Version(each.saved, each.user, self._of_this_form(each.record), each.why)
            for each in self._context.store.versions(self._record_id)
        )

    def _of_this_form(self, record: Record) -> Record:
        """Return a record as one of the form on the desk; it may be of an older edition."""
        form = self._session.form
        if (record.form, record.edition) == (form.id, form.edition):
            return record
        return carry(self._context.catalogue.form_of(record), record, form).record

    def _restore(self, version: Version) -> None:
        """Bring a version back; what it takes the place of becomes a version first."""
        session = self._session
        if session.lock.refuses():
            return
        self._context.store.keep_version(self._record_id, Why.RESTORED)
        moment = spell_moment(version.saved)
        first = Place(session.form.sections[0].names[0])
        session.change(version.record, f"恢复到 {moment} 的版本", first, is_exact=True)
        self._context.notices.success(
            f"已恢复到 {moment} 的版本。恢复之前的内容也留在历史版本里，按 Ctrl+Z 撤销。"
        )

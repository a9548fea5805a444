"""What can be done to records from the list; each tells in a notice what it did."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.forms.texts import UNTITLED
from perfdesk.storage import Counts, RecordId, Summary, forms_folder
from perfdesk.ui.context import Context
from perfdesk.ui.parts.notices import Action

if TYPE_CHECKING:
    from perfdesk.forms.model import Form
    from perfdesk.forms.record import Record
    from perfdesk.ui.home.beginning import Beginning
    from perfdesk.ui.home.blanks import Blanks
    from perfdesk.ui.home.carrying import Carrying
    from perfdesk.ui.outgoing.marking import Changed

# Dialogs and checks are imported when they are first asked for: the first paint does without them.


class _Binned(Struct, frozen=True):
    """Records taken off the list together, and the notice that tells of it."""

    ids: tuple[RecordId, ...]
    told: str


class Deeds(QObject):
    """Begins, copies, carries over to another form or year, bins, restores and purges records.

    `changed` names the records that the list should now select; `begun` a record to open,
    `tour_asked` the sample records to lead through.
    """

    changed = Signal(object)
    begun = Signal(object)
    tour_asked = Signal(object)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._binned: list[_Binned] = []

    def ask_new(self) -> None:
        """Ask which form to begin, and begin it."""
        from perfdesk.ui.dialogs.new_record import NewRecordDialog  # noqa: PLC0415 - see above

        store = self._context.store
        profiles = store.profiles.all()
        used = (group.unit for group in store.listing.groups() if group.unit)
        units = dict.fromkeys((*(profile.unit for profile in profiles), *used))
        dialog = NewRecordDialog(
            self._context.theme, self._context.catalogue, units, self._page.window()
        )
        dialog.offer_bases({base.record.form: base.title for base in store.bases.all()})
        if profiles or len(units) == 1:
            dialog.choose_unit(next(iter(units)))
        for last in store.summaries(limit=1):
            dialog.choose_form_of(last)
        dialog.accepted.connect(lambda: self._begin(dialog.beginning()))
        dialog.blank_asked.connect(self._ask_blank)
        dialog.open_once()

    def show_forms(self) -> None:
        """Show which forms are installed, and what is wrong with faulty form files."""
        from perfdesk.ui.dialogs.forms import FormsDialog  # noqa: PLC0415 - see above

        folder = forms_folder(os.environ)
        dialog = FormsDialog(self._context, folder, self._page.window())
        dialog.read_again.connect(lambda: self.changed.emit(()))
        dialog.open_once()

    def open_samples(self) -> None:
        """Put the sample unit on the list, and ask for the tour of it."""
        from perfdesk.ui.home.samples import put_samples  # noqa: PLC0415 - see above

        samples = put_samples(self._context.catalogue, self._context.store)
        self.changed.emit(samples)
        self.tour_asked.emit(samples)

    def show_new(self, record_ids: Sequence[RecordId]) -> None:
        """Have the list select records that are new; one alone opens."""
        self.changed.emit(record_ids)
        if len(record_ids) == 1:
            self.begun.emit(record_ids[0])

    def copy(self, summaries: Sequence[Summary]) -> None:
        """Put a copy of each record beside it."""
        copies = [self._context.store.copy(summary.id) for summary in summaries]
        self.changed.emit(copies)
        self._context.notices.success(f"{_named(summaries)}已复制：把年度、项目名称改成新的。")

    def ask_carry(self, summaries: Sequence[Summary]) -> None:
        """Ask which form to carry records over to, and do so; of one alone, open the new one."""
        self._carrying.ask(summaries)

    def ask_next_year(self, summaries: Sequence[Summary]) -> None:
        """Ask for which year to make new records, and do so; of one alone, open the new one."""
        self._carrying.ask_next_year(summaries)

    def move_to_bin(self, summaries: Sequence[Summary]) -> None:
        """Take records off the list; the notice can bring them back."""
        binned = _Binned(
            tuple(summary.id for summary in summaries), f"{_named(summaries)}已放入回收站。"
        )
        self._context.store.bin.put(binned.ids)
        self._binned.append(binned)
        self.changed.emit(())
        self._context.notices.success(binned.told, Action("撤销", partial(self._take_back, binned)))

    def undo(self) -> None:
        """Bring back what was binned last, then what was before, as far as it was here."""
        if self._binned:
            self._take_back(self._binned[-1])

    def restore(self, summaries: Sequence[Summary]) -> None:
        """Put records from the bin back on the list."""
        self._context.store.bin.restore(summary.id for summary in summaries)
        self.changed.emit(())
        self._context.notices.success(f"{_named(summaries)}已恢复。")

    def ask_purge(self, summaries: Sequence[Summary]) -> None:
        """Ask, and then delete records in the bin for good."""
        from perfdesk.ui.dialogs.confirm import ConfirmDialog  # noqa: PLC0415 - see above

        text = f"{_named(summaries)}和它的全部历史版本将从这台电脑上删除，不能再恢复。"
        dialog = ConfirmDialog(
            self._context.theme, "永久删除？", text, "永久删除", self._page.window()
        )
        dialog.accepted.connect(lambda: self._purge(summaries))
        dialog.open_once()

    @cached_property
    def _blanks(self) -> Blanks:
        from perfdesk.ui.home.blanks import Blanks  # noqa: PLC0415 - see above

        return Blanks(self._context, self._page)

    def _ask_blank(self, form: Form) -> None:
        self._blanks.ask(form)

    @cached_property
    def _carrying(self) -> Carrying:
        from perfdesk.ui.home.carrying import Carrying  # noqa: PLC0415 - see above

        carrying = Carrying(self._context, self._page)
        carrying.carried.connect(self.show_new)
        return carrying

    def _purge(self, summaries: Sequence[Summary]) -> None:
        self._context.store.bin.empty(summary.id for summary in summaries)
        self.changed.emit(())
        self._context.notices.info(f"{_named(summaries)}已永久删除。")

    def _begin(self, beginning: Beginning | None) -> None:
        from perfdesk.ui.home.beginning import begin  # noqa: PLC0415 - see above

        if beginning is None:
            return
        begun = begin(self._context, beginning)
        self.begun.emit(self._add(beginning.form, begun.record))
        if begun.labels:
            told = f"已按单位资料填好：{'、'.join(begun.labels)}。"
            self._context.notices.info(told)

    def _add(self, form: Form, record: Record) -> RecordId:
        from perfdesk.forms.checking.check import check  # noqa: PLC0415 - see above

        counts = Counts.of(check(form, record))
        return self._context.store.add(form, record, counts)

    def _take_back(self, binned: _Binned) -> None:
        self._binned.remove(binned)
        self._context.store.bin.restore(binned.ids)
        self._context.notices.withdraw(binned.told)
        self.changed.emit(binned.ids)


def ask_binding(context: Context, page: QWidget, summaries: Sequence[Summary]) -> None:
    """Ask in which order to put records into one PDF, and do so."""
    from perfdesk.ui.home.binding import Binding  # noqa: PLC0415 - see above

    Binding(context, page).ask(summaries)


def ask_report(context: Context, page: QWidget, summaries: Sequence[Summary]) -> None:
    """Ask which file to write one check report on records into, and do so."""
    from perfdesk.ui.outgoing.reporting import Reporting  # noqa: PLC0415 - see above

    Reporting(context, page).ask([summary.id for summary in summaries])


def ask_sending(
    context: Context, page: QWidget, changed: Changed, summaries: Sequence[Summary]
) -> None:
    """Ask what a mail with records says, and make it; `changed` hears which were sent."""
    from perfdesk.ui.outgoing.sending import Sending  # noqa: PLC0415 - see above

    sending = Sending(context, page)
    sending.sent.connect(changed)
    sending.ask([summary.id for summary in summaries])


def mark_done(
    context: Context, page: QWidget, changed: Changed, summaries: Sequence[Summary]
) -> None:
    """Mark records as 已完成 where nothing is left to do; `changed` hears which."""
    from perfdesk.ui.outgoing import marking  # noqa: PLC0415 - see above

    marking.mark_done(context, page, changed, summaries)


def ask_signing(
    context: Context, page: QWidget, changed: Changed, summaries: Sequence[Summary]
) -> None:
    """Ask whether to freeze records as signed, and do so; `changed` hears which."""
    from perfdesk.ui.outgoing import marking  # noqa: PLC0415 - see above

    marking.ask_signing(context, page, changed, summaries)


def ask_marking_sent(
    context: Context, page: QWidget, changed: Changed, summaries: Sequence[Summary]
) -> None:
    """Ask to whom records were sent, and freeze them as sent; `changed` hears which."""
    from perfdesk.ui.outgoing import marking  # noqa: PLC0415 - see above

    marking.ask_marking_sent(context, page, changed, summaries)


def ask_totals(context: Context, page: QWidget, summaries: Sequence[Summary]) -> None:
    """Ask which file to write the sheet that sums records up into, and do so."""
    from perfdesk.ui.outgoing.reporting import TOTALS, Reporting  # noqa: PLC0415 - see above

    Reporting(context, page, TOTALS).ask([summary.id for summary in summaries])


def show_comparison(context: Context, page: QWidget, summaries: Sequence[Summary]) -> None:
    """Show in which cells two records differ."""
    from perfdesk.ui.home.comparing import compare_selected  # noqa: PLC0415 - see above

    compare_selected(context, page, summaries)


def _named(summaries: Sequence[Summary]) -> str:
    if len(summaries) == 1:
        return f"“{summaries[0].title or UNTITLED}”"
    return f"{len(summaries)} 张表单"

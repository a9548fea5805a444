"""Carries records over to another form or year: asks, stores the new ones, keeps what is left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.export.files import write_file
from perfdesk.forms.carry import Carried
from perfdesk.forms.checking.check import check
from perfdesk.forms.filled import Filled
from perfdesk.forms.making.next_year import NextYear
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, RecordId, Summary
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.carry import CarryDialog
from perfdesk.ui.dialogs.left_texts import LeftDialog, LeftOf
from perfdesk.ui.dialogs.next_year import NextYearDialog
from perfdesk.ui.dialogs.saving import save_dialog
from perfdesk.ui.loading import load_filled
from perfdesk.ui.outgoing.export_choices import ExportChoices
from perfdesk.ui.parts.notices import Action

_FILE = "没有带过去的内容.txt"
_TEXTS = {"文本文件 (*.txt)": ".txt"}


class Carrying(QObject):
    """Carries records over; `carried` names the new ones."""

    carried = Signal(object)

    def __init__(self, context: Context, page: QWidget) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._context = context
        self._page = page
        self._choices = ExportChoices(context.store.settings)

    def ask(self, summaries: Sequence[Summary]) -> None:
        """Ask which form to carry records over to, and do so; raises PerfdeskError."""
        dialog = CarryDialog(
            self._context.theme,
            self._context.catalogue,
            [self._filled(summary.id) for summary in summaries],
            self._page.window(),
        )
        dialog.texts.save_asked.connect(partial(self._ask_path, dialog))
        dialog.accepted.connect(lambda: self._store(dialog.carried, dialog.left))
        dialog.open_once()

    def ask_next_year(self, summaries: Sequence[Summary]) -> None:
        """Ask for which year to make new records of old ones, and do so; raises PerfdeskError."""
        records = [self._filled(summary.id) for summary in summaries]
        dialog = NextYearDialog(
            self._context.theme,
            [(old, self._newest(old.form)) for old in records],
            self._page.window(),
        )
        dialog.texts.save_asked.connect(partial(self._ask_path, dialog))
        origins = [summary.id for summary in summaries]
        dialog.accepted.connect(lambda: self._store_next(origins, dialog.made, dialog.left))
        dialog.open_once()

    def _newest(self, form: Form) -> Form:
        newer = self._context.catalogue.newer_edition(form)
        return self._context.catalogue.form(newer.form, newer.edition) if newer else form

    def _store_next(
        self, origins: Sequence[RecordId], made: Sequence[NextYear], left: Sequence[LeftOf]
    ) -> None:
        pairs = zip(made, origins, strict=True)
        self.carried.emit([self._add(each.record, origin) for each, origin in pairs])
        years = {each.old_year for each in made if each.mentions}
        count = sum(each.mention_count for each in made)
        told = "已结转，上年数显示在格子旁边。"
        if count:
            year = f"“{next(iter(years))}年”" if len(years) == 1 else "写着原来的年份"
            told = f"已结转。文字里还有 {count} 处{year}，看看要不要改。"
        actions = (Action("没有带过去的…", partial(self._show_left, left)),) if left else ()
        self._context.notices.info(told, *actions)

    def _filled(self, record_id: RecordId) -> Filled:
        return load_filled(self._context.catalogue, self._context.store, record_id)

    def _store(self, carried: Sequence[Carried], left: Sequence[LeftOf]) -> None:
        record_ids = [self._add(each.record) for each in carried]
        self.carried.emit(record_ids)
        count = sum(len(each.left) for each in left)
        if count:
            self._context.notices.info(
                f"已新建。有 {count} 处内容没有位置，没有带过去；原来的表单里都还在。",
                Action("查看…", partial(self._show_left, left)),
            )
        else:
            self._context.notices.success("已新建，全部内容都带过去了。")

    def _add(self, record: Record, origin: RecordId | None = None) -> RecordId:
        form = self._context.catalogue.form_of(record)
        counts = Counts.of(check(form, record))
        return self._context.store.add(form, record, counts, origin)

    def _show_left(self, left: Sequence[LeftOf]) -> None:
        dialog = LeftDialog(self._context.theme, left, self._page.window())
        dialog.texts.save_asked.connect(partial(self._ask_path, dialog))
        dialog.open_once()

    def _ask_path(self, dialog: QWidget, text: str) -> None:
        self._choices.make_folder()
        path = self._choices.folder / _FILE
        save_dialog(dialog, "保存为文本", path, _TEXTS, partial(self._save, text)).open()

    def _save(self, text: str, path: Path) -> None:
        # with the mark in front that Windows's older editors need to read Chinese
        self._context.notices.written(
            f"已保存 {path.name}", write_file(path, text.encode("utf-8-sig"))
        )

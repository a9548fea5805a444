"""Compares two records that are selected in the list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from perfdesk.forms.between.namesakes import compare_filled
from perfdesk.storage import Summary
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.comparison import ComparisonDialog, Side
from perfdesk.ui.loading import load_filled
from perfdesk.ui.words import spell_edition, spell_moment, spell_name

_MOST_NAMED = 3


def compare_selected(context: Context, page: QWidget, summaries: Sequence[Summary]) -> None:
    """Show in which cells two records of a form differ, the later changed at the right.

    Raises PerfdeskError where one cannot be read.
    """
    if len({summary.form for summary in summaries}) > 1:
        context.notices.info("这是两张不同的表：选同一张表的两份，再比较。")
        return
    earlier, later = sorted(summaries, key=lambda each: each.modified)
    load = partial(load_filled, context.catalogue, context.store)
    compared = compare_filled(load(earlier.id), load(later.id))
    names = [spell_name(each.title, each.year) for each in (earlier, later)]
    title = f"比较两份《{compared.after.form.title}》"
    if names[0] == names[1]:
        title = f"比较两份“{names[0]}”"
        names = [
            f"{which}（{spell_moment(each.modified)}）"
            for which, each in (("较早的", earlier), ("较晚的", later))
        ]
    dialog = ComparisonDialog(
        context.theme,
        title,
        compared.after.form,
        Side(names[0], compared.before.record),
        Side(names[1], compared.after.record),
        page.window(),
    )
    if earlier.edition != later.edition:
        editions = (spell_edition(each.edition) for each in (earlier, later))
        dialog.add_text(f"两份的版本不同（{'、'.join(editions)}），按后一份的版本比较。", "help")
    if compared.left:
        labels = [left.label for left in compared.left]
        more = "……" if len(labels) > _MOST_NAMED else ""
        told = f"那个版本里没有位置的 {len(labels)} 处：{'；'.join(labels[:_MOST_NAMED])}{more}"
        dialog.add_text(told, "warning")
    dialog.open_once()

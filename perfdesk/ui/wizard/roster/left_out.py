"""Tells of pasted cells that a table has no place for: nothing is lost silently."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication

from perfdesk.ui.parts.notices import Action, Notices
from perfdesk.ui.wizard.roster.clipboard import spell_cells


def tell_left_out(notices: Notices, cells: Sequence[Sequence[str]]) -> None:
    """Tell how many cells had no place, and offer them to be copied."""
    count = sum(bool(text.strip()) for row in cells for text in row)
    notices.info(
        f"粘贴的内容比表格大，有 {count} 格没有放进去：按 Ctrl+Z 撤销，从靠左、靠上的一格起"
        "再粘贴，或把它们复制出来。",
        Action("复制没放进去的", partial(_copy, spell_cells(cells))),
    )


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)

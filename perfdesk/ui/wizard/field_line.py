"""Fields on one line of a page or a card: a long one, or two short ones side by side."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.field_box import FieldBox
from perfdesk.ui.wizard.plan import is_short
from perfdesk.ui.wizard.remark import RemarkLine

_ABREAST = 2
"""How many short fields share a line."""


def make_line(theme: Theme, boxes: Sequence[FieldBox]) -> QWidget:
    """Return the line that shows some fields; what is said of short ones has its whole width."""
    if not is_short(boxes[0].answer.field):
        return boxes[0]
    line = QWidget()
    grid = QGridLayout(line)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(0)
    for column, box in enumerate(boxes):
        grid.addWidget(box, 0, column)
    for column in range(_ABREAST):
        grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(column, 1)
    grid.addWidget(RemarkLine([box.remark for box in boxes]), 1, 0, 1, _ABREAST)
    return line

"""The review: what came in, beside what it was read from, before any of it is stored."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from perfdesk.forms.checking.examine import examine
from perfdesk.forms.filled import Filled
from perfdesk.storage import Counts
from perfdesk.ui.context import Context
from perfdesk.ui.importing.arrivals_table import ArrivalsTable, title_of, year_of
from perfdesk.ui.importing.bars import ReviewFoot, ReviewHead
from perfdesk.ui.importing.pane import ReviewPane
from perfdesk.ui.importing.reading import Arrival
from perfdesk.ui.importing.review import Review
from perfdesk.ui.parts.actions import make_action
from perfdesk.ui.preview.painting import PrintFonts
from perfdesk.ui.words import spell_head


class ReviewPage(QWidget):
    """Shows one record at a time, and over it the list of them where there are several.

    `left` tells that nothing is to be stored, `decided` which records (Reviews) are.
    """

    left = Signal()
    decided = Signal(object)

    def __init__(self, context: Context, arrivals: Sequence[Arrival]) -> None:
        """Take the records that came in, at least one."""
        super().__init__()
        self.setObjectName("review")
        self._context = context
        self._fonts = PrintFonts()
        self._reviews = tuple(Review(arrival, self) for arrival in arrivals)
        self._panes: dict[int, ReviewPane] = {}
        self._asked: tuple[Filled, ...] = ()
        self._counts: Mapping[Review, Counts] = {}
        self._table = ArrivalsTable(context.theme, self._reviews)
        self._stack = QStackedWidget()
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        theme = context.theme
        self._undo = make_action(
            self, theme, ("撤销", "undo-2"), QKeySequence.keyBindings(undo), self._take_back
        )
        self._redo = make_action(
            self, theme, ("重做", "redo-2"), QKeySequence.keyBindings(redo), self._do_again
        )
        self._head = ReviewHead(theme, (self._undo, self._redo))
        self._foot = ReviewFoot(theme)
        self._lay_out()
        self._connect()
        self._show_record(0)
        self.setFocusProxy(self._table if len(self._reviews) > 1 else self.pane)
        self._count()

    @property
    def pane(self) -> ReviewPane:
        """The record in sight."""
        return self._panes[max(self._table.currentIndex().row(), 0)]

    def leave(self) -> None:
        """Store nothing."""
        self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pane.share_room()

    def _show_record(self, row: int) -> None:
        if row not in self._panes:
            review = self._reviews[row]
            pane = ReviewPane(self._context.theme, review, self._fonts)
            pane.told.connect(self._foot.tell)
            review.changed.connect(self._count)
            self._panes[row] = pane
            self._stack.addWidget(pane)
        self._stack.setCurrentWidget(self._panes[row])
        if self.isVisible():
            self._panes[row].share_room()
        self._foot.tell("")
        self._refresh()

    def _take_back(self) -> None:
        self.pane.review.undo()

    def _do_again(self) -> None:
        self.pane.review.redo()

    def _decide(self) -> None:
        self.decided.emit(self._table.arrivals.chosen)

    def _count(self) -> None:
        """Have the findings counted anew, beside the window; a later count outdoes this one."""
        chosen = self._table.arrivals.chosen
        self._asked = tuple(review.filled for review in chosen)
        self._context.runner.run(
            count_findings, self._asked, done=partial(self._show_counts, chosen), owner=self
        )
        self._refresh()

    def _show_counts(
        self, reviews: Sequence[Review], counted: tuple[tuple[Filled, ...], tuple[Counts, ...]]
    ) -> None:
        filled, counts = counted
        if filled is self._asked:
            self._counts = dict(zip(reviews, counts, strict=True))
            self._table.arrivals.show_counts(self._counts)
            self._refresh()

    def _refresh(self) -> None:
        review, chosen = self.pane.review, self._table.arrivals.chosen
        self._undo.setEnabled(review.can_undo)
        self._redo.setEnabled(review.can_redo)
        under = spell_head(review.form.title, year_of(review))
        self._head.show_names(f"导入：{title_of(review)}", under)
        self._foot.show_findings(self._counts.get(review))
        self._foot.show_deed(len(chosen), sum(len(each.placing.unplaced) for each in chosen))
        self._table.arrivals.renew()

    def _connect(self) -> None:
        self._table.shown.connect(self._show_record)
        self._table.arrivals.chosen_changed.connect(self._count)
        self._head.left.connect(self.left)
        self._foot.left.connect(self.left)
        self._foot.decided.connect(self._decide)

    def _lay_out(self) -> None:
        px = self._context.theme.px
        above = QWidget()
        around = QVBoxLayout(above)
        around.setContentsMargins(px(16), px(12), px(16), 0)
        around.addWidget(self._table)
        above.setVisible(len(self._reviews) > 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._head, above):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)


def count_findings(
    collection: tuple[Filled, ...],
) -> tuple[tuple[Filled, ...], tuple[Counts, ...]]:
    """Return how many findings records have, beside each other too, and those records."""
    examined = examine(collection)
    counts = tuple(Counts.of(told.finding for told in each.told) for each in examined)
    return collection, counts

"""The forms of one unit and year on one screen: each by itself, and what stands between them."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from perfdesk.forms.texts import UNTITLED
from perfdesk.ui.context import Context
from perfdesk.ui.home.rows import line_of, titled
from perfdesk.ui.outgoing.reporting import Reporting
from perfdesk.ui.parts.actions import bind_keys
from perfdesk.ui.parts.empty_state import EmptyState
from perfdesk.ui.runner import Progress
from perfdesk.ui.theme import give_look
from perfdesk.ui.unit.between_list import BetweenList
from perfdesk.ui.unit.family import Family
from perfdesk.ui.unit.forms_table import FormLine, FormsTable
from perfdesk.ui.unit.gathering import Gathered, gather
from perfdesk.ui.unit.head import UnitHead
from perfdesk.ui.unit.looking import Outcome, look_over
from perfdesk.ui.unit.pulling import Pulling, pullable
from perfdesk.ui.unit.telling import count_told, nothing_told, rows_of

_SHARE = 0.4
"""How much of the room the forms take at most, until the user moves the edge."""


class UnitPage(QWidget):
    """Checks the forms of a unit and year when it is told to look.

    `left` tells that its user went back to all records; `opened` names a record to open, `chosen`
    a finding between forms (Between) to go to, `pulled` a record and its Pull to be applied.
    """

    left = Signal()
    opened = Signal(object)
    chosen = Signal(object)
    pulled = Signal(object, object)

    def __init__(self, context: Context, family: Family) -> None:
        """Take the unit and year."""
        super().__init__()
        self.setObjectName("unit")
        self.family = family
        self._context = context
        self._outcome = Outcome()
        self._progress: Progress | None = None
        self._head = UnitHead(context.theme, family.name)
        self._forms = FormsTable(context.theme)
        self._count = QLabel()
        self._count.setObjectName("unit_count")
        self._between = BetweenList(context.theme)
        self._nothing = EmptyState(context.theme, "circle-check", "", "")
        self._results = QStackedWidget()
        self._pulling = Pulling(context, self)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._is_shared = False
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._forms)

    def look(self) -> None:
        """Fetch the records anew and check them, beside the window; raises StorageError."""
        self.stop()
        context = self._context
        progress = Progress(context.runner)
        gathered = gather(context.catalogue, context.store, self.family)
        self._progress = progress
        self._head.watch(progress)
        context.runner.run(
            progress.watching(partial(look_over, step=progress.step)),
            gathered.members,
            done=partial(self._take, progress, gathered),
            owner=self,
        )

    def stop(self) -> None:
        """End the look that is under way, if there is one; nothing comes of it."""
        if self._progress:
            self._progress.cancel()
            self._progress = None
            self._head.rest()

    def _call_off(self) -> None:
        self.stop()
        self._count.setText("没有核对完：点“重新核对”再来一次。")

    def _take(self, progress: Progress, gathered: Gathered, outcome: Outcome) -> None:
        if progress is self._progress:  # else another look has begun since
            self._progress = None
            self._show(gathered, outcome)

    def _show(self, gathered: Gathered, outcome: Outcome) -> None:
        self._outcome = outcome
        self._forms.show_lines(self._lines(gathered, outcome))
        self._share_room()
        rows = rows_of(gathered, outcome)
        self._between.show_rows(rows)
        self._count.setText(count_told(outcome))
        self._nothing.show_text(*nothing_told(outcome))
        self._results.setCurrentWidget(self._between if rows else self._nothing)
        self._head.show_count(f"单位核对 · {len(self._forms.forms.lines)} 张表")
        self._head.pull.setVisible(bool(pullable(outcome.members)))
        self._head.report.setVisible(bool(outcome.members))

    def _share_room(self) -> None:
        """Give the forms what they need, but not most of it; from then on the user decides."""
        if not self._is_shared:
            self._is_shared = True
            room = self._halves.height()
            forms = min(self._forms.sizeHint().height(), round(room * _SHARE))
            self._halves.setSizes([forms, room - forms])

    def _lines(self, gathered: Gathered, outcome: Outcome) -> list[FormLine]:
        forms = titled(self._context.catalogue.entries)
        read = [(each.member.summary, each.confirmed, "") for each in outcome.looked]
        unread = [(each.summary, 0, each.why) for each in gathered.unread]
        return [
            FormLine(line_of(summary, forms), confirmed, why)
            for summary, confirmed, why in (*read, *unread)
        ]

    def _ask_pull(self) -> None:
        """Ask to pull; where there are several forms that can, first into which."""
        units = pullable(self._outcome.members)
        if len(units) == 1:
            self._pulling.ask_among(units[0].id, self._outcome.members)
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for unit in units:
            name = f"{unit.summary.title or UNTITLED} · {unit.filled.form.title}"
            ask = partial(self._pulling.ask_among, unit.id, self._outcome.members)
            menu.addAction(name, ask)
        menu.popup(self._head.pull.mapToGlobal(self._head.pull.rect().bottomLeft()))

    def _ask_report(self) -> None:
        ids = [member.id for member in self._outcome.members]
        Reporting(self._context, self).ask(ids)

    def _connect(self) -> None:
        head, between = self._head, self._between
        head.left.connect(self.left)
        head.again_asked.connect(self.look)
        head.stop_asked.connect(self._call_off)
        head.pull_asked.connect(self._ask_pull)
        head.report_asked.connect(self._ask_report)
        self._forms.opened.connect(self.opened)
        between.opened.connect(self.opened)
        between.chosen.connect(self.chosen)
        self._pulling.decided.connect(self.pulled)
        bind_keys(
            self,
            (
                ("F5", self.look),
                ("F8", partial(between.step, 1)),
                ("Shift+F8", partial(between.step, -1)),
            ),
        )

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._results.addWidget(self._between)
        self._results.addWidget(self._nothing)
        heading = QLabel("表与表之间")
        give_look(heading, "label")
        give_look(self._count, "help")
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        line.addWidget(heading)
        line.addWidget(self._count, 1)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, theme.px(16), 0, 0)
        lower.setSpacing(theme.px(8))
        lower.addLayout(line)
        lower.addWidget(self._results, 1)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(1)
        self._halves.addWidget(self._forms)
        self._halves.addWidget(below)
        body = QVBoxLayout()
        body.setContentsMargins(*[theme.px(24)] * 4)
        body.addWidget(self._halves)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(body, 1)

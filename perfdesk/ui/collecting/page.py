"""The screen of what units sent: a table of all files, and what is to be known of each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from perfdesk.storage import RecordId
from perfdesk.ui.collecting.accepting import Accepting
from perfdesk.ui.collecting.detail import Detail
from perfdesk.ui.collecting.gathering import Gathering
from perfdesk.ui.collecting.head import CollectingHead
from perfdesk.ui.collecting.matching import Match, Relation, match_all
from perfdesk.ui.collecting.reading import Collected
from perfdesk.ui.collecting.rows import row_of
from perfdesk.ui.collecting.table import RowsTable
from perfdesk.ui.collecting.telling import collected_told
from perfdesk.ui.context import Context
from perfdesk.ui.outgoing.reporting import TOTALS, Reporting
from perfdesk.ui.parts.actions import bind_keys
from perfdesk.ui.parts.empty_state import EmptyState
from perfdesk.ui.parts.notice import open_path

_SHARES = (550, 450)
"""How table and detail share the room, until the user moves the edge between them."""


class CollectingPage(QWidget):
    """Shows what a folder holds against what is stored, and takes in what the user accepts.

    `left` tells that its user went back to all records; `accepting` what was taken in.
    """

    left = Signal()

    def __init__(self, context: Context, collected: Collected) -> None:
        """Take what a folder holds; raises StorageError."""
        super().__init__()
        self.setObjectName("collecting")
        self.collected = collected
        self._context = context
        self.accepting = Accepting(context)
        self._gathering = Gathering(context, self)
        self._head = CollectingHead(context.theme)
        self._table = RowsTable(context.theme)
        self._detail = Detail(context.theme)
        text = "这个文件夹里没有工作簿、Word 文件或文本。\n换一个文件夹，或把收到的文件放进来再读。"
        self._nothing = EmptyState(context.theme, "folder-open", "没有找到填好的表", text)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._table)
        self.refresh()

    @property
    def taken_ids(self) -> tuple[RecordId, ...]:
        """The records that were taken in here and not taken back."""
        return tuple(dict.fromkeys(self.accepting.taken.values()))

    def refresh(self) -> None:
        """Show how all stands to the store as it is now; raises StorageError."""
        context, collected = self._context, self.collected
        matches = match_all(
            collected.arrivals, context.catalogue, context.store, self.accepting.taken
        )
        rows = [*map(row_of, matches), *map(row_of, collected.failures)]
        self._table.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._head.show_names(collected.found.folder.name, collected_told(collected, rows))
        self._head.offer(len(self._for_all()), has_records=bool(matches))
        self._show_current()

    def read_again(self) -> None:
        """Read the folder anew, for files that have come or changed."""
        self._gathering.read(self.collected.found.folder)

    def _show_collected(self, collected: Collected) -> None:
        self.collected = collected
        self.refresh()

    def _for_all(self) -> tuple[Match, ...]:
        """Return what can be taken in without choosing."""
        choice = (Relation.NEW, Relation.CHANGED)
        matches = (row.source for row in self._table.lines.rows if isinstance(row.source, Match))
        return tuple(match for match in matches if match.relation in choice)

    def _take_selected(self) -> None:
        rows = self._table.selected()
        matches = [row.source for row in rows if row.is_takeable and isinstance(row.source, Match)]
        chosen = {match.arrival for match in matches}
        clear = [match for match in matches if chosen.isdisjoint(match.twins)]
        self.accepting.take(clear)
        if len(clear) < len(matches):
            self._context.notices.info("“有两份”的只能收一份：只选其中的一份，再收。")
        elif not matches and len(rows) == 1:
            self._context.notices.info(rows[0].told)

    def _ask_totals(self) -> None:
        filled = [arrival.filled for arrival in self.collected.arrivals]
        Reporting(self._context, self, TOTALS).ask_on(filled, {})

    def _show_current(self) -> None:
        self._detail.offer(sum(row.is_takeable for row in self._table.selected()))
        self._detail.show_row(self._table.current_row())

    def _open_folder(self) -> None:
        row = self._table.current_row()
        if row:
            open_path(row.key.path.parent)

    def _connect(self) -> None:
        head, table = self._head, self._table
        head.left.connect(self.left)
        head.again_asked.connect(self.read_again)
        head.totals_asked.connect(self._ask_totals)
        head.all_asked.connect(lambda: self.accepting.take(self._for_all()))
        self.accepting.changed.connect(self.refresh)
        table.entered.connect(self._take_selected)
        table.selectionModel().selectionChanged.connect(self._show_current)
        table.selectionModel().currentRowChanged.connect(self._show_current)
        self._detail.take_asked.connect(self._take_selected)
        self._detail.folder_asked.connect(self._open_folder)
        self._gathering.gathered.connect(self._show_collected)
        bind_keys(self, (("F5", self.read_again),))

    def _lay_out(self) -> None:
        theme = self._context.theme
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(self._table)
        halves.addWidget(self._detail)
        halves.setSizes(list(_SHARES))
        self._stack.addWidget(halves)
        self._stack.addWidget(self._nothing)
        body = QVBoxLayout()
        body.setContentsMargins(*[theme.px(24)] * 4)
        body.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(body, 1)

"""Lists what came of a job over many records: what was done, and what failed and why."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.home.batch_work import Batch, Outcome
from perfdesk.ui.parts.list_table import ColumnModel, ListTable
from perfdesk.ui.parts.model_index import NOWHERE, Index
from perfdesk.ui.theme import Role, Theme
from perfdesk.ui.words import beware, well

_WIDTH, _HEIGHT, _ROW = 840, 464, 36
_MOST_WRAPPED = 100
"""So many reasons are shown in all their lines at most; the others where they are pointed at."""


class _Column(NamedTuple):
    head: str
    text: Callable[[Outcome], str]
    width: int = 0
    is_figures: bool = False


_COLUMNS = (
    _Column("项目", lambda each: each.title, 200),
    _Column("表名", lambda each: each.form, 232),
    _Column("结果", lambda each: " ".join(each.told.split("\n"))),
)


class _Outcomes(ColumnModel):
    """The outcomes, what failed first."""

    def __init__(self, theme: Theme, outcomes: Sequence[Outcome]) -> None:
        super().__init__(_COLUMNS)
        self._theme = theme
        self._outcomes = sorted(outcomes, key=lambda each: not each.is_failed)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._outcomes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        outcome, column = self._outcomes[index.row()], index.column()
        text = _COLUMNS[column].text(outcome)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return outcome.told if column == len(_COLUMNS) - 1 else text
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment(column)
            case Qt.ItemDataRole.DecorationRole if not column:
                name, tint = _sign(outcome)
                return self._theme.icon(name, tint)
            case Qt.ItemDataRole.AccessibleTextRole if not column and outcome.is_failed:
                return f"{text}，没有做成"
        return None


class OutcomesDialog(FramedDialog):
    """The outcomes of one job; `retried` asks to do again what failed, `folder_asked` where."""

    retried = Signal()
    folder_asked = Signal()

    def __init__(
        self, theme: Theme, title: str, batch: Batch, parent: QWidget, *, has_folder: bool
    ) -> None:
        """Take what the job is called, and whether it wrote into a folder that can be opened."""
        super().__init__(theme, title, parent)
        self.setObjectName("outcomes")
        self.grow_to(_WIDTH, _HEIGHT)
        text, look = _told(batch)
        self.add_text(text, look).setObjectName("told")
        self._reasons = min(len(batch.failed), _MOST_WRAPPED)
        self._table = ListTable(theme, _Outcomes(theme, batch.outcomes), _ROW)
        self._table.setObjectName("outcome_list")
        self._table.setAccessibleName("结果")
        self._table.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._table.setWordWrap(True)
        self._table.set_widths([column.width for column in _COLUMNS])
        self.content.addWidget(self._table, 1)
        if has_folder and batch.done:
            self.add_button("folder", "打开文件夹").clicked.connect(self.folder_asked)
        if batch.failed:
            retry = self.add_button("retry", f"重做失败的 {len(batch.failed)} 张")
            retry.clicked.connect(self.retried)
            retry.clicked.connect(self.accept)
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for row in range(self._reasons):  # what failed stands first, and its reason is long
            self._table.resizeRowToContents(row)


def _told(batch: Batch) -> tuple[str, str]:
    """Return what came of a job in a sentence, and its look."""
    left = batch.total - len(batch.outcomes)
    parts = [f"做完 {len(batch.done)} 张"]
    if batch.failed:
        parts.append(f"没有做成 {len(batch.failed)} 张，原因列在下面")
    if left:
        parts.append(f"取消时还有 {left} 张没有做")
    is_whole = not batch.failed and not left
    told = f"{'；'.join(parts)}。"
    return (well(told), "success") if is_whole else (beware(told), "warning")


def _sign(outcome: Outcome) -> tuple[str, Role]:
    return ("circle-x", Role.ERROR) if outcome.is_failed else ("circle-check", Role.SUCCESS)

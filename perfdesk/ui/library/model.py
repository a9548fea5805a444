"""The indicators of the library as a table for Qt, and which of them show."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from perfdesk.forms.library import BETWEEN, Indicator
from perfdesk.forms.pinyin import initials, plain

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
HEADS = ("指标名称", "类别", "指标值", "适用项目", "来源")


class LibraryModel(QAbstractTableModel):
    """Indicators, one a row."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.shown: tuple[Indicator, ...] = ()

    def show(self, indicators: Sequence[Indicator]) -> None:
        """Show these from now on."""
        self.beginResetModel()
        self.shown = tuple(indicators)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return _texts(self.shown[index.row()])[index.column()]
        return None


def has_words(indicator: Indicator, typed: str) -> bool:
    """Whether what is typed stands in the name of an indicator, or in its initials."""
    wanted = plain(typed)
    return wanted in plain(indicator.name) or wanted in initials(indicator.name)


def _texts(indicator: Indicator) -> tuple[str, ...]:
    kinds = BETWEEN.join(indicator.kinds) or "各种项目"
    return indicator.name, indicator.group, indicator.value, kinds, indicator.source

"""What is to be known of a record that came in: what differs, had no place, or is wrong."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from perfdesk.forms.between.namesakes import compare_filled
from perfdesk.forms.filled import Filled
from perfdesk.forms.messages import sentence
from perfdesk.ui.collecting.matching import Match, Relation
from perfdesk.ui.collecting.rows import Row
from perfdesk.ui.parts.changes_table import ChangesTable
from perfdesk.ui.parts.list_table import ListTable
from perfdesk.ui.parts.texts_model import TextsModel
from perfdesk.ui.theme import SIGNS, Theme, give_look
from perfdesk.ui.words import spell_moment

_ROW = 32


class Detail(QWidget):
    """A sentence on the record, what can be done, and a tab for each thing to look at.

    Of a file that could not be read it says why. `take_asked` asks to take in what is selected,
    `folder_asked` to see the file.
    """

    take_asked = Signal()
    folder_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Show nothing yet."""
        super().__init__()
        self._theme = theme
        self._shown: list[ListTable] = []
        self._told = QLabel()
        self._told.setObjectName("relation")
        self._told.setWordWrap(True)
        self._folder = QPushButton(theme.icon("folder-open"), "在文件夹中显示")
        self._folder.setObjectName("show_folder")
        give_look(self._folder, "plain")
        self._folder.clicked.connect(self.folder_asked)
        self._take = QPushButton()
        self._take.setObjectName("take")
        self._take.setToolTip("Enter")
        self._take.clicked.connect(self.take_asked)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("about")
        self._tabs.tabBar().setAccessibleName("改动、没有放进去的和问题")
        self._tabs.setDocumentMode(True)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self._told, 1)
        line.addWidget(self._folder)
        line.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(16), 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(line)
        column.addWidget(self._tabs, 1)
        self.show_row(None)

    def offer(self, count: int) -> None:
        """Offer to take in so many of the selected records."""
        self._take.setText(f"收下所选 {count} 张" if count > 1 else "收下这一张")
        self._take.setEnabled(count > 0)

    def show_row(self, row: Row | None) -> None:
        """Show what is known of a row, nothing where there is none."""
        self._tabs.clear()
        for table in self._shown:
            table.deleteLater()
        self._shown = []
        form = f"《{row.form}》" if row and row.form else ""
        self._told.setText(form + row.told if row else "")
        self._folder.setVisible(row is not None)
        if row and isinstance(row.source, Match):
            for title, table in self._tables(row.source):
                self._tabs.addTab(table, title)
                self._shown.append(table)

    def _tables(self, match: Match) -> Iterator[tuple[str, ListTable]]:
        other = _compared_with(match)
        if other:
            yield from self._changes(match, *other)
        notes = match.arrival.incoming.unplaced
        if notes:
            rows = [(note.at, note.text, note.reason) for note in notes]
            yield (
                f"没有放进去 {len(notes)}",
                self._texts(("位置", "内容", "原因"), rows, (112, 0, 0)),
            )
        told = match.arrival.examined.told
        if told:
            form = match.arrival.filled.form
            found = [
                (
                    SIGNS[each.finding.severity].word,
                    form.section_of(each.finding.place).title,
                    sentence(each.finding),
                )
                for each in sorted(told, key=lambda each: each.finding.severity.gravity)
            ]
            yield f"问题 {len(told)}", self._texts(("级别", "位置", "问题"), found, (80, 144, 0))
        ignored = match.arrival.incoming.ignored
        if ignored:
            yield "没有读的", self._texts(("没有读的",), [(each,) for each in ignored], (0,))

    def _changes(self, match: Match, name: str, before: Filled) -> Iterator[tuple[str, ListTable]]:
        compared = compare_filled(before, match.arrival.filled)
        if compared.differences:
            table = ChangesTable(self._theme, name, "收到的")
            table.show_changes(compared.differences)
            yield f"改动 {len(compared.differences)}", table
        if compared.left:
            rows = [(left.label, left.text) for left in compared.left]
            told = f"新版本没有位置 {len(rows)}"
            yield told, self._texts(("位置", name), rows, (0, 0))

    def _texts(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
    ) -> ListTable:
        table = ListTable(self._theme, TextsModel(heads, rows), _ROW)
        table.setAccessibleName(heads[-1])
        table.set_widths(widths)
        return table


def _compared_with(match: Match) -> tuple[str, Filled] | None:
    """Return what a record is held against, with what that is called: the stored one, or a twin."""
    if match.relation is Relation.TAKEN:
        return None
    if match.stored:
        moment = spell_moment(match.stored.summary.modified)
        return f"已有的（{moment}）", match.stored.filled
    if match.relation is Relation.RIVAL:
        record = match.arrival.filled.record
        twin = next(each for each in match.twins if each.filled.record != record)
        return "另一个文件里的", twin.filled
    return None

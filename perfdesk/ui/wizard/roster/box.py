"""A roster on its page: the buttons for its rows, the table, and the line of remarks."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from perfdesk.forms.problem import Finding, Place
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.theme import Role, Theme, give_look
from perfdesk.ui.wizard.editors.binding import tidying_note
from perfdesk.ui.wizard.remark import Remark
from perfdesk.ui.wizard.roster.lines import LineKind
from perfdesk.ui.wizard.roster.model import RosterModel
from perfdesk.ui.wizard.roster.view import RosterView

_HIGHEST = 480
"""How high a table among other fields grows before it scrolls by itself, in pixels."""


class RosterBox(QWidget):
    """A table with its buttons; alone on its page it `fills` the page.

    `place_shown` tells which place has the cursor now.
    """

    place_shown = Signal(Place)

    def __init__(
        self, theme: Theme, model: RosterModel, caption: str, *, fills: bool = False
    ) -> None:
        """Show a roster of a session's record, or a group of its rows, under a caption."""
        super().__init__()
        self.model = model
        self._theme = theme
        self._session = model.session
        self._roster = model.roster
        self._fills = fills
        self._is_whole = model.group is None
        model.setParent(self)
        self.view = RosterView(theme, model)
        self.remark = Remark(theme, lines=2)
        self.remark.fix_requested.connect(self._session.apply_fix)
        self._last_year = self._made_last_year() if self._session.look_back.exists else None
        self._lay_out(caption)
        self.view.moved.connect(self._say)
        self.view.moved.connect(self._tell)
        self.view.fitted.connect(self._fit)
        # queued: the note comes after the move to the next cell, which takes old notes away
        self.view.cells.noted.connect(self._note, Qt.ConnectionType.QueuedConnection)
        self._session.findings_changed.connect(self._say)
        self._session.look_back.switched.connect(self._say)
        self._fit()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes to, in order."""
        return (self.view, self._add, self.remark.fix)

    def show_place(self, place: Place) -> None:
        """Go to the cell of a place."""
        self.view.show_place(place)

    @property
    def focus_rect(self) -> QRect:
        """The part of the box that must be in view: the current cell."""
        cell = self.view.visualRect(self.view.currentIndex())
        return QRect(self.view.viewport().mapTo(self, cell.topLeft()), cell.size())

    def _lay_out(self, caption: str) -> None:
        grid = self._theme.px(8)
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(4))
        label = QLabel(caption)
        label.setWordWrap(True)
        label.setBuddy(self.view)
        give_look(label, "help" if self._fills else "label")
        head.addWidget(label, 1)
        actions = self.view.edits
        self._add = self._add_button(actions.add_row)
        head.addWidget(self._add)
        for icon, words, keys, action in (
            ("arrow-up", "上移", "Alt+↑", partial(actions.move_row, -1)),
            ("arrow-down", "下移", "Alt+↓", partial(actions.move_row, 1)),
            ("trash-2", "删除", "Ctrl+Delete", actions.remove_rows),
        ):
            head.addWidget(self._button(icon, f"{words}{self._roster.row_name}", keys, action))
        frame = QFrame()
        give_look(frame, "grid")
        framed = QVBoxLayout(frame)
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addSpacing(grid)
        column.addWidget(frame, 1)
        if self._last_year:
            column.addWidget(self._last_year)
        column.addWidget(self.remark)
        # last: Tab goes to what was put in earlier, and whoever comes by key wants the table first
        column.insertLayout(0, head)

    def _made_last_year(self) -> ElidedLabel:
        """Return the line that tells of last year's row, whose place under the table is kept."""
        line = ElidedLabel()
        line.setObjectName(f"{self._roster.id}_last_year")
        line.setFixedHeight(self._theme.px(24))
        give_look(line, "help")
        return line

    def _add_button(self, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(f"添加{self._roster.row_name}")
        button.setIcon(self._theme.icon("plus", Role.ACCENT))
        button.setToolTip("到空白行去填写；Ctrl+Enter 在当前行下面插入一行")
        button.setObjectName(f"{self._roster.id}_add")
        give_look(button, "plain")
        button.clicked.connect(action)
        return button

    def _button(self, icon: str, words: str, keys: str, action: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._theme.icon(icon, Role.MUTED))
        button.setToolTip(f"{words}（{keys}）")
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do it from within the table
        give_look(button, "plain")
        button.clicked.connect(action)
        return button

    def _say(self) -> None:
        """Say what is wrong with the current cell, or how to fill it in."""
        index = self.view.currentIndex()
        findings: tuple[Finding, ...] = ()
        if index.isValid():
            findings = self.model.findings_at(index)
            self.remark.set_help(self.model.table.columns[index.column()].help)
        if not findings and self._is_whole:
            findings = self._session.shown_findings_at(Place(self._roster.id))
        self.remark.set_active(self.view.is_active)
        self.remark.set_findings(findings)
        if self._last_year:
            self._last_year.show_text(self._row_told(index))

    def _row_told(self, index: QModelIndex) -> str:
        """Return what to tell of last year about the row of a cell."""
        line = self.model.lines[index.row()] if index.isValid() else None
        if line is None or line.kind is not LineKind.ROW:
            return ""
        return self._session.look_back.of_row(self._session.record, self._roster, line.row)

    def _tell(self) -> None:
        self.remark.set_note("")
        place = self.view.current_place()
        if place and self.view.hasFocus():
            self.place_shown.emit(place)

    def _note(self, typed: str, kept: str) -> None:
        self.remark.set_note(tidying_note(typed, kept))

    def _fit(self) -> None:
        content = self.view.content_height
        if self._fills:
            self.view.setMinimumHeight(self._theme.px(240))
            self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        else:
            highest = self._theme.px(_HIGHEST) if self._is_whole else content
            self.view.setFixedHeight(min(content, highest))

"""The list of a form's sections, each with a mark that says how far it is."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from perfdesk.forms.problem import Severity
from perfdesk.forms.walk import Progress
from perfdesk.ui.theme import SIGNS, Role, Theme, give_look

_WORDS = {
    Progress.UNTOUCHED: "还没有填写",
    Progress.STARTED: "正在填写",
    Progress.DONE: "已填好",
}


class SectionButton(QAbstractButton):
    """One section: ✓ done, ● in progress, ○ untouched; its title; how much is wrong."""

    def __init__(self, theme: Theme, number: int, title: str) -> None:
        """Take the section's number, which is also its key, and its title."""
        super().__init__()
        self._theme = theme
        self._title = title
        self._progress = Progress.UNTOUCHED
        self._counts: tuple[tuple[Severity, int], ...] = ()
        self.setCheckable(True)
        self.setText(title)
        self.setToolTip(f"{title}（Alt+{number}）")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_state(self, progress: Progress, errors: int, warnings: int) -> None:
        """Show how far the section is; what is wrong counts once it has been begun."""
        is_begun = progress is not Progress.UNTOUCHED
        counts = ((Severity.ERROR, errors), (Severity.WARNING, warnings))
        shown = tuple((severity, count) for severity, count in counts if count and is_begun)
        if (progress, shown) != (self._progress, self._counts):
            self._progress, self._counts = progress, shown
            said = "，".join(f"{count} {SIGNS[severity].word}" for severity, count in shown)
            self.setAccessibleName(f"{self._title}，{_WORDS[progress]}{'，' * bool(said)}{said}")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, room = self._theme, self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(room, theme.px(6), theme.px(6))
        if self.hasFocus():
            painter.setPen(QPen(theme.color(Role.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room, theme.px(6), theme.px(6))
        self._paint_mark(painter)
        right = self._paint_counts(painter)
        painter.setFont(theme.font(bold=self.isChecked()))
        painter.setPen(theme.color(Role.TEXT))
        left = theme.px(40)
        space = QRect(left, 0, right - left, self.height())
        title = painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, space.width()
        )
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_mark(self, painter: QPainter) -> None:
        theme = self._theme
        side = theme.px(16)
        spot = QRect(theme.px(12), (self.height() - side) // 2, side, side)
        if self._progress is Progress.DONE:
            theme.icon("circle-check", Role.SUCCESS).paint(painter, spot)
        else:
            theme.icon("circle", Role.MUTED).paint(painter, spot)
        if self._progress is Progress.STARTED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Role.ACCENT))
            painter.drawEllipse(spot.adjusted(4, 4, -4, -4))

    def _paint_counts(self, painter: QPainter) -> int:
        """Draw the counts at the right and return where they begin."""
        theme = self._theme
        right = self.width() - theme.px(12)
        painter.setFont(theme.font(9))
        for severity, count in reversed(self._counts):
            sign = SIGNS[severity]
            text = f"{sign.mark} {count}"
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.setPen(theme.color(sign.role))
            flags = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(right - width, 0, width, self.height()), flags, text)
            right -= width + theme.px(8)
        return right


class SectionList(QFrame):
    """The sections one under another; `chosen` tells the number of the one that is wanted."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, titles: tuple[str, ...]) -> None:
        """Take the titles in order."""
        super().__init__()
        give_look(self, "rail")
        self.setObjectName("sections")
        self.setAccessibleName("各节")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(8)] * 4)
        column.setSpacing(theme.px(4))
        self._group = QButtonGroup(self)
        self.buttons = tuple(
            SectionButton(theme, number, title) for number, title in enumerate(titles, 1)
        )
        for number, button in enumerate(self.buttons):
            self._group.addButton(button, number)
            column.addWidget(button)
        column.addStretch(1)
        self.setFixedWidth(theme.px(208))
        self._group.idClicked.connect(self.chosen)

    def show_current(self, number: int) -> None:
        """Mark the section whose page is shown."""
        self.buttons[number].setChecked(True)

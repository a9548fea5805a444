"""All findings at once: a list from which one goes to each, or mends it with a click."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Finding, Severity
from perfdesk.ui.theme import HELP, SIGNS, Role, Theme, set_look
from perfdesk.ui.wizard.findings_model import FindingsModel, Index
from perfdesk.ui.wizard.session import Session
from perfdesk.ui.wizard.wrapping import Wrapping

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindingsDelegate(QStyledItemDelegate):
    """Paints sign, sentence and, where a fix is certain, its button; `fixed` tells its click."""

    fixed = Signal(Finding)

    def __init__(self, theme: Theme, model: FindingsModel, view: QListView) -> None:
        """Take the looks, the model, and the view whose width sentences wrap to."""
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view
        self._wrapping = Wrapping(theme.font())
        self._small = QFontMetrics(theme.font(HELP))

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt hands it over
        index: Index,
    ) -> QSize:
        width, gap = self._view.viewport().width(), self._theme.px(8)
        finding = self._model.finding_at(index)
        if finding is None:
            return QSize(width, self._theme.px(36))
        height = self._text_rect(QRect(0, 0, width, 0), finding).height() + 2 * gap
        if finding.fix:
            height += self._theme.px(28) + gap // 2
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        finding = self._model.finding_at(index)
        if finding:
            self._paint_finding(painter, option, finding)
        else:
            room = option.rect.adjusted(self._theme.px(12), 0, 0, -self._theme.px(4))
            painter.setFont(self._theme.font(HELP, bold=True))
            painter.setPen(self._theme.color(Role.MUTED))
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom, str(index.data()))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        finding = self._model.finding_at(index)
        is_release = event.type() == QEvent.Type.MouseButtonRelease
        if finding and finding.fix and is_release and isinstance(event, QMouseEvent):
            button = self._fix_rect(option.rect, finding)
            if button.contains(event.position().toPoint()):
                self.fixed.emit(finding)
                return True
        return super().editorEvent(event, model, option, index)

    def _paint_finding(
        self, painter: QPainter, option: QStyleOptionViewItem, finding: Finding
    ) -> None:
        theme, rect = self._theme, option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if is_current else "hover"))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), theme.px(6), theme.px(6))
        sign, side = SIGNS[finding.severity], theme.px(16)
        text = self._text_rect(rect, finding)
        spot = QRect(rect.left() + theme.px(12), text.top() + 2, side, side)
        theme.icon(sign.icon, sign.role).paint(painter, spot)
        painter.setFont(theme.font())
        painter.setPen(theme.color(Role.TEXT))
        said = sentence(finding)
        painter.drawText(text, self._wrapping.fit(said, text.width()).flag, said)
        if finding.fix:
            self._paint_fix(painter, self._fix_rect(rect, finding), finding.fix.label)

    def _paint_fix(self, painter: QPainter, rect: QRect, label: str) -> None:
        painter.setPen(QPen(self._theme.color("edge")))
        painter.setBrush(self._theme.color("paper"))
        painter.drawRoundedRect(rect, self._theme.px(4), self._theme.px(4))
        painter.setFont(self._theme.font(HELP))
        painter.setPen(self._theme.color(Role.ACCENT))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, label)

    def _text_rect(self, rect: QRect, finding: Finding) -> QRect:
        gap = self._theme.px(8)
        indent = self._theme.px(36)
        width = rect.width() - indent - 2 * gap
        height = self._wrapping.fit(sentence(finding), width).height
        return QRect(rect.left() + indent, rect.top() + gap, width, height)

    def _fix_rect(self, rect: QRect, finding: Finding) -> QRect:
        text = self._text_rect(rect, finding)
        label = finding.fix.label if finding.fix else ""
        width = self._small.horizontalAdvance(label) + self._theme.px(16)
        top = text.bottom() + self._theme.px(4)
        return QRect(text.left(), top, min(width, text.right()), self._theme.px(28))


class FindingsList(QListView):
    """The list; `chosen` tells which finding was clicked or entered, `fixed` which to mend."""

    chosen = Signal(Finding)
    fixed = Signal(Finding)

    def __init__(self, theme: Theme, model: FindingsModel) -> None:
        """Take the looks and the findings."""
        super().__init__()
        self._model = model
        self.setObjectName("findings")
        self.setAccessibleName("问题")
        self.setModel(model)
        delegate = FindingsDelegate(theme, model, self)
        delegate.fixed.connect(self.fixed)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        finding = self._model.finding_at(self.currentIndex())
        if finding and event.key() in _ENTER:
            is_fix = event.modifiers() & Qt.KeyboardModifier.ControlModifier and finding.fix
            (self.fixed if is_fix else self.chosen).emit(finding)
        else:
            super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        finding = self._model.finding_at(index)
        # after a click on its fix the finding is gone, and another may stand in its row
        if finding and self.currentIndex() == index:
            self.chosen.emit(finding)


class FindingsPanel(QFrame):
    """The findings of a session by section, a filter by severity, and a word where all is well.

    `chosen` tells the finding whose place is wanted.
    """

    chosen = Signal(Finding)

    def __init__(self, session: Session, theme: Theme) -> None:
        """Show the findings of a session."""
        super().__init__()
        self._session = session
        self._theme = theme
        set_look(self, "paper")
        self._model = FindingsModel(session.form, self)
        self.list = FindingsList(theme, self._model)
        self.list.chosen.connect(self.chosen)
        self.list.fixed.connect(self._fix)
        self._filters = {severity: QToolButton() for severity in Severity}
        self._empty = QLabel("没有发现问题")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        self._lay_out()
        session.findings_changed.connect(self._refresh)
        self._refresh()

    def show_severity(self, severity: Severity) -> None:
        """Show only the findings of one severity."""
        for each, button in self._filters.items():
            button.setChecked(each is severity)
        self._refresh()
        self.list.setFocus()

    def show_finding(self, finding: Finding) -> None:
        """Make a finding current in the list."""
        self.list.setCurrentIndex(self._model.index_of(finding))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _lay_out(self) -> None:
        theme = self._theme
        filters = QHBoxLayout()
        filters.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(4))
        filters.setSpacing(theme.px(8))
        for severity, button in self._filters.items():
            sign = SIGNS[severity]
            button.setIcon(theme.icon(sign.icon, sign.role))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setCheckable(True)
            button.setChecked(True)
            button.setObjectName(f"filter_{sign.role}")
            button.setToolTip(f"显示或隐藏{sign.word}")
            button.clicked.connect(self._refresh)
            filters.addWidget(button)
        filters.addStretch(1)
        body = QWidget()
        body.setLayout(self._stack)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(filters)
        column.addWidget(body, 1)

    def _refresh(self) -> None:
        """Show the findings as they are; a panel that nobody sees waits until it is shown."""
        if not self.isVisible():
            return
        findings = self._session.findings
        for severity, button in self._filters.items():
            count = sum(finding.severity is severity for finding in findings)
            button.setText(f" {SIGNS[severity].word} {count}")
        wanted = frozenset(each for each, button in self._filters.items() if button.isChecked())
        current = self._model.finding_at(self.list.currentIndex())
        height = self.list.verticalScrollBar().value()
        if self._model.show_findings(findings, wanted):
            self.list.executeDelayedItemsLayout()  # or Qt lays out and paints once more, after
            self.list.setCurrentIndex(self._model.index_of(current))
            self.list.verticalScrollBar().setValue(height)
        self._empty.setText("没有发现问题" if not findings else "选中的几类里没有问题")
        self._stack.setCurrentWidget(self.list if self._model.rows else self._empty)

    def _fix(self, finding: Finding) -> None:
        if finding.fix:
            self._session.apply_fix(finding, finding.fix)

"""How a finding looks in the list: its sign, what it says, and what can be done about it."""

from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding
from perfdesk.forms.rule import Check
from perfdesk.ui.parts.model_index import Index
from perfdesk.ui.parts.wrapping import Wrapping
from perfdesk.ui.theme import HELP, SIGNS, Role, Theme
from perfdesk.ui.wizard.findings.model import FindingsModel
from perfdesk.ui.wizard.findings.rows import Deed, Heading, Line

_LINKS = (Deed.EXPLAIN, Deed.WITHDRAW, Deed.CONFIRM)
"""What stands beside the severity, from the right."""
_SIDE, _INDENT, _BUTTON, _HEADING = 16, 36, 28, 40
"""A sign's side, where texts begin, how high a button is and a heading, in pixels."""


class Boxes(Struct, frozen=True):
    """Where the parts of a finding stand, its row's corner being the origin."""

    head: QRect
    said: QRect
    note: QRect
    rule: QRect
    deeds: tuple[tuple[Deed, QRect], ...]
    height: int


class FindingsDelegate(QStyledItemDelegate):
    """Paints findings and the headings above them, as wide as there is `room`."""

    def __init__(self, theme: Theme, form: Form, model: FindingsModel, parent: QObject) -> None:
        """Take the looks, the form whose checks explain themselves, and the rows to paint."""
        super().__init__(parent)
        self.room = 0
        self._theme = theme
        self._model = model
        self._rules = {each.code: _explained(each) for each in form.checks}
        self._font, self._small_font = theme.font(), theme.font(HELP)
        self._heading_font = theme.font(HELP, bold=True)
        self._body, self._small = Wrapping(self._font), Wrapping(self._small_font)
        self._metrics = QFontMetrics(self._small_font)
        self._boxes = lru_cache(maxsize=1024)(self._measured)

    def deed_at(self, line: Line, spot: QPoint) -> Deed:
        """Return what a click on a line does; `spot` counts from the corner of its row."""
        deeds = self._boxes(line, self.room).deeds
        return next((deed for deed, rect in deeds if rect.contains(spot)), Deed.GO)

    def rect_of(self, line: Line, deed: Deed) -> QRect:
        """Return where a line's button is, counted from the corner of its row."""
        return dict(self._boxes(line, self.room).deeds)[deed]

    def explained(self, finding: Finding) -> str:
        """Return the rule behind a finding, where it comes from, and an example."""
        return self._rules[finding.code]

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width, line = self.room, self._model.line_at(index)
        height = self._boxes(line, width).height if line else self._theme.px(_HEADING)
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        if isinstance(row, Heading):
            self._paint_heading(painter, row, option.rect.height())
        else:
            self._paint_ground(painter, option)
            self._paint_line(painter, row)
        painter.restore()

    def _measured(self, line: Line, width: int) -> Boxes:
        px = self._theme.px
        left, right = px(_INDENT), width - px(12)
        head = QRect(left, px(4), right - left, px(_BUTTON))
        said = QRect(left, head.bottom() + 1, head.width(), 0)
        said.setHeight(self._body.fit(sentence(line.finding), said.width()).height)
        bottom = said.bottom() + 1
        note, rule = QRect(), QRect()
        if line.note:
            note = QRect(left, bottom + px(4), head.width(), 0)
            note.setHeight(self._small.fit(line.note, note.width()).height)
            bottom = note.bottom() + 1
        deeds = self._links(line, head)
        if Deed.FIX in line.deeds:
            room = min(self._width_of(line, Deed.FIX), head.width())
            fix = QRect(left, bottom + px(4), room, px(_BUTTON))
            deeds, bottom = (*deeds, (Deed.FIX, fix)), fix.bottom() + 1
        if line.is_open:
            rule = QRect(left, bottom + px(8), head.width(), 0)
            text = self._small.fit(self.explained(line.finding), rule.width() - px(16))
            rule.setHeight(text.height + px(16))
            bottom = rule.bottom() + 1
        return Boxes(head, said, note, rule, deeds, bottom + px(8))

    def _links(self, line: Line, head: QRect) -> tuple[tuple[Deed, QRect], ...]:
        links, right = [], head.right() + 1
        for deed in _LINKS:
            if deed in line.deeds:
                width = self._width_of(line, deed)
                right -= width
                links.append((deed, QRect(right, head.top(), width, head.height())))
        return tuple(links)

    def _width_of(self, line: Line, deed: Deed) -> int:
        return self._metrics.horizontalAdvance(line.label(deed)) + self._theme.px(16)

    def _paint_heading(self, painter: QPainter, heading: Heading, height: int) -> None:
        theme, gap = self._theme, self._theme.px(4)
        room = QRect(3 * gap, 0, self.room - 8 * gap, height - gap)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.setFont(self._heading_font)
        painter.setPen(theme.color(Role.TEXT))
        painter.drawText(room, bottom, heading.title)
        painter.setFont(self._small_font)
        painter.setPen(theme.color(Role.MUTED))
        painter.drawText(room, bottom | Qt.AlignmentFlag.AlignRight, heading.text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, state = self._theme, option.state
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if not (is_current or state & QStyle.StateFlag.State_MouseOver):
            return
        has_focus = is_current and state & QStyle.StateFlag.State_HasFocus
        ring = QPen(theme.color(Role.ACCENT), 2) if has_focus else Qt.PenStyle.NoPen
        painter.setPen(ring)
        painter.setBrush(theme.color("accent_soft" if is_current else "hover"))
        room = QRect(0, 0, self.room, option.rect.height()).adjusted(4, 1, -4, -1)
        painter.drawRoundedRect(room, theme.px(6), theme.px(6))

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        theme, boxes = self._theme, self._boxes(line, self.room)
        sign, side, vertical = SIGNS[line.finding.severity], theme.px(_SIDE), boxes.head
        icon = ("circle-check", Role.MUTED) if line.reason else (sign.icon, sign.role)
        top = vertical.top() + (vertical.height() - side) // 2
        theme.icon(*icon).paint(painter, QRect(theme.px(12), top, side, side))
        painter.setFont(self._small_font)
        painter.setPen(theme.color(Role.MUTED))
        painter.drawText(boxes.head, Qt.AlignmentFlag.AlignVCenter, line.word)
        painter.drawText(boxes.note, self._small.fit(line.note, boxes.note.width()).flag, line.note)
        self._paint_deeds(painter, line, boxes)
        if line.is_open:
            self._paint_rule(painter, line, boxes.rule)
        painter.setFont(self._font)
        painter.setPen(theme.color(Role.MUTED if line.reason else Role.TEXT))
        said = sentence(line.finding)
        painter.drawText(boxes.said, self._body.fit(said, boxes.said.width()).flag, said)

    def _paint_deeds(self, painter: QPainter, line: Line, boxes: Boxes) -> None:
        theme = self._theme
        for deed, rect in boxes.deeds:
            if deed is Deed.FIX:
                painter.setPen(QPen(theme.color("edge")))
                painter.setBrush(theme.color("paper"))
                painter.drawRoundedRect(rect, theme.px(4), theme.px(4))
            painter.setPen(theme.color(Role.ACCENT))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, line.label(deed))

    def _paint_rule(self, painter: QPainter, line: Line, rect: QRect) -> None:
        theme, gap = self._theme, self._theme.px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("hint_soft"))
        painter.drawRoundedRect(rect, theme.px(4), theme.px(4))
        painter.setPen(theme.color(Role.TEXT))
        room, text = rect.adjusted(gap, gap, -gap, -gap), self.explained(line.finding)
        painter.drawText(room, self._small.fit(text, room.width()).flag, text)


def _explained(check: Check) -> str:
    """Return what a check looks for, where that comes from, and an example."""
    told = (("规则", check.rule), ("依据", check.basis), ("例如", check.example))
    return "\n".join(f"{word}　{text}" for word, text in told if text)

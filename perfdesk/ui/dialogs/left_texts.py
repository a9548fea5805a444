"""Shows what had no place in another form: every text in full, to be copied or saved."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from perfdesk.forms.carry import Left
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import BODY, HELP, Role, Theme


class LeftOf(Struct, frozen=True):
    """What one record leaves behind, and what the record is called."""

    name: str
    left: tuple[Left, ...]


def spell_left(records: Iterable[LeftOf]) -> str:
    """Return what records leave behind as one text: a line for the record, one for each place."""
    lines = [
        line
        for each in records
        for line in (f"【{each.name}】", *(f"{left.label}：{left.text}" for left in each.left))
    ]
    return "".join(f"{line}\n" for line in lines)


class LeftTexts(QWidget):
    """The texts under their printed labels; `save_asked` carries all of them as one text."""

    save_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._records: tuple[LeftOf, ...] = ()
        self._view = QTextEdit()
        self._view.setObjectName("left")
        self._view.setAccessibleName("没有位置的内容")
        self._view.setReadOnly(True)
        self._view.setTabChangesFocus(True)
        self._view.setMinimumHeight(theme.px(72))
        self._copy = self._made_button("copy", "复制全部", "copy")
        self._copy.clicked.connect(self._copy_all)
        self._save = self._made_button("save", "保存为文本…", "save")
        self._save.clicked.connect(lambda: self.save_asked.emit(spell_left(self._records)))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._copy)
        buttons.addWidget(self._save)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._view, 1)
        column.addLayout(buttons)

    def show_left(self, records: Sequence[LeftOf]) -> None:
        """Show what records leave behind; a lone one needs no name."""
        self._records = tuple(records)
        self._view.clear()
        cursor = self._view.textCursor()
        name, label, text = self._look(bold=True), self._look(Role.MUTED, HELP), self._look()
        for each in records:
            if len(records) > 1:
                self._add(cursor, each.name, name, 12)
            for left in each.left:
                self._add(cursor, left.label, label, 8)
                self._add(cursor, left.text, text, 0)
        self._view.moveCursor(QTextCursor.MoveOperation.Start)

    def _add(self, cursor: QTextCursor, text: str, look: QTextCharFormat, above: int) -> None:
        """Add a paragraph that stands so many scaled pixels below the one before."""
        if not cursor.atStart():
            paragraph = QTextBlockFormat()
            paragraph.setTopMargin(self._theme.px(above))
            cursor.insertBlock(paragraph)
        cursor.insertText(text, look)

    def _look(
        self, role: Role = Role.TEXT, points: float = BODY, *, bold: bool = False
    ) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._theme.color(role))
        look.setFont(self._theme.font(points, bold=bold))
        return look

    def _made_button(self, name: str, label: str, icon: str) -> QPushButton:
        button = QPushButton(self._theme.icon(icon), label)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(spell_left(self._records))


class LeftDialog(FramedDialog):
    """Shows once more what had no place, after the new record was made."""

    def __init__(self, theme: Theme, records: Sequence[LeftOf], parent: QWidget) -> None:
        super().__init__(theme, "没有带过去的内容", parent)
        self.setObjectName("left_behind")
        self.grow_to(720, 480)
        self.add_text("原来的表单没有变，这些内容在那里都还有。", "help")
        self.texts = LeftTexts(theme)
        self.texts.show_left(records)
        self.content.addWidget(self.texts, 1)
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)

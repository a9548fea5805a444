"""The help on a cell: what to write, an example, what is typically returned, what it is held to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from perfdesk.forms.guidance import Guidance, Returned
from perfdesk.forms.problem import Severity
from perfdesk.forms.texts import EMPTY
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.words import beware

_WIDTH, _HEIGHT, _ENTRY = 640, 460, 160


class FieldHelpDialog(FramedDialog):
    """Tells of one cell; `guide_asked` asks for the user's guide, `keys_asked` for the keys."""

    guide_asked = Signal()
    keys_asked = Signal()

    def __init__(self, theme: Theme, guidance: Guidance, parent: QWidget | None = None) -> None:
        """Show what is known of a cell."""
        super().__init__(theme, guidance.label, parent)
        self.setObjectName("field_help")
        self.grow_to(_WIDTH, _HEIGHT)
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, theme.px(8), 0)
        self._column.setSpacing(theme.px(4))
        self._tell(guidance)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("text")
        area.setAccessibleName(f"{guidance.label}的说明")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        self.content.addWidget(area, 1)
        for name, label, asked in (
            ("guide", "使用说明", self.guide_asked),
            ("keys", "键盘操作", self.keys_asked),
        ):
            button = self.add_button(name, label)
            button.clicked.connect(self.accept)
            button.clicked.connect(asked)
        close = self.add_button("close", "关闭", "primary")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _tell(self, guidance: Guidance) -> None:
        needs = "必填。" if guidance.required else "可以空着。"
        self._add(needs + guidance.help)
        if guidance.shape:
            self._add(f"写法：{guidance.shape}")
        if guidance.example:
            self._add(f"例如：{guidance.example}")
        if guidance.returned:
            self._add("常被退回的写法", "subtitle")
            self._add_returned(guidance.returned)
        if guidance.rules:
            self._add("还会查出", "subtitle")
            for rule in guidance.rules:
                self._add(f"· {rule}")

    def _add(self, text: str, look: str = "") -> None:
        if look:
            self._column.addSpacing(self.theme.px(16))
        self._column.addWidget(_label(text, look))

    def _add_returned(self, returned: tuple[Returned, ...]) -> None:
        grid, px = QGridLayout(), self.theme.px
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnMinimumWidth(0, px(_ENTRY))
        grid.setColumnStretch(1, 1)
        for row, each in enumerate(returned):
            entry = _label(beware(each.text or EMPTY, Severity.ERROR), "error")
            grid.addWidget(entry, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_label(each.why), row, 1)
        self._column.addLayout(grid)


def _label(text: str, look: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    if look:
        give_look(label, look)
    return label

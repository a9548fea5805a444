"""The bar over what was collected: which folder, how much it holds, what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from perfdesk.ui.theme import Role, Theme, give_look
from perfdesk.ui.wizard.elided import ElidedLabel


class CollectingHead(QFrame):
    """The folder's name, large; under it what it holds; at the right what can be done.

    `left` asks for all records, `again_asked` to read the folder anew, `totals_asked` for the
    sheet that sums all up, `all_asked` to take in all that can be.
    """

    left = Signal()
    again_asked = Signal()
    totals_asked = Signal()
    all_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        give_look(self, "head")
        self._title, self._count = ElidedLabel(), ElidedLabel()
        give_look(self._title, "title")
        give_look(self._count, "help")
        self._totals = QPushButton(theme.icon("calculator"), "汇总表…")
        self._totals.setObjectName("totals")
        self._totals.setToolTip("把读出来的表汇总：单位、项目、金额、问题")
        self._totals.clicked.connect(self.totals_asked)
        self._all = QPushButton()
        self._all.setObjectName("take_all")
        self._all.setToolTip("收下全部“新”的和“有改动”的；“有两份”的要单独收")
        give_look(self._all, "primary")
        self._all.clicked.connect(self.all_asked)
        self._lay_out(theme)

    def show_folder(self, name: str, count: str) -> None:
        """Show which folder it is and what it holds."""
        self._title.show_text(name)
        self._count.show_text(count)

    def offer(self, takeable: int, *, has_records: bool) -> None:
        """Offer to take in so many records, and to sum up where there are any."""
        self._all.setText(f"全部收下（{takeable} 张）" if takeable else "没有要收的")
        self._all.setEnabled(takeable > 0)
        self._totals.setEnabled(has_records)

    def _lay_out(self, theme: Theme) -> None:
        back = QPushButton(theme.icon("chevron-left", Role.ACCENT), "全部表单")
        back.setObjectName("back")
        back.setToolTip("回到全部表单（Alt+←）")
        give_look(back, "plain")
        back.clicked.connect(self.left)
        again = QPushButton("重新读取")
        again.setObjectName("read_again")
        again.setToolTip("F5")
        again.clicked.connect(self.again_asked)
        names = QVBoxLayout()
        names.setSpacing(0)
        left = Qt.AlignmentFlag.AlignLeft  # else the shorter text's width would bound both
        names.addWidget(self._title, 0, left)
        names.addWidget(self._count, 0, left)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(8), theme.px(24), theme.px(8))
        row.setSpacing(theme.px(8))
        row.addWidget(back)
        row.addSpacing(theme.px(16))
        row.addLayout(names, 1)
        for widget in (again, self._totals, self._all):
            row.addWidget(widget)

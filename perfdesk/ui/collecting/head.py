"""The bar over what was collected: which folder, how much it holds, what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from perfdesk.ui.parts.head import Head
from perfdesk.ui.theme import Theme, give_look


class CollectingHead(Head):
    """The folder's name, large; under it what it holds; at the right what can be done.

    `left` asks for all records, `again_asked` to read the folder anew, `totals_asked` for the
    sheet that sums all up, `all_asked` to take in all that can be.
    """

    again_asked = Signal()
    totals_asked = Signal()
    all_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._totals = QPushButton(theme.icon("calculator"), "汇总表…")
        self._totals.setObjectName("totals")
        self._totals.setToolTip("把读出来的表汇总：单位、项目、金额、问题")
        self._totals.clicked.connect(self.totals_asked)
        self._all = QPushButton()
        self._all.setObjectName("take_all")
        self._all.setToolTip("收下全部“新”的和“有改动”的；“有两份”的要单独收")
        give_look(self._all, "primary")
        self._all.clicked.connect(self.all_asked)
        again = QPushButton(theme.icon("rotate-cw"), "重新读取")
        again.setObjectName("read_again")
        again.setToolTip("F5")
        again.clicked.connect(self.again_asked)
        for widget in (again, self._totals, self._all):
            self.row.addWidget(widget)

    def offer(self, takeable: int, *, has_records: bool) -> None:
        """Offer to take in so many records, and to sum up where there are any."""
        self._all.setText(f"全部收下（{takeable} 张）" if takeable else "没有要收的")
        self._all.setEnabled(takeable > 0)
        self._totals.setEnabled(has_records)

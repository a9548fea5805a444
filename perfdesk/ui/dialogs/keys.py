"""The short help: which keys do what."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme

KEYS = (
    (
        "全部表单",
        (
            ("Ctrl+N", "新建"),
            ("Ctrl+F", "查找"),
            ("Enter", "打开所选"),
            ("Ctrl+D", "复制所选"),
            ("Delete", "删除所选（放入回收站）"),
            ("Ctrl+Z", "撤销刚才的删除"),
            ("Ctrl+A", "全选"),
        ),
    ),
    (
        "填写时",
        (
            ("Tab、Shift+Tab", "下一格、上一格"),
            ("Ctrl+Z、Ctrl+Y", "撤销、重做"),
            ("F8、Shift+F8", "下一个、上一个问题"),
            ("Ctrl+PgDn、Ctrl+PgUp", "下一节、上一节"),
            ("Ctrl+V", "粘贴；表格里可以粘贴 Excel 的多个单元格"),
            ("Ctrl+Delete", "删除表格里的行"),
            ("F9", "展开或收起预览和问题"),
            ("Ctrl+E、Ctrl+P", "导出 PDF、打印"),
            ("Alt+←", "回到全部表单"),
        ),
    ),
)


class KeysDialog(FramedDialog):
    """Lists the keys by where they work."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "键盘操作", parent)
        self.setObjectName("keys")
        self.setMinimumWidth(theme.px(480))
        for where, keys in KEYS:
            self.add_text(where, "subtitle")
            self.content.addLayout(self._table(keys))
            self.content.addSpacing(theme.px(8))
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)

    def _table(self, keys: tuple[tuple[str, str], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(24))
        grid.setVerticalSpacing(self.theme.px(4))
        grid.setColumnMinimumWidth(0, self.theme.px(184))
        grid.setColumnStretch(1, 1)
        for row, (key, deed) in enumerate(keys):
            name = QLabel(key)
            name.setFont(self.theme.font(bold=True))
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(QLabel(deed), row, 1)
        return grid

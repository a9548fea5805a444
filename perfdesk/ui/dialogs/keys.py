"""The short help: which keys do what."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme, give_look

KEYS = (
    (
        "全部表单",
        (
            ("Ctrl+N", "新建"),
            ("Ctrl+F", "查找"),
            ("Ctrl+O、Ctrl+V", "导入文件、导入复制的表"),
            ("Ctrl+Shift+V", "粘贴导入"),
            ("Ctrl+Shift+O", "收集文件夹"),
            ("Enter", "打开所选"),
            ("Ctrl+D", "复制所选"),
            ("Delete", "删除所选（放入回收站）"),
            ("Ctrl+Z", "撤销删除"),
            ("Ctrl+A", "全选"),
        ),
    ),
    (
        "填写时",
        (
            ("F1", "这一格的说明"),
            ("Tab、Shift+Tab", "下一格、上一格"),
            ("Ctrl+Z、Ctrl+Y", "撤销、重做"),
            ("Ctrl+F、Ctrl+H", "查找、替换"),
            ("F3、Shift+F3", "下一处、上一处"),
            ("Shift+F2", "给这一格写批注，或回复"),
            ("F8、Shift+F8", "下一个、上一个问题"),
            ("Ctrl+PgDn、PgUp", "下一节、上一节"),
            ("Alt+1、Alt+2……", "第一节、第二节……"),
            ("F9", "展开或收起预览、问题和批注"),
            ("Ctrl++、Ctrl+-", "在预览里：放大、缩小"),
            ("Ctrl+0、Ctrl+1", "在预览里：适合宽度、100%"),
            ("Ctrl+L", "看上年的长文字（结转来的表）"),
            ("Ctrl+E、Ctrl+P", "导出 PDF、打印"),
            ("Ctrl+Shift+E", "导出工作簿"),
            ("Alt+←", "回到全部表单"),
        ),
    ),
    (
        "单位核对",
        (
            ("F8、Shift+F8", "打开下一处、上一处"),
            ("F5", "重新核对"),
            ("Alt+←", "从表单回到单位核对"),
        ),
    ),
    (
        "导入和收集",
        (
            ("方向键", "导入时：换一段、换一格"),
            ("Enter、Delete", "导入时：放到一格、从一格取出"),
            ("Enter、F5", "收集时：收下所选、重新读取"),
        ),
    ),
    (
        "在问题列表里",
        (
            ("Enter", "到那一格去"),
            ("Ctrl+Enter", "按给出的写法改好"),
            ("F1", "为什么：看规则和依据"),
            ("F2", "确认提醒，写情况说明"),
            ("Delete", "撤销确认"),
        ),
    ),
    (
        "在表格和卡片里",
        (
            ("Enter、Shift+Enter", "下一行、上一行"),
            ("Ctrl+方向键", "到这一块的尽头；加 Shift 选中"),
            ("F2", "修改这一格的文字"),
            ("Esc", "恢复原来的文字，关闭消息"),
            ("Ctrl+X、Ctrl+C", "剪切、复制所选的格子"),
            ("Alt+Enter", "在格子里换行"),
            ("Ctrl+V", "粘贴 Excel、Word 的多个单元格或整张表"),
            ("Ctrl+D", "向下填充：重复上面一格，或所选的第一行"),
            ("Delete", "清除所选格子的内容"),
            ("Ctrl+Enter", "在下面插入一行"),
            ("Ctrl+Delete", "删除所选的行"),
            ("Alt+↑、Alt+↓", "上移、下移一行或一张卡片"),
            ("Alt+↓", "在可选的格子里：展开可选的内容"),
            ("Ctrl+Shift+Delete", "删除一张卡片"),
            ("Ctrl+Tab", "离开表格"),
        ),
    ),
)
"""The keys by where they work: in one column the first two groups, in another the others."""

_AROUND = 160
"""How much of the screen's height the dialog leaves to what is not the list, in pixels."""


class KeysDialog(FramedDialog):
    """Lists the keys by where they work; on a low screen the list scrolls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "键盘操作", parent)
        self.setObjectName("keys")
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(40))
        for groups in (KEYS[:2], KEYS[2:]):
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            for where, keys in groups:
                title = QLabel(where)
                give_look(title, "subtitle")
                column.addWidget(title)
                column.addLayout(self._table(keys))
                column.addSpacing(theme.px(8))
            column.addStretch(1)
            columns.addLayout(column)
        self.content.addWidget(self._scrolling(columns))
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)

    def _scrolling(self, columns: QHBoxLayout) -> QScrollArea:
        """Return the list in as much room as it needs and the screen has."""
        inner = QWidget()
        columns.setContentsMargins(0, 0, 0, 0)
        inner.setLayout(columns)
        area = QScrollArea()
        area.setObjectName("key_list")
        area.setAccessibleName(self.windowTitle())
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        needed, room = inner.sizeHint(), self.screen().availableGeometry().height()
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(needed.width() + bar)
        area.setFixedHeight(min(needed.height(), room - self.theme.px(_AROUND)))
        return area

    def _table(self, keys: tuple[tuple[str, str], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(24))
        grid.setVerticalSpacing(self.theme.px(2))
        grid.setColumnMinimumWidth(0, self.theme.px(120))
        grid.setColumnStretch(1, 1)
        for row, (key, deed) in enumerate(keys):
            name = QLabel(key)
            name.setFont(self.theme.font(bold=True))
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(QLabel(deed), row, 1)
        return grid

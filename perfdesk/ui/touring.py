"""What the tour shows on the sample unit: the way of a form from the list to the mail."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from perfdesk.storage import RecordId
from perfdesk.ui.context import Context
from perfdesk.ui.tour import Stop, Tour
from perfdesk.ui.wizard.side_panel import SidePanel

_WITH_ERRORS = 1
"""Which of the sample records has errors to show."""


_HOME, _DESK, _PANEL = "home", "desk", "panel"
_STOPS = (
    (
        _HOME,
        "records",
        "全部表单",
        "填过的表都在这里，按单位、年度、表名和状态找；输入几个字或拼音首字母就能查到。现在列着一个示例单位的四张表。",
    ),
    (_HOME, "new", "新建", "选一张表、填上年度就开始。内容随时自动保存，不用点保存。"),
    (
        _HOME,
        "import",
        "导入",
        "去年的表、Word 和 Excel 里的表、网页上复制的表，都可以读进来，不用重新录。",
    ),
    (
        _DESK,
        "sections",
        "分节填写",
        "打开一张表，按印出来的顺序一节一节填。✓ 是填好的，数字是这一节还有几个问题。",
    ),
    (
        _DESK,
        "first_finding",
        "边填边查",
        "有没有错，这里随时都看得到，点“前往”就到那一格。这张示例故意留了一处合计不一致。",
    ),
    (
        _PANEL,
        "side_tabs",
        "预览和问题",
        "纸面就是印出来的样子，点一格就到那里去填；旁边的“问题”列出全部问题和改法。",
    ),
    (
        _DESK,
        "more",
        "打印、送签、发送",
        "导出 PDF 和工作簿、打印、送签、做邮件草稿、看历史版本，都在这个菜单里。",
    ),
    (
        _HOME,
        "check_unit",
        "单位核对",
        "把单位整体表和各项目表放在一起核对：合计、执行率对不上的，逐处列出来。",
    ),
    (
        _HOME,
        "tools",
        "工具",
        "指标库、单位资料、备份和设置在这里。任何一格不知道怎么填，按 F1。示例看完可以删除。",
    ),
)
"""Each stop: the screen it is on, its widget, what it is called, what it is for."""


class TouredWindow(Protocol):
    """What the tour needs of the window."""

    context: Context

    def show_home(self) -> None:
        """Show the list."""

    @property
    def open_record_id(self) -> RecordId | None:
        """The record on the desk."""

    def open_record(self, record_id: RecordId) -> None:
        """Put a record on the desk."""


def show_tour(window: QWidget, toured: TouredWindow, samples: Sequence[RecordId]) -> Tour:
    """Lead through a window, which is the toured one, on the sample records."""
    desk = partial(_open, toured, samples[_WITH_ERRORS])
    ways: dict[str, Callable[[], None]] = {
        _HOME: toured.show_home,
        _DESK: desk,
        _PANEL: partial(_show_panel, window, desk),
    }
    stops = [Stop(title, text, widget, ways[way]) for way, widget, title, text in _STOPS]
    return Tour(toured.context.theme, stops, window)


def _open(toured: TouredWindow, sample: RecordId) -> None:
    if toured.open_record_id != sample:
        toured.open_record(sample)


def _show_panel(window: QWidget, desk: Callable[[], None]) -> None:
    desk()
    for panel in window.findChildren(SidePanel):
        if panel.isHidden():
            panel.toggle()

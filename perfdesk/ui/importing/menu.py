"""The button 导入 and its menu: every way in which records come in from elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from perfdesk.ui.importing.ways_in import WaysIn
from perfdesk.ui.parts.menus import hang


def import_button(page: QWidget, ways: WaysIn) -> QPushButton:
    """Return the button; the keys of its entries work everywhere on the page."""
    button = QPushButton("导入", page)
    button.setObjectName("import")
    button.setToolTip("导入工作簿、Word 文件或粘贴来的表，收集各单位的文件；文件也可以直接拖到这里")
    menu = QMenu(button)
    for name, label, keys, deed in (
        ("import_files", "导入文件…", "Ctrl+O", ways.ask_files),
        ("import_text", "粘贴导入…", "Ctrl+Shift+V", ways.ask_text),
        ("collect_folder", "收集文件夹…", "Ctrl+Shift+O", ways.ask_folder),
    ):
        action = QAction(label, page)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(deed)
        page.addAction(action)
        menu.addAction(action)
    hang(menu, button)
    return button

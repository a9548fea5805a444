"""The user's guide inside the program: its headings at the left, its text at the right."""

import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QTextBrowser, QWidget

from perfdesk.resources import guide_path
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme, give_look

_WIDTH, _HEIGHT, _HEADINGS = 880, 560, 208
_PART = 2  # the level of the headings that are listed
_MARGINS = 24
_GOES_ON = re.compile(r"(?<=[^\x00-\x7f])\n *(?=[^\x00-\x7f])")
"""Where a Chinese paragraph goes on in the next line: Markdown would put a blank there."""


class _Text(QTextBrowser):
    """The text; pictures are as wide as it at most."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            loaded: object = super().loadResource(kind, name)
            return loaded
        picture = QImage(self.document().baseUrl().resolved(QUrl(name)).toLocalFile())
        room = self.viewport().width() - _MARGINS
        ratio = self.devicePixelRatioF()
        scaled = picture.scaledToWidth(
            round(room * ratio), Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(ratio)
        return scaled


class GuideDialog(FramedDialog):
    """Shows the guide; a heading brings its part to the top, the line above finds words in it.

    What the guide leads to is shown in its place, with a way back.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Read the guide."""
        super().__init__(theme, "使用说明", parent)
        self.setObjectName("guide")
        self.grow_to(_WIDTH, _HEIGHT)
        self._text = _Text()
        self._headings = QListWidget()
        self._search = QLineEdit()
        self._nothing = QLabel("没有找到。")
        self._lay_out()
        self._back = self.add_button("back", "回到使用说明")
        self._back.clicked.connect(lambda: self._read(guide_path()))
        self._read(guide_path())
        self._text.anchorClicked.connect(self._follow)
        self._headings.currentRowChanged.connect(self._show_part)
        self._search.returnPressed.connect(self._find)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._search.setFocus)
        close = self.add_button("close", "关闭")
        give_look(close, "primary")  # Enter is to find, so that it is not the default
        close.clicked.connect(self.accept)
        self._search.setFocus()

    def _lay_out(self) -> None:
        px = self.theme.px
        self._text.setObjectName("guide_text")
        self._text.setAccessibleName("使用说明正文")
        self._text.setOpenLinks(False)
        self._headings.setObjectName("headings")
        self._headings.setAccessibleName("目录")
        self._headings.setFixedWidth(px(_HEADINGS))
        give_look(self._headings, "card")
        self._search.setObjectName("find")
        self._search.setAccessibleName("在使用说明里查找")
        self._search.setPlaceholderText("查找，回车到下一处")
        self._search.setFixedWidth(px(320))
        self._search.setClearButtonEnabled(True)
        self._nothing.setObjectName("nothing")
        give_look(self._nothing, "warning")
        self._nothing.hide()
        top = QHBoxLayout()
        top.addWidget(self._search)
        top.addWidget(self._nothing)
        top.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self._headings)
        row.addWidget(self._text, 1)
        self.content.addLayout(top)
        self.content.addLayout(row, 1)

    def _read(self, path: Path) -> None:
        text = _GOES_ON.sub("", path.read_text(encoding="utf-8"))
        document = self._text.document()
        document.setBaseUrl(QUrl.fromLocalFile(f"{path.parent}/"))
        document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)  # else it shows the end
        self._parts = [*_headings_of(document)]
        self._headings.clear()
        self._headings.addItems([block.text() for block in self._parts])
        self._back.setVisible(path != guide_path())

    def _follow(self, link: QUrl) -> None:
        """Show another document of ours here, all else in its own program."""
        target = self._text.document().baseUrl().resolved(link)
        if target.fileName().endswith(".md"):
            self._read(Path(target.toLocalFile()))
        else:
            QDesktopServices.openUrl(target)

    def _show_part(self, number: int) -> None:
        if number < 0:  # none is chosen any more
            return
        layout = self._text.document().documentLayout()
        top = layout.blockBoundingRect(self._parts[number]).top()
        self._text.verticalScrollBar().setValue(round(top))

    def _find(self) -> None:
        wanted = self._search.text()
        found = self._text.find(wanted)
        if not found:  # from the beginning
            self._text.moveCursor(QTextCursor.MoveOperation.Start)
            found = self._text.find(wanted)
        self._nothing.setVisible(bool(wanted) and not found)


def _headings_of(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == _PART:
            yield block
        block = block.next()

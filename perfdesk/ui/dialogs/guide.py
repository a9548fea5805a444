"""The user's guide inside the program: its headings at the left, its text at the right."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QTextBrowser, QWidget

from perfdesk.resources import guide_path
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme, give_look

_WIDTH, _HEIGHT, _HEADINGS = 880, 560, 208
_MARGINS = 24


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
    """Shows the guide; a heading brings its part to the top, the line above finds words in it."""

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
        self._read()
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
        self._text.setOpenExternalLinks(True)
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

    def _read(self) -> None:
        path = guide_path()
        document = self._text.document()
        document.setBaseUrl(QUrl.fromLocalFile(f"{path.parent}/"))
        document.setMarkdown(
            path.read_text(encoding="utf-8"), QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        )
        self._text.moveCursor(QTextCursor.MoveOperation.Start)  # else it shows the end
        self._parts = [*_headings_of(document)]
        self._headings.addItems([block.text() for block in self._parts])

    def _show_part(self, number: int) -> None:
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
        if block.blockFormat().headingLevel() > 1:
            yield block
        block = block.next()

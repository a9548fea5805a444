"""Shows which forms are installed, where from, and what is wrong with files that are of no use."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from perfdesk.export.files import make_folder
from perfdesk.forms.catalogue import Entry, Inspection
from perfdesk.forms.trouble import BadFormFile, PerfdeskError
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.drafting import Drafting
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.parts.notice import open_path
from perfdesk.ui.theme import give_look

_HEADS = ("表名", "版本", "来自")
_WIDTH, _HEIGHT = 800, 584
_ADVICE = (
    "加一张表：写一个表单文件（.toml），或从空白工作簿起草，放进表单文件夹，再点“重新读取”。"
    "文件怎样写，见“使用说明”里的《怎样写一个表单文件》。"
)


class FormsDialog(FramedDialog):
    """Lists the installed forms and the faulty files; `read_again` when the files were read anew.

    All files are read whole beside the window; until then it shows what is known of their heads.
    """

    read_again = Signal()

    def __init__(self, context: Context, folder: Path, parent: QWidget | None = None) -> None:
        """Take the user's own folder of form files; it is made when it is opened."""
        super().__init__(context.theme, "表单文件", parent)
        self.setObjectName("forms")
        self.grow_to(_WIDTH, _HEIGHT)
        self._context = context
        self._folder = folder
        self._table = self._made_table()
        self.add_text(_ADVICE, "help")
        self.content.addWidget(self._table, 1)
        self._faults_label = QLabel("有错误、没有使用的文件")
        self._faults = QPlainTextEdit()
        self._faults.setObjectName("faults")
        self._faults.setReadOnly(True)
        self._faults.setTabChangesFocus(True)
        self._faults.setAccessibleName(self._faults_label.text())
        self._faults_label.setBuddy(self._faults)
        self.content.addWidget(self._faults_label)
        self.content.addWidget(self._faults, 1)
        folder_button = self.add_button("folder", "打开表单文件夹")
        folder_button.clicked.connect(self._open_folder)
        self._again = self.add_button("again", "重新读取")
        self._again.clicked.connect(self._read_again)
        self._drafting = Drafting(context, folder, self)
        self._drafting.drafted.connect(self._read_again)
        draft = self.add_button("draft", "从空白工作簿起草…")
        draft.clicked.connect(self._drafting.ask)
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)
        self._look()
        self._table.setFocus()

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(0, len(_HEADS))
        table.setObjectName("installed")
        table.setAccessibleName("已安装的表单")
        give_look(table, "card")
        table.setHorizontalHeaderLabels(_HEADS)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.theme.px(36))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        return table

    def _look(self) -> None:
        """Show what the heads say at once, and what the whole files say when they are read."""
        catalogue = self._context.catalogue
        self._show(Inspection(catalogue.entries, catalogue.faulty))
        self._again.setEnabled(False)
        self._context.runner.run(catalogue.inspect, done=self._seen, owner=self)

    def _seen(self, inspection: Inspection) -> None:
        self._show(inspection)
        self._again.setEnabled(True)

    def _show(self, inspection: Inspection) -> None:
        self._table.setRowCount(len(inspection.usable))
        for row, entry in enumerate(inspection.usable):
            for column, text in enumerate((entry.title, str(entry.edition), self._origin(entry))):
                self._table.setItem(row, column, QTableWidgetItem(text))
        faults = (*map(_told, inspection.faulty), *inspection.word_faults)
        self._faults.setPlainText("\n\n".join(faults))
        for widget in (self._faults_label, self._faults):
            widget.setVisible(bool(faults))

    def _origin(self, entry: Entry) -> str:
        if entry.is_bundled:
            return "程序自带"
        folder = entry.path.parent
        return "表单文件夹" if folder == self._folder.resolve() else str(folder)

    def _open_folder(self) -> None:
        try:
            make_folder(self._folder)
        except PerfdeskError as trouble:
            self._context.notices.trouble(trouble)
        else:
            open_path(self._folder)

    def _read_again(self) -> None:
        self._context.catalogue.read_again()
        self._look()
        self.read_again.emit()


def _told(faulty: BadFormFile) -> str:
    faults = "\n".join(f"　　{fault}" for fault in faulty.faults)
    return f"{faulty.file}（{len(faulty.faults)} 处）\n{faults}"

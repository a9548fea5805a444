"""The indicator library: what it has, the office's own additions, import and export."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from perfdesk.forms.indicators.library import Indicator, common_library
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.library.editing import IndicatorDialog
from perfdesk.ui.library.exchanging import Exchanging
from perfdesk.ui.library.model import LibraryModel, has_words
from perfdesk.ui.parts.list_table import ListTable
from perfdesk.ui.theme import Role

_WIDTH, _HEIGHT, _NARROWEST = 880, 600, 720
_WIDTHS = (0, 104, 120, 176, 128)
_ROW = 36
_ALL = "全部类别"
_HELP = (
    "填三级指标的名称时，这里的指标会列在下面供选用，本单位填过的也在其中。"
    "程序自带的不能删，改了就记成本单位的。"
)


class LibraryDialog(FramedDialog):
    """Lists the indicators; the office's own can be added, changed and removed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show the library with the office's own indicators; raises StorageError."""
        super().__init__(context.theme, "指标库", parent)
        self.setObjectName("library")
        self.setMinimumWidth(self.theme.px(_NARROWEST))
        self.grow_to(_WIDTH, _HEIGHT)
        self._context = context
        self._removed: tuple[Indicator, ...] = ()
        self._library = common_library()
        self._search, self._class = QLineEdit(), QComboBox()
        self._own_only = QCheckBox("只看本单位的")
        self._model = LibraryModel()
        self._table = self._made_table()
        self.told = QPlainTextEdit()
        self._undo = QPushButton("撤销删除")
        self._lay_out()
        self._edit, self._remove = self._made_buttons()
        self._table.selectionModel().selectionChanged.connect(self._show_ways)
        self.refresh()
        self._search.setFocus()

    @property
    def selected(self) -> tuple[Indicator, ...]:
        """The selected indicators from top to bottom."""
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return tuple(self._model.shown[row] for row in rows)

    def refresh(self) -> None:
        """Read the office's own indicators anew; raises StorageError."""
        self._library = common_library().and_own(self._context.store.indicators.all())
        self._show()

    def tell(self, sentences: Iterable[str]) -> None:
        """Tell what came of the last deed; nothing takes the room away."""
        text = "\n".join(sentences)
        self.told.setPlainText(text)
        self.told.setVisible(bool(text))

    def _lay_out(self) -> None:
        self.add_text(_HELP, "help")
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        self._search.setObjectName("search")
        self._search.setAccessibleName("查找指标")
        self._search.setPlaceholderText("查找名称，也可以输入拼音首字母")
        glass = self.theme.icon("search", Role.MUTED)
        self._search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._search.textChanged.connect(self._show)
        self._class.setObjectName("class")
        self._class.setAccessibleName("类别")
        self._class.addItems([_ALL, *(each.level2 for each in self._library.classes)])
        self._class.currentIndexChanged.connect(self._show)
        self._own_only.setObjectName("own_only")
        self._own_only.toggled.connect(self._show)
        line.addWidget(self._search, 1)
        line.addWidget(self._class)
        line.addWidget(self._own_only)
        self.content.addLayout(line)
        self.content.addWidget(self._table, 1)
        self.told.setObjectName("told")
        self.told.setAccessibleName("结果")
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setFixedHeight(self.theme.px(96))
        self.told.hide()
        self.content.addWidget(self.told)
        self._undo.setObjectName("undo")
        self._undo.clicked.connect(self._put_back)
        self._undo.hide()
        self.content.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignLeft)

    def _made_table(self) -> ListTable:
        table = ListTable(self.theme, self._model, _ROW)
        table.setObjectName("indicators")
        table.setAccessibleName("指标")
        table.set_widths(_WIDTHS)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.doubleClicked.connect(self._ask_edit)
        return table

    def _made_buttons(self) -> tuple[QPushButton, QPushButton]:
        exchanging = Exchanging(self._context, self, lambda: self._library)
        exchanging.imported.connect(self.refresh)
        exchanging.told.connect(self.tell)
        made = {}
        for name, label, deed in (
            ("import", "导入…", exchanging.ask_import),
            ("export", "导出…", exchanging.ask_export),
            ("add", "添加…", self._ask_add),
            ("edit", "修改…", self._ask_edit),
            ("remove", "删除", self._remove_selected),
        ):
            made[name] = self.add_button(name, label)
            made[name].clicked.connect(deed)
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)
        return made["edit"], made["remove"]

    def _show(self) -> None:
        group = self._class.currentText() if self._class.currentIndex() > 0 else ""
        typed = self._search.text()
        self._model.show(
            [
                each
                for each in self._library.indicators
                if group in {"", each.group}
                and (each.is_own or not self._own_only.isChecked())
                and has_words(each, typed)
            ]
        )
        self._show_ways()

    def _show_ways(self) -> None:
        selected = self.selected
        self._edit.setEnabled(len(selected) == 1)
        self._remove.setEnabled(bool(selected) and all(each.is_own for each in selected))

    def _ask_add(self) -> None:
        group = self._class.currentText() if self._class.currentIndex() > 0 else ""
        self._ask(None, group)

    def _ask_edit(self) -> None:
        if len(self.selected) == 1:
            self._ask(self.selected[0], self.selected[0].group)

    def _ask(self, old: Indicator | None, group: str) -> None:
        dialog = IndicatorDialog(self.theme, self._library, old, group, self)
        dialog.accepted.connect(lambda: self._keep(dialog.indicator, old))
        dialog.open_once()

    def _keep(self, indicator: Indicator, old: Indicator | None) -> None:
        store = self._context.store.indicators
        if old is not None and old.is_own:
            store.replace(old, indicator)
        else:
            store.put([indicator])
        self.refresh()
        self.tell([f"已记下“{indicator.name}”。"])
        self._undo.hide()

    def _remove_selected(self) -> None:
        self._removed = self.selected
        self._context.store.indicators.remove(self._removed)
        self.refresh()
        self.tell([f"已删除 {len(self._removed)} 个指标。"])
        self._undo.show()
        self._undo.setFocus()

    def _put_back(self) -> None:
        self._context.store.indicators.put(reversed(self._removed))
        self.refresh()
        self.tell([])
        self._undo.hide()
        self._table.setFocus()

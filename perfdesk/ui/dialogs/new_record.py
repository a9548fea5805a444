"""Asks which form to begin, for which year and which unit."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.forms.texts import UNTITLED
from perfdesk.forms.trouble import BadFormFile
from perfdesk.storage import Summary
from perfdesk.ui.dialogs.form_chooser import FormChooser
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.home.beginning import Beginning
from perfdesk.ui.theme import Theme, give_look
from perfdesk.ui.words import BASED, NO_YEAR

_YEAR_DIGITS = 4


class NewRecordDialog(FramedDialog):
    """Offers the installed forms; of each the newest edition, unless the user wants an older.

    `blank_asked` names the form that is wanted blank, to be handed out, instead of a record.
    """

    blank_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        units: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Offer the forms of the catalogue, and the units that are already in use."""
        super().__init__(theme, "新建表单", parent)
        self.setObjectName("new_record")
        self.setMinimumWidth(theme.px(560))
        self._catalogue = catalogue
        self._form: Form | None = None
        self._chooser = FormChooser(theme, "用哪张表", catalogue.entries)
        self._year = QLineEdit()
        self._year.setMaxLength(_YEAR_DIGITS)
        self._unit = QComboBox()
        self._unit.setEditable(True)
        self._unit.addItems(["", *units])
        self._usual_year = ""
        self._bases: Mapping[str, str] = {}
        self._base = QCheckBox()
        self._base.setObjectName("use_base")
        self._base.setChecked(True)
        self._base.setToolTip(f"{BASED}；在“工具 → 单位资料…”里可以不再用")
        self._problem = QLabel()
        give_look(self._problem, "error")
        self._problem.setWordWrap(True)
        self._lay_out()
        self._blank = self.add_button("blank", "导出空白表…", "plain")
        self._blank.setToolTip("没有填写的表：PDF 打印出来手写，工作簿发给没有这个程序的人填")
        self._blank.clicked.connect(self._ask_blank)
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self._begin = self.add_button("begin", "新建", "primary")
        self._begin.clicked.connect(self.accept)
        self._chooser.chosen.connect(self._form_chosen)
        self._chooser.decided.connect(self.accept)
        self._year.textChanged.connect(self._show_problem)
        self._form_chosen()
        self._chooser.setFocus()

    def offer_bases(self, bases: Mapping[str, str]) -> None:
        """Offer the records that were kept for new ones to start from: titles by form."""
        self._bases = bases
        self._show_fields()

    def choose_unit(self, unit: str) -> None:
        """Begin with a unit chosen."""
        self._unit.setCurrentText(unit)

    def choose_form_of(self, last: Summary) -> None:
        """Begin with the form of a record chosen, and with its year for any form."""
        self._usual_year = last.year
        alike = [each for each in self._catalogue.entries if each.form == last.form]
        if alike:
            self._chooser.choose(max(alike, key=lambda entry: entry.edition))
        self._show_fields()

    def beginning(self) -> Beginning | None:
        """Return what was chosen, None while it is not complete."""
        if self._form is None or self._year_problem():
            return None
        has_unit, has_year = bool(self._form.naming.unit), bool(self._form.naming.year)
        return Beginning(
            self._form,
            self._year.text().strip() if has_year else "",
            self._unit.currentText().strip() if has_unit else "",
            self._base.isVisibleTo(self) and self._base.isChecked(),
        )

    def accept(self) -> None:
        if self.beginning() is not None:
            super().accept()
        else:
            self._year.setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(4))
        grid.setColumnStretch(1, 1)
        for column, (name, label, field) in enumerate(
            (("year", "年度", self._year), ("unit", "单位（可以以后再填）", self._unit))
        ):
            above = QLabel(label)
            above.setBuddy(field)
            field.setObjectName(name)
            field.setAccessibleName(label)
            grid.addWidget(above, 0, column)
            grid.addWidget(field, 1, column)
        self._year.setFixedWidth(self.theme.px(112))
        self.content.addWidget(self._chooser)
        self.content.addSpacing(self.theme.px(8))
        self.content.addLayout(grid)
        self.content.addWidget(self._base)
        self.content.addWidget(self._problem)

    def _form_chosen(self) -> None:
        self._form, trouble = None, ""
        entry = self._chooser.entry
        if entry is not None:
            try:
                self._form = self._catalogue.form(entry.form, entry.edition)
            except BadFormFile as faulty:
                trouble = (
                    f"表单文件 {faulty.file} 有 {len(faulty.faults)} 处错误，暂时不能用："
                    "在左下角的“工具 → 表单文件…”里查看。"
                )
        for button in (self._begin, self._blank):
            button.setEnabled(self._form is not None)
        self._show_fields()
        if trouble:
            self._problem.setText(trouble)

    def _ask_blank(self) -> None:
        form = self._form
        self.reject()
        self.blank_asked.emit(form)

    def _show_fields(self) -> None:
        naming = self._form.naming if self._form else None
        has_base = self._form is not None and self._form.id in self._bases
        self._base.setVisible(has_base)
        if self._form and has_base:
            self._base.setText(f"以“{self._bases[self._form.id] or UNTITLED}”为底")
        self._year.setEnabled(bool(naming and naming.year))
        self._unit.setEnabled(bool(naming and naming.unit))
        if self._form and naming and naming.year:
            usual = self._form.fields[naming.year].preset or str(self._form.edition)
            self._year.setText(self._usual_year or usual)
        self._show_problem()

    def _show_problem(self) -> None:
        self._problem.setText(self._year_problem())

    def _year_problem(self) -> str:
        if self._form is None or not self._form.naming.year:
            return ""
        field = self._form.fields[self._form.naming.year]
        typed = self._year.text().strip()
        if typed and field.kind.flaw(typed) is None:
            return ""
        return NO_YEAR

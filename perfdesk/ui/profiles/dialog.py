"""What the office keeps of its units: typed once, filled in everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from perfdesk.forms.profile import UNIT
from perfdesk.storage import Profile
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.profiles.bases import BasesList
from perfdesk.ui.profiles.facts import FactsForm
from perfdesk.ui.theme import give_look

_WIDTH, _HEIGHT, _NARROWEST = 800, 600, 640
_LIST = 240
_HELP = (
    "每个单位填一次：新建表单时自动填好，填表时输入几个字就能选用。"
    "填完一栏就保存；有几个单位的，新建时先选默认的那个。"
)
_NEW = "（新单位）"


class ProfilesDialog(FramedDialog):
    """The units at the left, what is known of one at the right; what is entered is kept at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show the units; raises StorageError."""
        super().__init__(context.theme, "单位资料", parent)
        self.setObjectName("profiles")
        self.setMinimumWidth(self.theme.px(_NARROWEST))
        self.grow_to(_WIDTH, _HEIGHT)
        self._context = context
        self._profiles: tuple[Profile, ...] = ()
        self._was = ""
        self._list = QListWidget()
        self._facts = FactsForm(self.theme)
        self._facts.entered.connect(self._keep)
        self._problem = QLabel()
        give_look(self._problem, "error")
        self._lay_out()
        self._add = self.add_button("add", "添加单位")
        self._default = self.add_button("make_default", "设为默认")
        self._remove = self.add_button("remove", "删除这个单位")
        for button, deed in (
            (self._add, self._begin),
            (self._default, self._make_default),
            (self._remove, self._remove_unit),
        ):
            button.clicked.connect(deed)
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)
        self._list.currentRowChanged.connect(self._show)
        self._read("")
        self._facts.go_to_unit()

    def done(self, result: int) -> None:
        """Keep what is still in a field, whichever way the dialog closes."""
        if self._facts.is_changed:
            self._keep()
        super().done(result)

    def _lay_out(self) -> None:
        self.add_text(_HELP, "help")
        self._list.setObjectName("units")
        self._list.setAccessibleName("单位")
        self._list.setFixedWidth(self.theme.px(_LIST))
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        give_look(self._list, "card")
        right = QVBoxLayout()
        right.addWidget(self._facts, 1)
        right.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(16))
        row.addWidget(self._list)
        row.addLayout(right, 1)
        self.content.addLayout(row, 1)
        self.content.addWidget(BasesList(self._context))

    def _read(self, unit: str) -> None:
        """Read the units anew, and show one of them, else the first; none is a new one."""
        self._list_units(unit)
        if self._profiles:
            self._show(self._list.currentRow())
        else:
            self._begin()

    def _list_units(self, unit: str) -> None:
        """List the units, one of them marked, else the first."""
        self._profiles = self._context.store.profiles.all()
        units = [profile.unit for profile in self._profiles]
        self._list.blockSignals(True)
        self._list.clear()
        for profile in self._profiles:
            self._list.addItem(f"{profile.unit}（默认）" if profile.is_default else profile.unit)
        self._list.setCurrentRow(units.index(unit) if unit in units else min(len(units), 1) - 1)
        self._list.blockSignals(False)

    def _begin(self) -> None:
        """Begin a unit; it is kept as soon as it has a name."""
        self._list.blockSignals(True)
        if self._list.count() == len(self._profiles):
            self._list.addItem(_NEW)
        self._list.setCurrentRow(self._list.count() - 1)
        self._list.blockSignals(False)
        self._show(self._list.count() - 1)
        self._facts.go_to_unit()

    def _show(self, row: int) -> None:
        is_known = 0 <= row < len(self._profiles)
        profile = self._profiles[row] if is_known else Profile("")
        self._was = profile.unit
        self._facts.show_texts(profile.facts.but(UNIT, profile.unit))
        self._show_ways()

    def _show_ways(self) -> None:
        """Offer what can be done to the unit that shows."""
        row = self._list.currentRow()
        is_known = 0 <= row < len(self._profiles)
        self._problem.clear()
        self._default.setEnabled(is_known and not self._profiles[row].is_default)
        self._remove.setEnabled(is_known)

    def _keep(self) -> None:
        """Keep the facts as they stand, unless the unit has no name or another one's."""
        facts = self._facts.texts
        unit, known = facts[UNIT], {profile.unit for profile in self._profiles}
        if not unit:
            self._problem.setText("填上单位名称，其余各栏才能记下。")
            return
        if unit != self._was and unit in known:
            self._problem.setText(f"已经有“{unit}”了：换一个名称，或在左边选它来改。")
            return
        is_default = any(each.unit == self._was and each.is_default for each in self._profiles)
        self._put(Profile(unit, facts, is_default))

    def _put(self, profile: Profile) -> None:
        """Keep a unit; the field that has the cursor stays as it is."""
        self._context.store.profiles.put(profile, self._was)
        self._was = profile.unit
        self._facts.settle()
        self._list_units(profile.unit)
        self._show_ways()

    def _make_default(self) -> None:
        self._put(Profile(self._was, self._facts.texts, is_default=True))

    def _remove_unit(self) -> None:
        self._context.store.profiles.remove(self._was)
        self._read("")

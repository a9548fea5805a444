"""Asks which form to carry records over to, and shows beforehand what has no place there."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from perfdesk.forms.carry import Carried, carry
from perfdesk.forms.catalogue import Catalogue, Entry
from perfdesk.forms.filled import Filled
from perfdesk.forms.texts import UNTITLED
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.dialogs.form_chooser import FormChooser
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.dialogs.left_texts import LeftOf, LeftTexts
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import beware, well

_WIDTH, _HEIGHT, _MOST_FORMS = 720, 600, 4


class CarryDialog(FramedDialog):
    """Offers all forms but the records' own, first of all a newer edition of theirs.

    `carried` is what 新建 will store.
    """

    def __init__(
        self, theme: Theme, catalogue: Catalogue, records: Sequence[Filled], parent: QWidget
    ) -> None:
        """Take the records to carry over; they stay as they are."""
        super().__init__(theme, "带到另一张表", parent)
        self.setObjectName("carry")
        self.grow_to(_WIDTH, _HEIGHT)
        self.carried: tuple[Carried, ...] = ()
        self._catalogue = catalogue
        self._records = tuple(records)
        self.add_text(promise(self._records), "subtitle")
        self._chooser = FormChooser(theme, "带到哪张表", self._offered(), _MOST_FORMS)
        self.content.addWidget(self._chooser)
        self.content.addSpacing(theme.px(8))
        self._problem = self._add_told("problem", "error")
        self._moved = self._add_told("moved", "success")
        self._left_count = self._add_told("left_count", "warning")
        self.texts = LeftTexts(theme)
        self.content.addWidget(self.texts, 1)
        self.content.addStretch()
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self._begin = self.add_button("begin", "新建", "primary")
        self._begin.clicked.connect(self.accept)
        self._chooser.chosen.connect(self._show)
        self._chooser.decided.connect(self.accept)
        self._chooser.setFocus()
        newer = catalogue.newer_edition(self._records[0].form)
        if newer:
            self._chooser.choose(newer)
        self._show()

    @property
    def left(self) -> tuple[LeftOf, ...]:
        """What the records leave behind, those that leave something."""
        return tuple(
            LeftOf(each.title or UNTITLED, carried.left)
            for each, carried in zip(self._records, self.carried, strict=False)
            if carried.left
        )

    def accept(self) -> None:
        if self.carried:
            super().accept()

    def _offered(self) -> Sequence[Entry]:
        own = {(each.form.id, each.form.edition) for each in self._records}
        entries = self._catalogue.entries
        if len(own) > 1:  # to the form of some is away from that of the others
            return entries
        return [entry for entry in entries if (entry.form, entry.edition) not in own]

    def _add_told(self, name: str, look: str) -> QLabel:
        label = self.add_text("", look)
        label.setObjectName(name)
        return label

    def _show(self) -> None:
        self.carried, trouble = (), ""
        try:
            self.carried = self._carried()
        except PerfdeskError as error:
            trouble = str(error)
        self._problem.setText(trouble)
        self._problem.setVisible(bool(trouble))
        self._begin.setEnabled(bool(self.carried))
        self._show_outcome()

    def _show_outcome(self) -> None:
        moved = sum(each.moved for each in self.carried)
        left = self.left
        all_of_it = "" if left else "，全部内容都有位置"
        self._moved.setText(well(f"这些内容会带过去：{moved} 处{all_of_it}"))
        self._moved.setVisible(bool(self.carried))
        count = sum(len(each.left) for each in left)
        self._left_count.setText(beware(f"没有位置、不会带过去：{count} 处"))
        self._left_count.setVisible(bool(left))
        self.texts.show_left(left)
        self.texts.setVisible(bool(left))

    def _carried(self) -> tuple[Carried, ...]:
        entry = self._chooser.entry
        if entry is None:
            return ()
        target = self._catalogue.form(entry.form, entry.edition)
        return tuple(carry(each.form, each.record, target) for each in self._records)


def promise(records: Sequence[Filled]) -> str:
    """Return the sentence that the old records stay, each beside a new one."""
    if len(records) == 1:
        form = records[0].form
        return f"“{records[0].title or UNTITLED}”（{form.title}）原样留着，另外新建一张。"
    return f"选中的 {len(records)} 张表单原样留着，另外各新建一张。"

"""Shows the cells in which two records of a form differ, whatever the two are to each other."""

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from perfdesk.forms.between.comparing import compare
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.parts.changes_table import ChangesTable
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import tell_differences

_WIDTH, _HEIGHT = 880, 440


class Side(Struct, frozen=True):
    """One of the two records, and what it is called over its column."""

    name: str
    record: Record


class ComparisonDialog(FramedDialog):
    """The differing cells by their printed names, each with both texts; or that there are none.

    `add_text` tells more above the table's button, `add_button` offers more to do.
    """

    def __init__(
        self, theme: Theme, title: str, form: Form, before: Side, after: Side, parent: QWidget
    ) -> None:
        """Compare two records of one edition of a form."""
        super().__init__(theme, title, parent)
        self.setObjectName("comparison")
        self.differences = compare(form, before.record, after.record)
        self.add_text(f"{before.name}  →  {after.name}", "subtitle")
        if self.differences:
            self.grow_to(_WIDTH, _HEIGHT)
            self.add_text(tell_differences(len(self.differences)), "help")
            self.table = ChangesTable(theme, before.name, after.name)
            self.table.show_changes(self.differences)
            self.content.addWidget(self.table, 1)
        else:
            self.setFixedWidth(theme.px(_WIDTH))
            self.add_text(tell_differences(0), "success")
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)

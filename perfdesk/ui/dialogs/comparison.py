"""Shows the cells in which two records of a form differ, whatever the two are to each other."""

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from perfdesk.forms.comparing import compare
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.ui.changes_table import ChangesTable
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import well

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
            self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))
            self.add_text(f"{len(self.differences)} 处不同", "help")
            self.table = ChangesTable(theme, before.name, after.name)
            self.table.show_changes(self.differences)
            self.content.addWidget(self.table, 1)
        else:
            self.setFixedWidth(theme.px(_WIDTH))
            self.add_text(well("两份完全一样。"), "success")
        self.add_button("close", "关闭", "primary").clicked.connect(self.accept)

"""The menu of tools at the foot of the rail: each entry opens a dialog."""

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from perfdesk.ui.context import Context
from perfdesk.ui.home.deeds import Deeds
from perfdesk.ui.home.rail import Rail

# The dialogs are imported when they are asked for: the first paint does without them.


def add_tools(rail: Rail, context: Context, page: QWidget, deeds: Deeds) -> None:
    """Fill the menu of tools."""
    rail.add_tool("forms", "file-text", "表单文件…", deeds.show_forms)
    rail.add_tool("library", "list", "指标库…", partial(_show_library, context, page))
    rail.add_tool("profiles", "building-2", "单位资料…", partial(_show_profiles, context, page))

    rail.add_tool("verify", "file-spreadsheet", "核对工作簿…", partial(_verify, context, page))


def _show_library(context: Context, page: QWidget) -> None:
    from perfdesk.ui.library.dialog import LibraryDialog  # noqa: PLC0415 - see above

    _open(LibraryDialog(context, page.window()))


def _show_profiles(context: Context, page: QWidget) -> None:
    from perfdesk.ui.profiles.dialog import ProfilesDialog  # noqa: PLC0415 - see above

    _open(ProfilesDialog(context, page.window()))


def _verify(context: Context, page: QWidget) -> None:
    from perfdesk.ui.verifying import Verifying  # noqa: PLC0415 - see above

    Verifying(context, page).ask()


def _open(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()

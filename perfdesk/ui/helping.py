"""Opens the help over a window: on the cell in focus, the user's guide, the keys."""

from functools import partial

from PySide6.QtWidgets import QWidget

from perfdesk.forms.guidance import Guidance
from perfdesk.ui.dialogs.field_help import FieldHelpDialog
from perfdesk.ui.dialogs.guide import GuideDialog
from perfdesk.ui.dialogs.keys import KeysDialog
from perfdesk.ui.theme import Theme


def show_field_help(theme: Theme, guidance: Guidance, window: QWidget) -> None:
    """Tell of a cell; from there the guide and the keys are one step away."""
    dialog = FieldHelpDialog(theme, guidance, window)
    dialog.guide_asked.connect(partial(show_guide, theme, window))
    dialog.keys_asked.connect(partial(show_keys, theme, window))
    dialog.open_once()


def show_guide(theme: Theme, window: QWidget) -> None:
    """Show the user's guide."""
    GuideDialog(theme, window).open_once()


def show_keys(theme: Theme, window: QWidget) -> None:
    """List the keys."""
    KeysDialog(theme, window).open_once()

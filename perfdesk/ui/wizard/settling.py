"""Takes in what is being typed on the desk before something else reads the record."""

from PySide6.QtWidgets import QWidget

from perfdesk.ui.wizard.keeper import Keeper


def settle(desk: QWidget, keeper: Keeper) -> None:
    """Take the text that is being typed as finished, and store all; raises PerfdeskError."""
    finish_typing(desk)
    keeper.flush()


def finish_typing(desk: QWidget) -> None:
    """Take the text that is being typed as finished; the cursor stays where it is."""
    focused = desk.focusWidget()
    if focused is not None:
        focused.clearFocus()
        focused.setFocus()

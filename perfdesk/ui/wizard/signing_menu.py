"""The deeds on the desk's menu that have to do with a signed record."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from perfdesk.ui.context import Context
from perfdesk.ui.theme import Role
from perfdesk.ui.wizard.desk_actions import make_action
from perfdesk.ui.wizard.signing import Signing


def signing_actions(desk: QWidget, context: Context, signing: Signing) -> tuple[QAction, ...]:
    """Return what signs or releases the record, sends it, and verifies a workbook."""

    def verify() -> None:
        from perfdesk.ui.verifying import Verifying  # noqa: PLC0415 - reads workbooks: 160 ms

        Verifying(context, desk).ask()

    theme = context.theme
    words = signing.label, signing.icon
    sign = make_action(desk, theme, words, (), partial(signing.ask, desk))

    def rename() -> None:
        sign.setText(signing.label)
        sign.setIcon(theme.icon(signing.icon, Role.MUTED))

    signing.changed.connect(rename)
    return (
        sign,
        make_action(desk, theme, ("发送…", "mail"), (), partial(signing.send, desk)),
        make_action(desk, theme, ("核对工作簿…", "file-spreadsheet"), (), verify),
    )

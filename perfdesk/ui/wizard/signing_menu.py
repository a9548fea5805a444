"""The deeds on the desk's menu that have to do with a signed record."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from perfdesk.ui.context import Context
from perfdesk.ui.parts.actions import make_action
from perfdesk.ui.theme import Role
from perfdesk.ui.wizard.signing import Signing


def signing_actions(desk: QWidget, context: Context, signing: Signing) -> tuple[QAction, ...]:
    """Return what signs or releases the record, sends it or says so, and verifies a workbook."""

    def verify() -> None:
        from perfdesk.ui.outgoing.verifying import Verifying  # noqa: PLC0415 - reads workbooks: 160 ms

        Verifying(context, desk).ask()

    theme = context.theme
    words = signing.label, signing.icon
    sign = make_action(desk, theme, words, (), partial(signing.ask, desk))

    mark = partial(signing.ask_marking_sent, desk)
    sent = make_action(desk, theme, ("标记为已发送…", "check"), (), mark)

    def rename() -> None:
        sign.setText(signing.label)
        sign.setIcon(theme.icon(signing.icon, Role.MUTED))
        sent.setEnabled(not signing.is_sent)

    signing.changed.connect(rename)
    rename()
    return (
        sign,
        make_action(desk, theme, ("发送…", "mail"), (), partial(signing.send, desk)),
        sent,
        make_action(desk, theme, ("核对工作簿…", "file-spreadsheet"), (), verify),
    )

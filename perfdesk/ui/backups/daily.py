"""The backup that each day makes by itself, beside the work, once the window is painted."""

from datetime import datetime
from pathlib import Path

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.ui.context import Context


def back_up_today(context: Context) -> None:
    """Back the database up unless that was done today, or there is nothing in it yet."""
    if context.store.summaries(limit=1):
        context.runner.run(
            _back_up, context.store.path, failed=lambda trouble: _tell(context, trouble)
        )


def _back_up(database: Path) -> None:
    from perfdesk.storage.backup import back_up_if_due  # noqa: PLC0415 - not for the first paint

    back_up_if_due(database, datetime.now().astimezone())


def _tell(context: Context, trouble: PerfdeskError) -> None:
    context.notices.trouble(f"今天的自动备份没有做成，可以照常填写，内容照样保存。原因：{trouble}")

"""Brings a backup back while no window is open on the database, and says what came of it."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage.restoring import restore
from perfdesk.ui.parts.notices import Notices


class Told(Struct, frozen=True):
    """What to tell, once there is a window again."""

    text: str
    is_trouble: bool = False

    def tell(self, notices: Notices) -> None:
        """Tell it in a window's notices."""
        if self.is_trouble:
            notices.trouble(self.text)
        else:
            notices.success(self.text)


def bring_back(database: Path, backup: Path) -> Told:
    """Make the database what a backup holds; nobody may have it open."""
    try:
        restored = restore(database, backup, datetime.now().astimezone())
    except PerfdeskError as trouble:
        return Told(f"没有恢复，现在的内容没有动。原因：{trouble}", is_trouble=True)
    kept = f"恢复之前的样子也在“备份与恢复…”里（{restored.kept.name}）。" if restored.kept else ""
    return Told(f"已恢复到 {backup.name}：{restored.content.records} 张表单。{kept}")

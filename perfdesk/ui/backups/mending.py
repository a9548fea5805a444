"""The ways on from a damaged database: its newest good backup, and what can still be read of it."""

from datetime import datetime
from pathlib import Path

from perfdesk.storage.backup import Backup, newest_good
from perfdesk.storage.recovery import Recovered, recover
from perfdesk.storage.restoring import restore
from perfdesk.ui.words import spell_moment

_MOST_NAMES = 10


class Mending:
    """What can be done for a database that cannot be read; its file is kept in either case."""

    def __init__(self, database: Path) -> None:
        """Look for the newest backup that is whole; raises StorageError."""
        self.database = database
        self.backup: Backup | None = newest_good(database)

    @property
    def sentence(self) -> str:
        """What there is to go back to."""
        if self.backup is None:
            return "旁边没有完好的备份。还能读出的表单可以抢救出来。"
        taken, records = spell_moment(self.backup.taken), self.backup.records
        return f"最近的完好备份：{taken}，{records} 张表单。"

    def restore(self) -> str:
        """Put the backup in the place of the database and say so; raises StorageError."""
        if self.backup is None:
            return ""
        restored = restore(self.database, self.backup.path, datetime.now().astimezone())
        return f"已恢复到 {spell_moment(self.backup.taken)} 的备份。{_kept(restored.kept)}"

    def recover(self) -> str:
        """Put what can be read in the place of the database and say so; raises StorageError."""
        now = datetime.now().astimezone()
        saved = self.database.with_name(f"{self.database.stem}-抢救-{now:%Y%m%d-%H%M%S}.db")
        recovered = recover(self.database, saved)
        restored = restore(self.database, saved, now)
        saved.unlink()
        return f"{_told(recovered)}{_kept(restored.kept)}"


def _told(recovered: Recovered) -> str:
    told = f"抢救出 {recovered.records} 张表单。"
    if recovered.lost:
        names = "、".join(recovered.lost[:_MOST_NAMES])
        more = f"等 {len(recovered.lost)} 张" if len(recovered.lost) > _MOST_NAMES else ""
        told += f"读不出来的：{names}{more}。"
    return told + ("另有一些历史版本、批注等读不出来。" if recovered.is_partial else "")


def _kept(kept: Path | None) -> str:
    return f"损坏的文件原样留作 {kept.name}。" if kept else ""

"""The command that says whether a workbook still is what was exported, and what differs."""

import argparse
import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from types import MappingProxyType
from typing import TYPE_CHECKING

from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import GOOD, SOME_CHANGES
from perfdesk.cli.shapes import change_text
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.imprint import imprint_of
from perfdesk.forms.texts import one_line
from perfdesk.storage import Deed, Milestone, Store, database_path

if TYPE_CHECKING:
    from perfdesk.intake.verifying import Verdict

_DEEDS: Mapping[Deed, str] = MappingProxyType(
    {Deed.SIGNED: "送签", Deed.SENT: "发送", Deed.RELEASED: "取消送签"}
)


def verify(options: argparse.Namespace) -> int:
    """Tell what became of a workbook since it was written."""
    from perfdesk.intake.verifying import verify_workbook  # noqa: PLC0415 - XML: 15 ms

    verdict = verify_workbook(options.file, catalogue_of(options))
    outcome = "没有改动" if verdict.is_unchanged else "改动过"
    print(f"{options.file}：{outcome}（{imprint_of(verdict.written).words}）")
    for line in _changes(verdict):
        print(f"  {line}")
    for milestone in _milestones(verdict.written, options):
        print(f"导出它的记录：{_told(milestone)}")
    return GOOD if verdict.is_unchanged else SOME_CHANGES


def _changes(verdict: "Verdict") -> Iterator[str]:
    yield from map(change_text, verdict.differences)
    for note in verdict.strays:
        yield f"{note.at} 多出：{one_line(note.text)}"
    yield from (f"少了：{words}" for words in verdict.gone)


def _milestones(record: Record, options: argparse.Namespace) -> tuple[Milestone, ...]:
    """Return what was done with records that read so; a database is not made for that."""
    path = database_path(options.db, os.environ)
    if not path.exists():
        return ()
    with closing(Store.open(path)) as store:
        return store.milestones.with_fingerprint(record.fingerprint())


def _told(milestone: Milestone) -> str:
    at = milestone.at.astimezone()
    parts = (milestone.user, milestone.detail)
    about = "，".join(filter(None, parts))
    return f"{at:%Y-%m-%d %H:%M} {_DEEDS[milestone.deed]}" + (f"（{about}）" if about else "")

"""The commands that copy the database away, bring a copy back, and save a damaged one."""

import argparse
import os
from datetime import datetime

from perfdesk.cli.parser import GOOD, SOME_LEFT
from perfdesk.storage import database_path
from perfdesk.storage.backup import back_up_to
from perfdesk.storage.recovery import recover
from perfdesk.storage.restoring import restore


def back_up_database(options: argparse.Namespace) -> int:
    """Copy the database to a file."""
    content = back_up_to(database_path(options.db, os.environ), options.file)
    print(f"已备份到 {options.file}：{content.records} 份记录，写后核对过，完好。")
    return GOOD


def restore_database(options: argparse.Namespace) -> int:
    """Make the database what a backup holds."""
    database = database_path(options.db, os.environ)
    restored = restore(database, options.file, datetime.now().astimezone())
    print(f"已恢复到 {options.file}：{restored.content.records} 份记录。")
    if restored.kept:
        print(f"恢复之前的数据库留作 {restored.kept}。")
    return GOOD


def recover_database(options: argparse.Namespace) -> int:
    """Save what can be read of a damaged database."""
    recovered = recover(options.file, options.new)
    print(f"已抢救到 {options.new}：读出 {recovered.records} 份记录。{options.file} 没有动。")
    for title in recovered.lost:
        print(f"  读不出来：{title}")
    if recovered.is_partial:
        print("  另有一些历史版本、批注等读不出来。")
    return SOME_LEFT if recovered.lost or recovered.is_partial else GOOD

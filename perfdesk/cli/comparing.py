"""The command that tells in which cells two records of a form differ."""

import argparse

from perfdesk.cli.files import BadCommand
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import GOOD, SOME_CHANGES
from perfdesk.cli.records import read_record
from perfdesk.cli.shapes import as_json, change_text, compared_shape
from perfdesk.forms.between.namesakes import Comparison, compare_filled


def compare_records(options: argparse.Namespace) -> int:
    """Tell every cell that reads otherwise in the second record, and what has no place there."""
    catalogue = catalogue_of(options)
    before, after = (read_record(catalogue, path) for path in (options.before, options.after))
    if before.form.id != after.form.id:
        raise BadCommand(
            f"“{options.before}”是《{before.form.title}》，“{options.after}”是《{after.form.title}》："
            "同一张表的两份才能比较。"
        )
    compared = compare_filled(before, after)
    if options.json:
        print(as_json(compared_shape(compared)))
    else:
        _tell(compared)
    return SOME_CHANGES if compared.differences or compared.left else GOOD


def _tell(compared: Comparison) -> None:
    for each in compared.differences:
        print(change_text(each))
    for left in compared.left:
        print(f"{left.label}：{left.text}（新版本里没有位置）")

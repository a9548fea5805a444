"""The commands that carry a record over: to another edition or form, to the next year."""

import argparse
from collections.abc import Sequence

from perfdesk.cli.files import BadCommand, write_text
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import GOOD, SOME_LEFT
from perfdesk.cli.records import read_record_file
from perfdesk.cli.shapes import change_text
from perfdesk.forms.carry import Left, carry
from perfdesk.forms.making.next_year import next_year, year_after
from perfdesk.forms.years import year_of


def carry_over(options: argparse.Namespace) -> int:
    """Write a record of another form, and tell what has no place in it."""
    catalogue = catalogue_of(options)
    filled = read_record_file(catalogue, options.file)
    target = catalogue.form(options.form, options.edition)
    carried = carry(filled.form, filled.record, target)
    write_text(options.json, carried.record.to_json())
    return _tell_left(carried.left)


def to_next_year(options: argparse.Namespace) -> int:
    """Write a record for the next year, and tell what changed and what to look at."""
    catalogue = catalogue_of(options)
    filled = read_record_file(catalogue, options.file)
    year = options.year or year_after(filled.form, filled.record)
    if year_of(year) is None:
        raise BadCommand("不知道结转到哪一年：加上 --year 和四位数字的年份，如 --year 2025。")
    target = catalogue.form(filled.form.id)
    keeps_amounts = not options.empty_amounts
    made = next_year(filled.form, filled.record, target, year, keeps_amounts=keeps_amounts)
    write_text(options.json, made.record.to_json())
    for change in made.changes:
        print(change_text(change))
    for mention in made.mentions:
        print(f"{mention.label}：文字里还有 {mention.count} 处“{made.old_year}年”，没有改")
    return _tell_left(made.left)


def _tell_left(left: Sequence[Left]) -> int:
    for each in left:
        print(f"{each.label}：{each.text}")
    return SOME_LEFT if left else GOOD

"""The command that carries a record over to another edition or form."""

import argparse

from perfdesk.cli.files import read_text, write_text
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import GOOD, SOME_LEFT
from perfdesk.forms.carry import carry
from perfdesk.forms.record import record_from_json


def carry_over(options: argparse.Namespace) -> int:
    """Write a record of another form, and tell what has no place in it."""
    catalogue = catalogue_of(options)
    record = record_from_json(read_text(options.file, "记录文件（.json）"))
    target = catalogue.form(options.form, options.edition)
    carried = carry(catalogue.form_of(record), record, target)
    write_text(options.json, carried.record.to_json())
    for left in carried.left:
        print(f"{left.label}：{left.text}")
    return SOME_LEFT if carried.left else GOOD

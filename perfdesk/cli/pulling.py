"""The command that pulls the project rows of a unit's record from the records of its projects."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from perfdesk.cli.files import BadCommand, write_text
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import GOOD, SOME_CHANGES
from perfdesk.cli.records import read_record_file
from perfdesk.cli.shapes import change_text
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.filled import Filled, plain_name
from perfdesk.forms.making.pull import Sources, can_pull, pull


def pull_projects(options: argparse.Namespace) -> int:
    """Tell what a pull changes and, where a file is given for it, write the changed record."""
    catalogue = catalogue_of(options)
    unit = read_record_file(catalogue, options.unit)
    if not can_pull(unit.form):
        raise BadCommand(f"“{options.unit}”是《{unit.form.title}》，这张表不从项目表取数。")
    if unit.family is None:
        raise BadCommand(f"“{options.unit}”没有填单位或年度：填好再取数。")
    projects = [_of_family(catalogue, path, unit) for path in options.projects]
    pulled = pull(unit, projects)
    for change in pulled.changes:
        print(change_text(change))
    for line in (*_unused(projects, pulled.sources), *_not_pulled(pulled.sources)):
        print(line, file=sys.stderr)
    if options.json:
        write_text(options.json, pulled.record_after.to_json())
        return GOOD
    return SOME_CHANGES if pulled.changes else GOOD


def _of_family(catalogue: Catalogue, path: Path, unit: Filled) -> Filled:
    filled = read_record_file(catalogue, path)
    if filled.family != unit.family:
        raise BadCommand(f"“{path}”与单位的记录不是同一单位、同一年度：核对两处的单位和年度。")
    return filled


def _unused(projects: Sequence[Filled], sources: Sources) -> Iterator[str]:
    doubled = {plain_name(name) for name in sources.doubled}
    for each in projects:
        if each not in sources.used and plain_name(each.title) not in doubled:
            yield f"“{each.title}”（{each.form.title}）不是项目表，或没有项目名称，没有用到。"


def _not_pulled(sources: Sources) -> Iterator[str]:
    for name in sources.kept:
        yield f"“{name}”没有项目表，这一行没有变。"
    for name in sources.doubled:
        yield f"“{name}”有两行或两张项目表，没有取数：只留一个，再取一次。"

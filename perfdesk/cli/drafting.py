"""The command that drafts a form file from a blank workbook."""

import argparse
from datetime import date

from perfdesk.cli.files import BadCommand, is_file, write_text
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import GOOD


def draft(options: argparse.Namespace) -> int:
    """Write a first form file for a blank workbook, or print it; a file that is there stays."""
    from perfdesk.intake.draft.drafting import DRAFT_FILE, draft_form  # noqa: PLC0415 - slow
    from perfdesk.intake.draft.lore import known_forms  # noqa: PLC0415 - to import

    out = options.out
    if out is not None and is_file(out):
        raise BadCommand(f"“{out}”已经有了，没有改动：--out 换一个文件名。")
    forms = known_forms(catalogue_of(options))
    year = date.today().year  # noqa: DTZ011 - the writer's own day
    text = draft_form(options.blank, forms, year, out.name if out else DRAFT_FILE)
    print(write_text(out, text.rstrip()) if out else text, end="\n" if out else "")
    return GOOD

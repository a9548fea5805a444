"""The command that checks records, each by itself and beside the others of its unit and year."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from perfdesk.cli.files import BadCommand, told_of
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import BAD_INPUT, GOOD, SOME_ERRORS
from perfdesk.cli.records import read_record, with_progress
from perfdesk.cli.shapes import as_json, checked_shape, checked_text
from perfdesk.export.files import make_folder
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.examine import Examined, examine
from perfdesk.forms.filled import Filled
from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Severity
from perfdesk.forms.trouble import PerfdeskError

if TYPE_CHECKING:
    from perfdesk.export.outputs import Output


def check_records(options: argparse.Namespace) -> int:
    """Tell what is wrong in records and between them, and write the report that is asked for.

    A file that cannot be read is told of, and the others are checked all the same; but no report
    is written, for it would pass for one on all of them.
    """
    reports = [_report_in(path) for path in options.report]
    catalogue = catalogue_of(options)
    read = [(path, read_or_tell(catalogue, path)) for path in options.files]
    files = {filled: path for path, filled in read if filled}
    steps = with_progress(tuple(files.values()), options)
    examined = [each for _, each in zip(steps, examine(tuple(files)), strict=True)]
    _print(examined, files, as_shapes=options.json)
    if len(files) < len(read):
        if reports:
            print("检查报告没有写：有的文件读不出来，改好再检查一次。", file=sys.stderr)
        return BAD_INPUT
    for output, path in reports:
        _write_report(examined, output, path)
    return SOME_ERRORS if _has_errors(examined) else GOOD


def read_or_tell(catalogue: Catalogue, path: Path) -> Filled | None:
    """Return the record in a file; None, after saying so, where there is none."""
    try:
        return read_record(catalogue, path)
    except PerfdeskError as trouble:
        print(told_of(path, str(trouble)), file=sys.stderr)
    return None


def _print(examined: Sequence[Examined], files: Mapping[Filled, Path], *, as_shapes: bool) -> None:
    if as_shapes:
        print(as_json([checked_shape(each, files) for each in examined]))
        return
    for each in examined:
        print(checked_text(each, files[each.filled]))


def _has_errors(examined: Sequence[Examined]) -> bool:
    findings = (told.finding for each in examined for told in each.told)
    return any(finding.severity is Severity.ERROR for finding in findings)


def _report_in(path: Path) -> "tuple[Output, Path]":
    """Return what is to be written into a file, by its ending; raises BadCommand."""
    from perfdesk.export.outputs import output_of  # noqa: PLC0415 - slow to import

    output = output_of(path)
    if output is None:
        raise BadCommand(
            f"“{path}”不是 PDF 或工作簿的文件名：--report 后面写 文件名.pdf 或 文件名.xlsx。"
        )
    return output, path


def _write_report(examined: Sequence[Examined], output: "Output", path: Path) -> None:
    from perfdesk.export.outputs import export_report  # noqa: PLC0415 - slow to import

    make_folder(path.parent)
    today = datetime.now().astimezone().date()
    for finding in export_report(examined, today, output, path).findings:
        print(sentence(finding), file=sys.stderr)

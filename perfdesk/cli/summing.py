"""The command that sums up the records of many files: what they come to, what was found."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from perfdesk.cli.checking import read_or_tell
from perfdesk.cli.files import BadCommand, told_of
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import BAD_INPUT, GOOD
from perfdesk.cli.records import with_progress
from perfdesk.cli.shapes import as_json, totals_shape
from perfdesk.export.files import make_folder
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.examine import Examined, examine
from perfdesk.forms.filled import Filled
from perfdesk.forms.messages import SEVERITY_NAMES, sentence
from perfdesk.forms.problem import Severity
from perfdesk.forms.report.totals import notes_of, spell_money, sums_of, title_of
from perfdesk.forms.totals import Sum, Totals, sum_up
from perfdesk.intake.folder import find_files, read_files

if TYPE_CHECKING:
    from perfdesk.export.outputs import Output

_RECORD = ".json"


def sum_up_records(options: argparse.Namespace) -> int:
    """Tell what records come to, and write the sheets that are asked for.

    A file that cannot be read is told of and the others are summed up all the same; but no sheet
    is written, for it would pass for one on all of them.
    """
    sheets = tuple(_sheets(options))
    catalogue = catalogue_of(options)
    files = [file for path in options.files for file in _files(path)]
    read = [filled for path in with_progress(files, options) for filled in _read(path, catalogue)]
    filled = [each for each in read if each]
    if not read:
        raise BadCommand("没有找到填好的表：核对文件夹，里面要有工作簿、Word 文件或文本。")
    examined = tuple(examine(filled))
    _tell(sum_up(examined), as_shapes=options.json)
    if len(filled) < len(read):
        if sheets:
            print("汇总表没有写：有的文件读不出来，改好再汇总一次。", file=sys.stderr)
        return BAD_INPUT
    for output, path in sheets:
        _write(examined, output, path)
    return GOOD


def _tell(totals: Totals, *, as_shapes: bool) -> None:
    if as_shapes:
        print(as_json(totals_shape(totals)))
        return
    for line in _lines(totals):
        print(line)


def _sheets(options: argparse.Namespace) -> "Iterator[tuple[Output, Path]]":
    from perfdesk.export.outputs import Output, output_of  # noqa: PLC0415 - slow to import

    for output, path in ((Output.PDF, options.pdf), (Output.WORKBOOK, options.xlsx)):
        if path and output_of(path) is not output:
            raise BadCommand(f"“{path}”不是以 {output} 结尾的文件名：后面写 文件名{output}。")
        if path:
            yield output, path


def _files(path: Path) -> Sequence[Path]:
    return find_files(path).files if path.is_dir() else (path,)


def _read(path: Path, catalogue: Catalogue) -> Iterator[Filled | None]:
    """Yield the records in a file; None, after saying so, where it cannot be read."""
    if path.suffix.lower() == _RECORD:
        yield read_or_tell(catalogue, path)
        return
    for file in read_files((path,), catalogue):
        if file.trouble:
            print(told_of(path, file.trouble), file=sys.stderr)
            yield None
        yield from (Filled(each.form, each.record) for each in file.incomings)


def _lines(totals: Totals) -> Iterator[str]:
    for year in totals.years:
        for unit in year.units:
            for item in unit.items:
                amount = item.amount_text and f"{item.amount_text} {item.money}"
                counts = [item.counted(severity) for severity in Severity]
                title = item.filled.form.title
                yield "\t".join((unit.unit, title_of(item), title, amount, _counted(counts)))
        for label, summed in sums_of(totals, year):
            yield f"{label}\t{_spelled(summed, totals.money)}"
    yield from notes_of(totals)


def _spelled(summed: Sum, money: str) -> str:
    amount = "" if summed.amount is None else f"{spell_money(summed.amount)} {money}"
    return f"{amount}\t{_counted((summed.errors, summed.warnings, summed.hints))}"


def _counted(counts: Sequence[int]) -> str:
    pairs = zip(SEVERITY_NAMES.values(), counts, strict=True)
    return "，".join(f"{name} {count}" for name, count in pairs)


def _write(examined: Sequence[Examined], output: "Output", path: Path) -> None:
    from perfdesk.export.outputs import export_totals  # noqa: PLC0415 - slow to import

    make_folder(path.parent)
    today = datetime.now().astimezone().date()
    exported = export_totals(examined, today, output, path)
    print(exported.path)
    for finding in exported.findings:
        print(sentence(finding), file=sys.stderr)

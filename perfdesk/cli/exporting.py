"""The command that writes records as PDF, as workbook, and as a mail draft with both."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache, partial
from typing import TYPE_CHECKING

from perfdesk.cli.files import BadCommand
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import GOOD
from perfdesk.cli.records import read_record, with_progress
from perfdesk.export.files import make_folder
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.filled import Filled
from perfdesk.forms.messages import sentence
from perfdesk.forms.sheet.manner import Manner
from perfdesk.forms.trouble import PerfdeskError

if TYPE_CHECKING:
    from perfdesk.export.batch import Order
    from perfdesk.export.outputs import Exported


def export(options: argparse.Namespace) -> int:
    """Write records in all the ways that are asked for, and tell where the files lie."""
    _refuse_contradictions(options)
    catalogue = catalogue_of(options)
    read = cache(partial(_read, catalogue, options))
    if options.one_pdf:
        _export_as_one(read(), options)
    if options.pdf or options.xlsx:
        _export_each(read, catalogue, options)
    if options.mail:
        _export_mail(read(), options)
    return GOOD


def _read(catalogue: Catalogue, options: argparse.Namespace) -> Sequence[Filled]:
    """Return all records, so that one that cannot be read is told before a file is written."""
    return [read_record(catalogue, path) for path in with_progress(options.files, options)]


def _refuse_contradictions(options: argparse.Namespace) -> None:
    if not (options.pdf or options.xlsx or options.one_pdf or options.mail):
        raise BadCommand(
            "没有写明导出成什么：加上 --pdf 文件夹、--xlsx 文件夹、--one-pdf 文件名.pdf，"
            "或 --mail 文件名.eml。"
        )
    if options.fillable and not options.xlsx:
        raise BadCommand("--fillable 做的是工作簿：加上 --xlsx 文件夹。")
    if options.fillable and options.public:
        raise BadCommand("--fillable 是给人填的，--public 是公开的：分两次导出。")
    if options.to and not options.mail:
        raise BadCommand("--to 是邮件的收件人：加上 --mail 文件名.eml。")
    # a forgotten name would cost the first record
    if options.one_pdf and options.one_pdf.suffix.lower() != ".pdf":
        raise BadCommand(f"“{options.one_pdf}”不是 PDF 的文件名：--one-pdf 后面写 文件名.pdf。")
    if options.mail and options.mail.suffix.lower() != ".eml":
        raise BadCommand(f"“{options.mail}”不是邮件的文件名：--mail 后面写 文件名.eml。")


def _export_as_one(collection: Sequence[Filled], options: argparse.Namespace) -> None:
    from perfdesk.export.outputs import export_collection  # noqa: PLC0415 - slow to import

    shown = _shown(collection, options)
    exported = export_collection(shown, options.one_pdf, manner=_manner(options))
    print(exported.path)
    for name, finding in exported.findings:
        print(f"{name}：{sentence(finding)}", file=sys.stderr)


def _export_each(
    read: Callable[[], Sequence[Filled]], catalogue: Catalogue, options: argparse.Namespace
) -> None:
    """Write each record to files of its own; processes for many begin while these are read."""
    from perfdesk.export.batch import write_all  # noqa: PLC0415 - slow to import

    orders = enumerate(_orders(read, options))
    with closing(write_all(orders, catalogue, len(options.files))) as written:
        for _, came in written:
            if isinstance(came, PerfdeskError):
                raise came
            _tell(came)


def _tell(files: Iterable["Exported"]) -> None:
    for exported in files:
        print(exported.path)
        for finding in exported.findings:
            print(sentence(finding), file=sys.stderr)


def _orders(read: Callable[[], Sequence[Filled]], options: argparse.Namespace) -> Iterator["Order"]:
    """Yield what is to be written: each record into each of the folders that were told."""
    from perfdesk.export.batch import Order, Paths, Way  # noqa: PLC0415 - slow to import
    from perfdesk.export.outputs import Output  # noqa: PLC0415 - slow to import

    collection = _shown(read(), options)
    told = ((Output.PDF, options.pdf), (Output.WORKBOOK, options.xlsx))
    folders = {output: Paths(folder) for output, folder in told if folder}
    for folder in filter(None, (options.pdf, options.xlsx)):
        make_folder(folder)
    for filled in collection:
        ways = []
        for output, paths in folders.items():
            fillable = options.fillable and output is Output.WORKBOOK
            path = paths.take(_stem(filled, options, fillable=fillable), output)
            ways.append(Way(output, path, _manner(options), fillable))
        yield Order(filled.form, filled.record, tuple(ways))


def _stem(filled: Filled, options: argparse.Namespace, *, fillable: bool) -> str:
    from perfdesk.export.names import file_stem, fillable_stem  # noqa: PLC0415 - with what writes

    if fillable:
        return fillable_stem(filled.form, filled.record)
    return file_stem(filled.form, filled.record, public=options.public)


def _export_mail(collection: Sequence[Filled], options: argparse.Namespace) -> None:
    from perfdesk.export.mail import Letter, read_recipients  # noqa: PLC0415 - email: 30 ms
    from perfdesk.export.mailing import export_mail, mail_parts  # noqa: PLC0415 - the same
    from perfdesk.export.wording import Wording, fill_in  # noqa: PLC0415 - only mails have words

    recipients = read_recipients(";".join(options.to))
    shown = _shown(collection, options)
    parts = mail_parts(shown, manner=_manner(options), public=options.public)
    words = fill_in(Wording(), shown)
    print(export_mail(Letter(words.subject, words.body, recipients, parts), options.mail))


def _manner(options: argparse.Namespace) -> Manner:
    return Manner(not options.no_signoff, options.draft)


def _shown(collection: Sequence[Filled], options: argparse.Namespace) -> Sequence[Filled]:
    from perfdesk.forms.making.public import public_copies  # noqa: PLC0415 - seldom asked for

    return public_copies(collection) if options.public else collection

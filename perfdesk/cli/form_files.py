"""The commands for forms: what is installed, and what whoever writes a form file needs."""

import argparse
import sys
from pathlib import Path

from perfdesk.cli.files import BadCommand, is_file, read_text
from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import BAD_INPUT, GOOD, SOME_ERRORS
from perfdesk.cli.shapes import as_json, entry_shape, faulty_shape, form_shape, outline
from perfdesk.export.files import make_folder
from perfdesk.forms.catalogue import FORM_FILE, Catalogue
from perfdesk.forms.fresh import new_record
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.trouble import BadFormFile


def forms(options: argparse.Namespace) -> int:
    """List the installed forms and the files that cannot be used, or tell what one form asks."""
    catalogue = catalogue_of(options)
    if options.form:
        form = catalogue.form(options.form)
        print(as_json(form_shape(form)) if options.json else outline(form))
        return GOOD
    seen = catalogue.inspect()
    if options.json:
        print(as_json([entry_shape(entry) for entry in seen.usable]))
    else:
        for entry in seen.usable:
            print(f"{entry.form}\t{entry.edition}\t{entry.title}")
    if seen.faulty and options.json:
        print(as_json([faulty_shape(faulty) for faulty in seen.faulty]), file=sys.stderr)
    elif seen.faulty:
        print(*seen.faulty, sep="\n", file=sys.stderr)
    for fault in seen.word_faults:
        print(fault, file=sys.stderr)
    return GOOD


def check_files(options: argparse.Namespace) -> int:
    """Say everything that is wrong with form files, whether installed or not."""
    catalogue = catalogue_of(options)
    return max(_checked(catalogue, path) for path in options.files)


def _checked(catalogue: Catalogue, path: Path) -> int:
    try:
        form = _form_in(path, catalogue)
    except BadCommand as unreadable:
        print(unreadable, file=sys.stderr)
        return BAD_INPUT
    except BadFormFile as faulty:
        for fault in faulty.faults:
            print(f"{path}：{' '.join(fault.splitlines())}")
        return SOME_ERRORS
    print(f"{path}：没有错误（{form.title}，{form.id} {form.edition}）")
    known = catalogue.entry(form.id, form.edition)
    if known and known.path != path.resolve():
        print(
            f"{path}：与已安装的 {known.path.name} 重复，都是 {form.id} {form.edition}；"
            "放进表单文件夹也不会列入。新版本要写新的 edition，另一张表要写另外的 form。",
            file=sys.stderr,
        )
    return GOOD


def preview(options: argparse.Namespace) -> int:
    """Print the blank form of a file or of an installed form."""
    from perfdesk.export.outputs import Output, blank_path, export_blank  # noqa: PLC0415 - slow

    form = _chosen(catalogue_of(options), options.form, options.edition)
    if not (options.pdf or options.xlsx):
        raise BadCommand("没有写明输出成什么文件：加上 --pdf 文件，或 --xlsx 文件。")
    if options.fillable and not options.xlsx:
        raise BadCommand("--fillable 做的是工作簿：加上 --xlsx 文件。")
    workbook = None if options.fillable else options.xlsx
    wanted = [(Output.PDF, options.pdf), (Output.WORKBOOK, workbook)]
    for output, out in wanted:
        if out is not None:
            path = out if out.suffix.lower() == output else blank_path(form, output, out)
            make_folder(path.parent)
            print(export_blank(form, output, path))
    if options.fillable:
        print(_write_fillable(form, options.xlsx))
    return GOOD


def _write_fillable(form: Form, out: Path) -> Path:
    from perfdesk.export.outputs import (  # noqa: PLC0415 - slow to import
        Output,
        export_fillable,
        fillable_path,
    )

    record = new_record(form)
    is_workbook = out.suffix.lower() == Output.WORKBOOK
    path = out if is_workbook else fillable_path(form, record, out)
    make_folder(path.parent)
    return export_fillable(form, record, path)


def _chosen(catalogue: Catalogue, given: str, edition: int | None) -> Form:
    """Return the form in a file, or the installed one of an id and edition."""
    path = Path(given)
    is_given = path.suffix.lower() == FORM_FILE or is_file(path)
    return _form_in(path, catalogue) if is_given else catalogue.form(given, edition)


def _form_in(path: Path, catalogue: Catalogue) -> Form:
    return read_form(read_text(path, "表单文件（.toml）"), path.name, catalogue.words)

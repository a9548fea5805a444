"""Every reader of the program, with files to start from: of files, of what is pasted and typed."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from perfdesk import forms
from perfdesk.export.library import export_library
from perfdesk.export.mail import Attachment, Letter, read_recipients, write_draft
from perfdesk.export.names import file_stem
from perfdesk.export.outputs import Output, export_blank, export_record
from perfdesk.forms.checking.check import check
from perfdesk.forms.compute import settle
from perfdesk.forms.indicators.library import common_library, read_library
from perfdesk.forms.kinds import KINDS, Choice, Choices, Code, Kind
from perfdesk.forms.language.load import read_form
from perfdesk.forms.messages import sentence
from perfdesk.forms.pasting import clean_paste
from perfdesk.forms.record import record_from_json
from perfdesk.forms.sheet.blank import blank_sheet
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.words import read_words
from perfdesk.intake.draft.drafting import draft_form
from perfdesk.intake.draft.lore import known_forms
from perfdesk.intake.formats.html_tables import text_of_html
from perfdesk.intake.formats.layout import tokens_of_csv
from perfdesk.intake.library import read_library_file
from perfdesk.intake.reading import read_text, read_tokens
from perfdesk.intake.sources import read_file
from perfdesk.intake.verifying import verify_workbook
from perfdesk.ui.wizard.roster.clipboard import read_cells
from tests.fuzz.kept import kept_readers
from tests.fuzz.reader import Reader, decoded, encoded
from tests.installed import CATALOGUE
from tests.intake.test_published_texts import text_of
from tests.intake.word_files import cell, paragraph, table, write_docx
from tests.published import record_of, record_path

NAME = "nantong-property"
PAGE = "xl/worksheets/sheet1.xml"
MAP = "xl/worksheets/sheet2.xml"
BODY = "word/document.xml"
YEAR = 2024
_NAME = 120  # characters; file names are cut to as many
OPTIONS = ("甲", "乙")
_VALUES = (
    "≥90%", "=400+86.16-3", "1,022.31万元", "2024年6月底前", "2023-12-31", "不适用（没有）",
    "较上年下降5%以内", "30-50个工作日", "0513-55550101", "甲、乙；丙", "A2-0",
    "2024年1月-2024年12月",
)  # fmt: skip
KINDS_TRIED: tuple[Kind, ...] = (
    *(kind() for kind in KINDS.values()),
    Choice(options=OPTIONS, open=True),
    Choices(),
    Code(shape="A0-0"),
)


def _form(data: bytes) -> None:
    blank_sheet(read_form(decoded(data), "我的表.toml"))


def _record(data: bytes) -> None:
    record = record_from_json(decoded(data))
    form = CATALOGUE.form_of(record)
    record = settle(form, record)
    for finding in check(form, record):
        sentence(finding)
    file_stem(form, record)
    build_sheet(form, record)


def _kinds(data: bytes) -> None:
    text = decoded(data)
    for kind in KINDS_TRIED:
        for kept in (text, kind.tidy(text)):
            kind.flaw(kept)
            kind.show(kept)
            kind.number(kept)


def _letter(data: bytes) -> None:
    text = decoded(data)
    letter = Letter(text, text, (), (Attachment(text[:_NAME], data),))
    write_draft(letter)
    write_draft(Letter(text, text, read_recipients(text)))


def _from_file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    def read_bytes(data: bytes) -> object:
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            return read(path)

    return read_bytes


def _from_part(
    name: str, part: str, whole: Callable[[], bytes], read: Callable[[Path], object]
) -> Callable[[bytes], object]:
    """Return what puts bytes in the place of one part of an office file, and reads that."""
    read_bytes = _from_file(name, read)
    return lambda data: read_bytes(with_part(whole(), part, data))


def with_part(whole: bytes, part: str, data: bytes) -> bytes:
    """Return an office file with one part replaced."""
    changed = BytesIO()
    with ZipFile(BytesIO(whole)) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return changed.getvalue()


def _part_of(whole: Callable[[], bytes], part: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: (ZipFile(BytesIO(whole())).read(part),)


@cache
def our_workbook() -> bytes:
    """Return a workbook as we export it."""
    record = record_of(NAME)
    with TemporaryDirectory() as folder:
        form = CATALOGUE.form_of(record)
        return export_record(form, record, Output.WORKBOOK, Path(folder)).path.read_bytes()


@cache
def foreign_workbook() -> bytes:
    """Return a workbook that says nothing of how it came about."""
    return with_part(our_workbook(), MAP, b"<worksheet><sheetData/></worksheet>")


@cache
def blank_workbook() -> bytes:
    """Return the workbook of a form to be filled in by hand."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "空白.xlsx"
        export_blank(CATALOGUE.form("changji-project"), Output.WORKBOOK, path)
        return path.read_bytes()


@cache
def library_workbook() -> bytes:
    """Return the indicator library as a workbook."""
    with TemporaryDirectory() as folder:
        day = date(2024, 3, 5)
        return export_library(common_library(), day, Path(folder) / "库.xlsx").read_bytes()


@cache
def word_file() -> bytes:
    """Return a Word file with a published form as people paste it."""
    lines = [line.split("\t") for line in text_of(NAME).split("\n") if "\t" in line]
    rows = ("".join(map(cell, line)) for line in lines)
    body = paragraph("南通市本级项目预算绩效目标表") + table(*rows)
    with TemporaryDirectory() as folder:
        return write_docx(Path(folder) / "a.docx", body).read_bytes()


def _page_of_html() -> tuple[bytes, ...]:
    rows = (line.split("\t") for line in text_of(NAME).split("\n"))
    cells = ("".join(f'<td rowspan="2" colspan=1>{each}</td>' for each in row) for row in rows)
    return (f"<html><table><tr>{'</tr><tr>'.join(cells)}</table></html>".encode(),)


def _form_files() -> tuple[bytes, ...]:
    return tuple(entry.path.read_bytes() for entry in CATALOGUE.entries)


def _own_files(folder: str) -> Callable[[], tuple[bytes, ...]]:
    files = sorted((Path(forms.__file__).parent / folder).glob("*.toml"))
    return lambda: tuple(path.read_bytes() for path in files)


def _texts() -> tuple[bytes, ...]:
    return text_of(NAME).encode(), text_of("chengde-monitoring").encode()


def _words(path: Path) -> object:
    return read_words(path.parent)


def _library(path: Path) -> object:
    return read_library(path.parent)


def _verify(path: Path) -> object:
    return verify_workbook(path, CATALOGUE)


def _table(data: bytes) -> object:
    return read_tokens(tokens_of_csv(decoded(data)), CATALOGUE)


def _read(path: Path) -> object:
    return read_file(path, CATALOGUE)


def _read_library(path: Path) -> object:
    return read_library_file(path, common_library())


def _draft(path: Path) -> object:
    return draft_form(path, known_forms(CATALOGUE), YEAR)


def _page(data: bytes) -> object:
    return read_text(text_of_html(decoded(data)), CATALOGUE)


def _readers() -> Iterator[Reader]:
    yield from (
        Reader("form file", _form, _form_files),
        Reader("record", _record, lambda: (record_path(NAME).read_bytes(),)),
        Reader("values", _kinds, encoded(*_VALUES)),
        Reader("text", lambda data: read_text(decoded(data), CATALOGUE), _texts),
        Reader("csv", _table, _texts),
        Reader("page", _page, _page_of_html),
        Reader("paste", lambda data: clean_paste(decoded(data)), _texts),
        Reader("cells", lambda data: read_cells(decoded(data)), _texts),
        Reader("words", _from_file("错别字.toml", _words), _own_files("words")),
        Reader("library", _from_file("库.toml", _library), _own_files("library")),
        Reader("letter", _letter, encoded("甲 <a@example.com>；b@example.com")),
        Reader("file", _from_file("表.txt", _read), _texts),
    )
    for name, file, part, whole, read in (
        ("our workbook", "表.xlsx", PAGE, our_workbook, _read),
        ("map in our workbook", "表.xlsx", MAP, our_workbook, _read),
        ("foreign workbook", "表.xlsx", PAGE, foreign_workbook, _read),
        ("workbook to verify", "表.xlsx", PAGE, our_workbook, _verify),
        ("library workbook", "库.xlsx", PAGE, library_workbook, _read_library),
        ("blank workbook", "空白.xlsx", PAGE, blank_workbook, _draft),
        ("word file", "表.docx", BODY, word_file, _read),
    ):
        yield Reader(name, _from_part(file, part, whole, read), _part_of(whole, part))
    yield Reader("archive", _from_file("表.xlsx", _read), lambda: (our_workbook(),))
    yield from kept_readers()


READERS: Mapping[str, Reader] = {reader.name: reader for reader in _readers()}
"""Every reader by its name."""

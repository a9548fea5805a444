"""Word files give the lines and cells that people see in them."""

from pathlib import Path

import pytest

from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.intake.docx import tokens_of_docx
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.sources import read_file
from perfdesk.intake.tokens import Token, clean
from tests.intake.word_files import cell, paragraph, table, write_docx
from tests.intake.workbooks import CATALOGUE
from tests.published import NAMES, record_of


def read(tmp_path: Path, body: str) -> list[tuple[str, int, int]]:
    tokens = tokens_of_docx(write_docx(tmp_path / "a.docx", body))
    return [(token.text, token.row, token.column) for token in tokens]


def test_merged_cells_leave_blanks(tmp_path: Path) -> None:
    body = paragraph("标题") + table(
        cell("资金", down="restart") + cell("总额", span=2) + cell("20"),
        cell("资金", down="continue") + cell("其中") + cell("拨款") + cell("15"),
    )
    assert read(tmp_path, body) == [
        ("标题", 0, 0),
        ("资金", 1, 0),
        ("总额", 1, 1),
        ("20", 1, 3),
        ("其中", 2, 1),
        ("拨款", 2, 2),
        ("15", 2, 3),
    ]


def test_breaks_and_paragraphs_of_a_cell_stay_in_it(tmp_path: Path) -> None:
    assert read(tmp_path, table(cell("一<b/>二\n三") + cell("四"))) == [
        ("一\n二\n三", 0, 0),
        ("四", 0, 1),
    ]


def test_what_was_deleted_or_stands_there_twice_is_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>丙</w:t><w:tab/><w:t>丁</w:t></w:r></w:ins>"
        "<mc:AlternateContent><mc:Fallback><w:r><w:t>戊</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent></w:p><w:sdt><w:sdtContent>"
        + paragraph("己")
        + "</w:sdtContent></w:sdt>"
    )
    assert read(tmp_path, body) == [("甲丙\t丁", 0, 0), ("己", 1, 0)]


def test_a_table_in_a_cell_is_text_of_the_cell(tmp_path: Path) -> None:
    inner = table(cell("内一") + cell("内二"))
    body = f"<w:tbl><w:tr><w:tc>{paragraph('外')}{inner}</w:tc></w:tr></w:tbl>"
    assert read(tmp_path, body) == [("外\n内一\n内二", 0, 0)]


def test_a_paragraph_is_a_line_and_a_cell_says_which(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph("标题") + table(cell("甲") + cell("乙")))
    assert tokens_of_docx(path) == (
        Token("标题", "第1行", 0, 0, is_line=True),
        Token("甲", "第2行第1格", 1, 0),
        Token("乙", "第2行第2格", 1, 1),
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_printed_form_comes_back_from_word(name: str, tmp_path: Path) -> None:
    record = record_of(name)
    form = CATALOGUE.form_of(record)
    unprinted = {each for section in form.sections for each in section.unprinted}
    (incoming,) = read_file(_printed(record, tmp_path / f"{name}.docx"), CATALOGUE)
    read_values = incoming.record.values
    assert {key: read_values[key] for key in record.values if key not in unprinted} == {
        key: clean(text) for key, text in record.values.items() if key not in unprinted
    }
    assert incoming.record.rows == record.rows
    assert incoming.unplaced == ()


def _printed(record: Record, path: Path) -> Path:
    """Write the sheet of a record as a Word table with all its merges."""
    sheet = build_sheet(CATALOGUE.form_of(record), record)
    spots = {(cell.row, cell.column): cell for cell in sheet.cells}
    rows: list[list[str]] = [[] for _ in sheet.rows]
    for each in spots.values():
        for row in range(each.row, each.row + each.row_span):
            down = "" if each.row_span == 1 else "restart" if row == each.row else "continue"
            text = _escaped(each.text) if row == each.row else ""
            rows[row].append(cell(text, span=each.column_span, down=down))
    return write_docx(path, table(*("".join(row) for row in rows)))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize(
    "body", ["<w:p>", "<w:tbl><w:tr><w:tc></w:tr></w:tc></w:tbl>"], ids=["open", "crossed"]
)
def test_a_damaged_file_is_told(body: str, tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="不是 Word 文件，或已损坏"):
        tokens_of_docx(write_docx(tmp_path / "坏.docx", body))


def test_entities_are_refused(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", "<!-- <!ENTITY a 'b'> -->")
    with pytest.raises(IntakeError, match="XML 实体"):
        tokens_of_docx(path)


def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "长.docx", "<w:p/>" * 100_002)
    with pytest.raises(IntakeError, match=r"“长\.docx”太长"):
        tokens_of_docx(path)


def test_nonsense_spans_do_no_harm(tmp_path: Path) -> None:
    body = table(cell("甲", span=10**9) + cell("乙"), "<w:tc><w:p/></w:tc>")
    assert read(tmp_path, body) == [("甲", 0, 0), ("乙", 0, 100)]

"""Word files give the lines and cells that people see in them."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.docx import read_docx
from perfdesk.intake.sources import read_file
from perfdesk.intake.tokens import Token, clean
from tests.installed import CATALOGUE
from tests.intake.test_published_texts import expected, text_of
from tests.intake.word_files import cell, paragraph, table, write_docx
from tests.published import NAMES, record_of


def read(tmp_path: Path, body: str) -> list[tuple[str, int, int]]:
    tokens = read_docx(write_docx(tmp_path / "a.docx", body)).tokens
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
    body = f"<w:tbl><w:tr><w:tc>{paragraph('外')}{inner}</w:tc>{cell('旁')}</w:tr></w:tbl>"
    assert read(tmp_path, body) == [("外\n内一\n内二", 0, 0), ("旁", 0, 1)]


def test_the_only_cell_of_a_row_is_a_frame_around_the_table_in_it(tmp_path: Path) -> None:
    inner = table(cell("内一") + cell("内二"), cell("内三") + cell("内四"))
    body = f"<w:tbl><w:tr><w:tc>{paragraph('外')}{inner}</w:tc></w:tr></w:tbl>"
    assert read(tmp_path, body) == [
        ("外", 0, 0),
        ("内一", 1, 0),
        ("内二", 1, 1),
        ("内三", 2, 0),
        ("内四", 2, 1),
    ]


def box(content: str) -> str:
    """Return a paragraph with a text box on it, as Word draws it and again as older ones do."""
    drawn = f"<w:drawing><w:txbxContent>{content}</w:txbxContent></w:drawing>"
    return (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{drawn}</mc:Choice><mc:Fallback>"
        f"<w:pict><w:txbxContent>{content}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>段</w:t></w:r></w:p>"
    )


def test_a_text_box_stands_before_its_paragraph(tmp_path: Path) -> None:
    body = box(paragraph("标题") + paragraph("2024年度") + table(cell("甲") + cell("乙")))
    assert read(tmp_path, body) == [
        ("标题", 0, 0),
        ("2024年度", 1, 0),
        ("甲", 2, 0),
        ("乙", 2, 1),
        ("段", 3, 0),
    ]
    body = f"<w:tbl><w:tr><w:tc>{box(paragraph('框'))}</w:tc>{cell('旁')}</w:tr></w:tbl>"
    assert read(tmp_path, body) == [("框\n段", 0, 0), ("旁", 0, 1)]


def test_rows_and_cells_deleted_while_changes_were_tracked_are_gone(tmp_path: Path) -> None:
    gone = cell("丙").replace("<w:tcPr>", "<w:tcPr><w:cellDel/>")
    body = table(cell("甲") + gone + cell("乙"), "<w:trPr><w:del/></w:trPr>" + cell("丁"))
    assert read(tmp_path, body) == [("甲", 0, 0), ("乙", 0, 1)]


def test_a_form_may_stretch_over_two_tables(tmp_path: Path) -> None:
    lines = [line.split("\t") for line in text_of("nantong-property").split("\n")]
    rows = ["".join(map(cell, line)) for line in lines[3:] if len(line) > 1]
    head = paragraph("南通市本级项目预算绩效目标表") + paragraph("2024年度")
    body = head + table(*rows[:14]) + paragraph("续表") + table(*rows[14:])
    (incoming,) = read_file(write_docx(tmp_path / "a.docx", body), CATALOGUE)
    assert incoming.record == expected("nantong-property")
    assert [(note.text, note.reason) for note in incoming.unplaced] == [("续表", "换页的字样")]


def test_what_stands_beside_the_body_is_told_of(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph("甲"))
    with ZipFile(path, "a") as archive:
        archive.writestr("word/comments.xml", "<w:comments><w:t>核对</w:t></w:comments>")
        archive.writestr("word/footnotes.xml", "<w:footnotes/>")
        archive.writestr("word/media/image1.png", "x")
    assert read_docx(path).ignored == ("文档里有批注：批注没有读。", "文档里有图片：图片没有读。")


def test_a_paragraph_is_a_line_and_a_cell_says_which(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph("标题") + table(cell("甲") + cell("乙")))
    assert read_docx(path).tokens == (
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
        read_docx(write_docx(tmp_path / "坏.docx", body))


def test_entities_are_refused(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", "<!-- <!ENTITY a 'b'> -->")
    with pytest.raises(IntakeError, match="可能有害"):
        read_docx(path)


def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "长.docx", "<w:p/>" * 100_002)
    with pytest.raises(IntakeError, match=r"“长\.docx”太长"):
        read_docx(path)


def test_nonsense_spans_do_no_harm(tmp_path: Path) -> None:
    body = table(cell("甲", span=10**9) + cell("乙"), "<w:tc><w:p/></w:tc>")
    assert read(tmp_path, body) == [("甲", 0, 0), ("乙", 0, 100)]


def test_a_strict_file_is_read_like_another(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", paragraph("甲"))
    with ZipFile(path) as archive:
        usual = archive.read("word/document.xml").decode()
    with ZipFile(path, "w") as archive:
        name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        strict = usual.replace(name, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        archive.writestr("word/document.xml", strict)
    assert [token.text for token in read_docx(path).tokens] == ["甲"]

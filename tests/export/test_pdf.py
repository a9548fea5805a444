import re
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from perfdesk.export.pdf import write_pdf
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.pages import Print
from perfdesk.forms.sheet.paginate import lay_out
from tests.installed import CATALOGUE

DATA = Path(__file__).parents[1] / "data"
STRANGE = {
    "project_name": "䶮㛃堃𬭎𫖮",
    "leader": "😀",
    "necessity": "<p>甲</p> & >95% =1+1",
    "feasibility": "第一行\n第二行\t尾",
    "content": "（甲）\\(乙)“丙”……——☑ ❤",
}


@pytest.fixture(scope="module")
def form() -> Form:
    return CATALOGUE.form("nantong-project", 2024)


@pytest.fixture(scope="module")
def record() -> Record:
    return record_from_json((DATA / "nantong-property.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def print_(form: Form, record: Record) -> Print:
    return laid_out(form, record)


@pytest.fixture
def example(print_: Print, tmp_path: Path) -> Path:
    return saved(print_, tmp_path)


def laid_out(form: Form, record: Record) -> Print:
    return lay_out(build_sheet(form, record), Measure())


def saved(print_: Print, folder: Path) -> Path:
    path = folder / "out.pdf"
    path.write_bytes(write_pdf(print_))
    return path


def judged(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def fonts_in(pdf: bytes) -> list[bytes]:
    """Return the embedded fonts, as they stand in the file."""
    return re.findall(rb"/Length1 .*?endstream", pdf, re.DOTALL)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_poppler_reads_every_text_in_order(print_: Print, example: Path) -> None:
    wanted = "".join(
        run.text
        for page in print_.pages
        for box in page.texts
        for line in box.lines
        for run in line.runs
    )
    assert squeezed(judged("pdftotext", "-raw", example, "-")) == squeezed(wanted)


def test_labels_and_values_stand_in_the_text(example: Path) -> None:
    text = squeezed(judged("pdftotext", "-layout", example, "-"))
    for piece in (
        "南通市本级项目预算绩效目标表",
        "项目名称物业管理费主管部门南通市生态环境局",
        "甲0513-55550101",
        "一般公共预算资金20",
        "物业管理费1020",
        "预算执行率=50%=100%",
        "物业服务面积=1243.13平方米=1243.13平方米",
        "第2页共2页",
    ):
        assert piece in text


def test_qpdf_finds_no_fault(example: Path) -> None:
    assert "No syntax or stream encoding errors" in judged("qpdf", "--check", example)


def test_equal_prints_give_equal_bytes(form: Form, record: Record, print_: Print) -> None:
    assert write_pdf(print_) == write_pdf(laid_out(form, record))


def test_strange_texts_are_read_as_typed(form: Form, record: Record, tmp_path: Path) -> None:
    for name, text in STRANGE.items():
        record = record.with_text(Place(name), text)
    print_ = laid_out(form, record)
    path = saved(print_, tmp_path)
    text = squeezed(judged("pdftotext", "-raw", path, "-"))
    assert print_.missing == ()
    for typed in STRANGE.values():
        assert squeezed(typed) in text
    assert "No syntax or stream encoding errors" in judged("qpdf", "--check", path)


def test_every_font_is_embedded_as_a_subset(example: Path) -> None:
    _, _, *fonts = judged("pdffonts", example).splitlines()
    assert len(fonts) == 3
    for font in fonts:
        assert re.match(r"[A-Z]{6}\+PerfDesk\w+-\w+ +CID TrueType +Identity-H +yes yes yes ", font)


def test_the_document_says_what_it_is(form: Form, example: Path) -> None:
    info = judged("pdfinfo", example)
    assert re.search(rf"^Title: +{form.title}$", info, re.MULTILINE)
    assert not re.search(r"^Author: +\S", info, re.MULTILINE)
    assert re.search(r"^Pages: +2$", info, re.MULTILINE)
    assert re.search(r"^Page size: +595\.\d+ x 841\.\d+ pts \(A4\)$", info, re.MULTILINE)


def test_the_code_of_a_form_is_drawn_once_for_all_its_pages(print_: Print, tmp_path: Path) -> None:
    stamp = print_.pages[0].stamp
    assert stamp
    other = replace(print_.pages[0], stamp=replace(stamp, code=replace(stamp.code, x=1)))
    path = saved(replace(print_, pages=(*print_.pages, other)), tmp_path)
    plain = path.with_name("plain.pdf")
    judged("qpdf", "--qdf", "--object-streams=disable", path, plain)
    source = plain.read_bytes()
    assert source.count(b"/Subtype /Form") == 2
    assert re.findall(rb"/(Code\d) Do", source) == [b"Code1", b"Code1", b"Code2"]


def test_language_viewer_and_bookmarks_are_set(form: Form, example: Path) -> None:
    plain = example.with_name("plain.pdf")
    judged("qpdf", "--qdf", "--object-streams=disable", example, plain)
    source = plain.read_bytes()
    assert b"/Lang (zh-CN)" in source
    assert re.search(rb"/DisplayDocTitle true", source)
    assert b"/PageMode /UseOutlines" in source
    outline = judged("qpdf", "--json", "--json-key=outlines", example)
    for section in form.sections:
        assert section.title in outline
    assert outline.count('"title"') == len(form.sections)


def test_a_print_without_sections_has_no_bookmarks(print_: Print, tmp_path: Path) -> None:
    path = saved(replace(print_, outline=()), tmp_path)
    assert "No syntax or stream encoding errors" in judged("qpdf", "--check", path)
    assert b"/Outlines" not in path.read_bytes()


def test_records_of_a_form_share_the_fonts_of_its_labels(form: Form, record: Record) -> None:
    one, other = (
        write_pdf(laid_out(form, record.with_text(Place("content"), text)))
        for text in ("采购物业服务", "聘请第三方机构")
    )
    shared = set(fonts_in(one)) & set(fonts_in(other))
    assert len(fonts_in(one)) == 3
    assert len(shared) == 2  # that of the entries is another


def test_a_character_beyond_the_basic_plane_does_not_change_the_codes_of_others(
    form: Form, record: Record, tmp_path: Path
) -> None:
    text = "𬭎甲𫖮乙𬭎"
    path = saved(laid_out(form, record.with_text(Place("leader"), text)), tmp_path)
    plain = path.with_name("plain.pdf")
    judged("qpdf", "--qdf", "--object-streams=disable", path, plain)
    assert b"<E0007532E0014E59E000> Tj".lower() in plain.read_bytes().lower()
    assert text in squeezed(judged("pdftotext", "-raw", path, "-"))


def test_the_page_looks_inked_where_a_font_draws(example: Path) -> None:
    judged("pdftoppm", "-r", "40", "-gray", "-singlefile", example, example.with_suffix(""))
    pixels = example.with_suffix(".pgm").read_bytes()[-330 * 467 :]
    dark = sum(pixel < 128 for pixel in pixels)
    assert 0.005 < dark / len(pixels) < 0.2

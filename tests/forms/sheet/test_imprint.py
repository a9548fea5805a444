"""The stamp at a page's foot: the same words and code on every page, no word that was entered."""

import shutil
import subprocess
from pathlib import Path

import pytest
import segno

from perfdesk.export.outputs import Output, export_record
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.sheet.blank import blank_sheet
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.fillable import fillable_sheet
from perfdesk.forms.sheet.imprint import Imprint, imprint_of, modules_of, spell_fingerprint
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.pages import Box, Print
from perfdesk.forms.sheet.paginate import HEIGHT, SIDE, TOP, WIDTH, lay_out
from tests.installed import CATALOGUE

FORM = CATALOGUE.form("nantong-project", 2024)
DATA = Path(__file__).parents[2] / "data"
IMPRINT = Imprint("nantong-project", 2024, "3f2a9c0177deabcd")


@pytest.fixture(scope="module")
def record() -> Record:
    return record_from_json((DATA / "nantong-property.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def example(record: Record) -> Print:
    return lay_out(build_sheet(FORM, record), Measure())


def text_of(box: Box) -> str:
    return "".join(run.text for line in box.lines for run in line.runs)


def test_a_fingerprint_is_spelled_in_groups() -> None:
    assert spell_fingerprint("3f2a9c0177deabcd") == "3F2A 9C01 77DE"
    assert IMPRINT.words == "核对码 3F2A 9C01 77DE"
    assert IMPRINT.payload == "PERFDESK NANTONG-PROJECT 2024 3F2A 9C01 77DE"


def test_the_modules_are_those_of_the_code() -> None:
    modules = modules_of(IMPRINT)
    grid = [[0] * modules.size for _ in range(modules.size)]
    for each in modules.dark:
        grid[each.row][each.column : each.column + each.count] = [1] * each.count
    code = segno.make_qr(IMPRINT.payload, error="m", mask=2, boost_error=False)
    assert grid == [list(row) for row in code.matrix]
    assert code.mode == "alphanumeric"  # the smallest there is for letters


def test_every_page_says_which_record_it_shows(example: Print, record: Record) -> None:
    words = imprint_of(record).words
    assert len(example.pages) == 2
    for page in example.pages:
        assert page.stamp
        assert text_of(page.stamp.words) == words
        assert page.texts == (*page.boxes, page.footer, page.stamp.words)


def test_the_stamp_stands_in_the_margin_clear_of_table_and_page_number(example: Print) -> None:
    for page in example.pages:
        assert page.stamp
        code = page.stamp.code
        wide = code.side * code.modules.size
        assert code.y >= HEIGHT - TOP + 4
        assert code.y + wide <= HEIGHT - 18  # printers' edge
        assert code.x + wide == pytest.approx(WIDTH - SIDE)
        (number,), (words,) = page.footer.lines[0].runs, page.stamp.words.lines
        first, last = words.runs[0], words.runs[-1]
        assert number.x + number.width < first.x
        assert last.x + last.width < code.x
        assert words.y == page.footer.lines[0].y


def test_another_text_gives_another_stamp(example: Print, record: Record) -> None:
    changed = record.with_text(Place("annual_goal"), "另一个目标")
    other = lay_out(build_sheet(FORM, changed), Measure())
    assert other.pages[0].stamp != example.pages[0].stamp


def test_what_is_to_be_written_in_has_no_stamp(record: Record) -> None:
    for sheet in (blank_sheet(FORM), fillable_sheet(FORM, record)):
        assert lay_out(sheet, Measure()).pages[0].stamp is None


@pytest.mark.skipif(not shutil.which("zbarimg"), reason="reads QR codes: apt-get zbar-tools")
def test_a_scanner_reads_the_printed_code(record: Record, tmp_path: Path) -> None:
    path = export_record(FORM, record, Output.PDF, tmp_path).path
    subprocess.run(["pdftoppm", "-r", "200", "-png", path, tmp_path / "page"], check=True)
    for page in sorted(tmp_path.glob("page*.png")):
        done = subprocess.run(["zbarimg", "-q", "--raw", page], capture_output=True, check=True)
        assert done.stdout.decode().strip() == imprint_of(record).payload

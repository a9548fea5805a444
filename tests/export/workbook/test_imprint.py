"""The number of a record in its workbook: in the print's foot, and as a code under the table."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.drawing.image import Image
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.workbook.writing import write_workbook
from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.sheet.blank import blank_sheet
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.imprint import imprint_of
from perfdesk.intake.workbook.reading import read_workbook
from tests.installed import CATALOGUE

FORM = CATALOGUE.form("nantong-project", 2024)
DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def record() -> Record:
    return record_from_json((DATA / "nantong-property.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def data(record: Record) -> bytes:
    return write_workbook(build_sheet(FORM, record), record)


def shown(data: bytes) -> Worksheet:
    return load_workbook(BytesIO(data)).worksheets[0]


def foot_of(data: bytes) -> str | None:
    foot = shown(data).oddFooter
    assert foot
    return foot.right.text


def pictures(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist() if name.startswith("xl/media/")}


def test_the_foot_says_the_number(data: bytes, record: Record) -> None:
    assert foot_of(data) == imprint_of(record).words


def test_the_code_stands_under_the_table_where_nothing_is_printed(data: bytes) -> None:
    sheet = shown(data)
    (image,) = sheet._images  # type: ignore[attr-defined]  # noqa: SLF001 - no public way to them
    assert image.anchor._from.row == sheet.max_row  # noqa: SLF001 - the first row below
    assert str(sheet.print_area).endswith(f"${sheet.max_row}")


def test_no_cell_tells_of_it(data: bytes, record: Record) -> None:
    texts = [str(cell.value) for row in shown(data).iter_rows() for cell in row]
    assert not any("核对码" in text for text in texts)


@pytest.mark.skipif(not shutil.which("zbarimg"), reason="reads QR codes: apt-get zbar-tools")
def test_a_scanner_reads_the_code(data: bytes, record: Record, tmp_path: Path) -> None:
    ((_, picture),) = pictures(data).items()
    path = tmp_path / "code.png"
    path.write_bytes(picture)
    done = subprocess.run(["zbarimg", "-q", "--raw", path], capture_output=True, check=True)
    assert done.stdout.decode().strip() == imprint_of(record).payload


def test_what_is_to_be_filled_in_has_neither() -> None:
    data = write_workbook(blank_sheet(FORM), Record(FORM.id, FORM.edition))
    assert not pictures(data)
    assert not foot_of(data)


def test_reading_it_back_tells_of_other_pictures_only(
    data: bytes, record: Record, tmp_path: Path
) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(data)
    assert read_workbook(path, CATALOGUE).ignored == ()
    workbook = load_workbook(path)
    ((_, picture),) = pictures(data).items()
    workbook.worksheets[0].add_image(Image(BytesIO(picture)), "G1")
    workbook.save(path)
    incoming = read_workbook(path, CATALOGUE)
    assert incoming.ignored == ("工作簿里有图片：图片没有读。",)
    assert incoming.record == record

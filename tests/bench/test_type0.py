import re
import subprocess
from pathlib import Path

import pytest

from bench.records import samples
from bench.rivals.drawing import Drawing, take_apart
from bench.rivals.type0 import Face, write_type0
from perfdesk.export.pdf import write_pdf
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.measure import shared_measure
from perfdesk.forms.sheet.pages import Print
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.resources import resource_path


@pytest.fixture(scope="module")
def print_() -> Print:
    return lay_out(build_sheet(*samples()[0]), shared_measure())


@pytest.fixture(scope="module")
def bare(print_: Print, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bare") / "bare.pdf"
    path.write_bytes(written(take_apart(print_)))
    return path


def written(drawing: Drawing) -> bytes:
    faces = {font: Face(resource_path(f"fonts/{font}.ttf")) for font in drawing.fonts}
    return write_type0(drawing, faces)


def told(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def words_of(path: Path) -> list[tuple[str, ...]]:
    """Return each word with where it stands, to a tenth of a point, as poppler reads it."""
    page = told("pdftotext", "-bbox", path, "-")
    spots = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)".*?>(.*?)</word>', page)
    return [(f"{float(left):.1f}", f"{float(right):.1f}", word) for left, right, word in spots]


def test_it_says_the_same_words_at_the_same_places_as_ours(
    print_: Print, bare: Path, tmp_path: Path
) -> None:
    ours = tmp_path / "ours.pdf"
    ours.write_bytes(write_pdf(print_))
    assert len(words_of(ours)) > 100
    assert words_of(bare) == words_of(ours)


def test_it_is_a_sound_file(bare: Path) -> None:
    assert "No syntax or stream encoding errors" in told("qpdf", "--check", bare)


def test_its_fonts_are_embedded_and_have_characters(bare: Path) -> None:
    _, _, *fonts = told("pdffonts", bare).splitlines()
    assert len(fonts) == 3
    assert all(re.search(r"CID TrueType +Identity-H +yes yes yes", font) for font in fonts)


def test_a_glyph_is_drawn_as_in_ours(print_: Print, bare: Path, tmp_path: Path) -> None:
    ours = tmp_path / "ours.pdf"
    ours.write_bytes(write_pdf(print_))
    pictures = []
    for path in (ours, bare):
        told("pdftoppm", "-r", "50", "-gray", "-f", "1", "-l", "1", path, tmp_path / path.stem)
        (picture,) = tmp_path.glob(f"{path.stem}-*.pgm")
        pictures.append(picture.read_bytes())
    apart = [abs(one - other) for one, other in zip(*pictures, strict=True)]
    assert sum(each > 64 for each in apart) < len(apart) / 1000

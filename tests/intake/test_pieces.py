"""What a record was read from, kept whole so that it can be shown beside the record."""

from pathlib import Path

import pytest

from perfdesk.forms.record import record_from_json
from perfdesk.intake.reading import read_text
from perfdesk.intake.sources import read_file
from tests.installed import CATALOGUE
from tests.intake.workbooks import exported

DATA = Path(__file__).parents[1] / "data"
TEXTS = DATA / "intake"


def text_of(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [path.stem for path in sorted(TEXTS.glob("*.txt"))])
def test_every_trace_and_note_names_a_piece(name: str) -> None:
    (incoming,) = read_text(text_of(name), CATALOGUE)
    spots = {piece.at for piece in incoming.source}
    assert {trace.at for trace in incoming.traces} <= spots
    assert {note.at for note in incoming.unplaced} <= spots


def test_no_character_of_a_text_is_missing_in_its_pieces() -> None:
    text = text_of("nantong-property")
    (incoming,) = read_text(text, CATALOGUE)
    said = "".join(piece.text for piece in incoming.source)
    assert "".join(said.split()) == "".join(text.split())


def test_page_numbers_stand_where_they_stood() -> None:
    first, second = text_of("nantong-property"), text_of("linfen-platform")
    one, other = read_text(f"{first}\n第 1 页\n{second}", CATALOGUE)
    assert one.source[-1].text == "第 1 页"
    assert other.source[0].text.startswith("临汾市")


def test_a_workbook_of_ours_is_kept_cell_by_cell(tmp_path: Path) -> None:
    record = record_from_json((DATA / "nantong-property.json").read_text(encoding="utf-8"))
    (incoming,) = read_file(exported(record, tmp_path), CATALOGUE)
    texts = {piece.at: piece.text for piece in incoming.source}
    name = next(trace.at for trace in incoming.traces if trace.place.name == "project_name")
    assert texts[name] == "物业管理费"
    assert [piece.row for piece in incoming.source] == sorted(
        piece.row for piece in incoming.source
    )

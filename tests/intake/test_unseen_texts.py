"""Forms of the known kinds as other offices might publish them, with every quirk made up.

tests/data/intake/unseen holds each text and the record that it was written from: columns turned
round, labels numbered or out of order, heads and titles printed again, page numbers, notes behind
the table, cells set apart by nothing but blanks, lines of a narrow column, one cell a line.
"""

from pathlib import Path

import pytest

from perfdesk.forms.record import Record, record_from_json
from perfdesk.intake.reading import read_text
from tests.installed import CATALOGUE

TEXTS = Path(__file__).parents[1] / "data" / "intake" / "unseen"
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))
NOTES = ("附件", "备注：", "填表说明：", "2022年部门预算绩效文本")

every_text = pytest.mark.parametrize("name", NAMES)


def text_of(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def expected(name: str) -> Record:
    return record_from_json((TEXTS / f"{name}.json").read_text(encoding="utf-8"))


@every_text
def test_every_value_is_in_its_place(name: str) -> None:
    (incoming,) = read_text(text_of(name), CATALOGUE)
    assert incoming.record.values == expected(name).values
    assert dict(incoming.record.rows) == dict(expected(name).rows)


@every_text
def test_nothing_but_notes_and_page_numbers_is_left(name: str) -> None:
    (incoming,) = read_text(text_of(name), CATALOGUE)
    left = [note.text for note in incoming.unplaced if not note.text.startswith(NOTES)]
    assert [text for text in left if len(text.strip("-— 第页")) > 1] == []

"""A record file comes in as it is, with the text of each entry beside its label."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from perfdesk.forms.compute import settle
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.intake.incoming import Piece
from perfdesk.intake.sources import read_file
from tests.installed import CATALOGUE
from tests.published import record_of

RECORD = record_of("nantong-property")


def written(folder: Path, text: str) -> Path:
    path = folder / "记录.json"
    path.write_text(text, encoding="utf-8")
    return path


def pairs(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Yield each label with the text beside it."""
    return zip(pieces[::2], pieces[1::2], strict=True)


def told(path: Path) -> str:
    with pytest.raises(PerfdeskError) as refused:
        read_file(path, CATALOGUE)
    return str(refused.value)


def test_a_record_comes_in_whole_whatever_form_is_thought_of(tmp_path: Path) -> None:
    path = written(tmp_path, RECORD.to_json())
    thought = CATALOGUE.form("linfen-project")
    ((incoming,), (other,)) = (read_file(path, CATALOGUE, form) for form in (None, thought))
    assert incoming.record == other.record == settle(CATALOGUE.form_of(RECORD), RECORD)
    assert (incoming.unplaced, incoming.ignored) == ((), ())


def test_each_entry_is_traced_to_its_text(tmp_path: Path) -> None:
    (incoming,) = read_file(written(tmp_path, RECORD.to_json()), CATALOGUE)
    rows = [(label.text, text) for label, text in pairs(incoming.source)]
    assert [(label, text.at, text.text) for label, text in rows][:2] == [
        ("年度", "第1行第2格", "2024"),
        ("项目名称", "第2行第2格", "物业管理费"),
    ]
    traced = {trace.place: trace.at for trace in incoming.traces}
    stood = {text.at: text.text for _, text in rows}
    assert stood[traced[Place("expenses", 0, "full")]] == RECORD.rows_of("expenses")[0]["full"]
    assert set(traced.values()) == set(stood)


def test_what_its_form_computes_is_filled_in(tmp_path: Path) -> None:
    bare = RECORD.with_text(Place("income_total"), "")
    (incoming,) = read_file(written(tmp_path, bare.to_json()), CATALOGUE)
    assert incoming.record.values["income_total"] == RECORD.values["income_total"] != ""


def test_what_is_no_record_is_told_in_the_words_of_the_user(tmp_path: Path) -> None:
    told_of = told(written(tmp_path, '{"name": "甲"}'))
    assert told_of == "“记录.json”不是绩效填报桌的记录文件，没有导入：核对是不是拿错了文件。"
    assert told(written(tmp_path, "[" * 100_000)) == told_of


def test_a_record_of_no_form_that_is_installed_is_told(tmp_path: Path) -> None:
    assert "没有安装表单 plan 2030" in told(written(tmp_path, Record("plan", 2030).to_json()))


def test_a_record_with_strange_entries_is_told(tmp_path: Path) -> None:
    strange = RECORD.with_text(Place("budget"), "1")
    assert "没有的内容：budget" in told(written(tmp_path, strange.to_json()))


def test_a_record_with_more_rows_than_any_form_is_refused_before_they_are_computed(
    tmp_path: Path,
) -> None:
    rows = ",".join(["{}"] * 160_000)
    text = f'{{"form": "nantong-project", "edition": 2024, "rows": {{"expenses": [{rows}]}}}}'
    assert "内容太长" in told(written(tmp_path, text))

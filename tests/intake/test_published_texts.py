"""Published forms as people copied them: tests/data/intake holds each with its quirks.

The cells are shifted, lost, one a line, or marked up just as in the published files; the long
sentences are our own. What is expected was written by reading the texts. jiangsu-informatics is
the same published form as tests/data/jiangsu-systems.json, here with the quirks of its text (a goal
that begins with its own label, <sub>), there with mark-up in the record for the checks to find.
"""

from pathlib import Path

import pytest

from perfdesk.forms.compute import settle
from perfdesk.forms.record import Record, record_from_json
from perfdesk.intake.reading import read_text
from tests.installed import CATALOGUE

DATA = Path(__file__).parents[1] / "data"
TEXTS = DATA / "intake"
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))
NOISE = {"chengde-department": ["第一部分", "第二部分", "预算项目绩效目标"]}
UNPRINTED = {"chengde-department": {"unit"}, "chengde-monitoring": {"year", "unit"}}
UNPRINTED["chengde-radiation"] = UNPRINTED["chengde-monitoring"]

every_text = pytest.mark.parametrize("name", NAMES)


def text_of(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def expected(name: str) -> Record:
    folder = TEXTS if (TEXTS / f"{name}.json").exists() else DATA
    record = record_from_json((folder / f"{name}.json").read_text(encoding="utf-8"))
    record = settle(CATALOGUE.form_of(record), record)
    values = {
        key: text for key, text in record.values.items() if key not in UNPRINTED.get(name, ())
    }
    return Record(record.form, record.edition, type(record.values)(values), record.rows)


@every_text
def test_every_printed_value_is_in_its_place(name: str) -> None:
    (incoming,) = read_text(text_of(name), CATALOGUE)
    assert incoming.record.values == expected(name).values
    assert dict(incoming.record.rows) == dict(expected(name).rows)


@every_text
def test_nothing_but_noise_is_left(name: str) -> None:
    (incoming,) = read_text(text_of(name), CATALOGUE)
    assert [note.text for note in incoming.unplaced] == NOISE.get(name, [])


@every_text
def test_each_text_is_traced_to_the_line_that_says_it(name: str) -> None:
    text = text_of(name)
    lines = ["", *text.replace("<sub>", "").replace("</sub>", "").split("\n")]
    (incoming,) = read_text(text, CATALOGUE)
    computed = {*incoming.form.totals}
    traced = {trace.place for trace in incoming.traces}
    places = {
        place
        for section in incoming.form.sections
        for place in incoming.form.places(section, incoming.record.rows)
        if incoming.record.text(place)
    }
    assert {place for place in places - traced if place.name not in computed} == set()
    for trace in incoming.traces:
        kept = incoming.record.text(trace.place)
        line = lines[int(trace.at.removeprefix("第").partition("行")[0])]
        ends = kept[:4] in line or kept[-4:] in line
        assert ends or (_digits(kept) and _digits(kept) in _digits(line))


def _digits(line: str) -> str:
    return "".join(char for char in line if char.isdecimal())


def test_several_forms_in_one_text_are_several_records() -> None:
    names = ["chengde-department", "chengde-radiation", "chengde-monitoring", "linfen-platform"]
    read = read_text("\n".join(map(text_of, names)), CATALOGUE)
    assert [each.record.rows for each in read] == [expected(name).rows for name in names]


def test_without_titles_a_copy_begins_where_the_first_labels_are_again() -> None:
    names = ["nantong-property", "nantong-monitoring"]
    texts = (text_of(name).replace("南通市本级项目预算绩效目标表", "") for name in names)
    read = read_text("\n".join(texts), CATALOGUE)
    assert [each.record for each in read] == [expected(name) for name in names]


def test_a_title_printed_again_on_the_next_page_begins_no_other_record() -> None:
    first, second = text_of("jiangsu-monitoring").split("\n产出指标", 1)
    text = f"{first}\n江苏省省级项目预算绩效目标表\n第 2 页 共 3 页\n产出指标{second}"
    (incoming,) = read_text(text, CATALOGUE)
    assert incoming.record == expected("jiangsu-monitoring")
    assert [(note.text, note.reason) for note in incoming.unplaced] == [("第 2 页 共 3 页", "页脚")]


@pytest.mark.parametrize("lines", [1, 300])
@pytest.mark.parametrize("name", ["changji-sensing", "nantong-property", "nantong-unit"])
def test_what_stands_behind_the_table_is_left(name: str, lines: int) -> None:
    more = "第一部分   单位概况\n" + "负责监控。\n" * lines + "合计\t20\t30\n"
    (incoming,) = read_text(f"{text_of(name)}\n{more}", CATALOGUE)
    assert incoming.record == expected(name)
    left = [note.text for note in incoming.unplaced]
    assert {"第一部分   单位概况", "负责监控。", "合计", "20", "30"} <= set(left)
    assert left.count("负责监控。") == lines


def test_the_form_can_be_told() -> None:
    form = CATALOGUE.form("jiangsu-project")
    (incoming,) = read_text(text_of("nantong-property"), CATALOGUE, form)
    assert incoming.form is form
    assert incoming.record.values["general_budget"] == "20"
    assert "20" in {note.text for note in incoming.unplaced}  # 小计 has no place there

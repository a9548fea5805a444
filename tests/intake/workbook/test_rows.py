"""Rows that somebody put in, took out or emptied in a workbook."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.forms.compute import settle
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE
from tests.intake.workbooks import cell_of, delete_row, edited, exported, insert_rows
from tests.published import record_of


def settled(name: str) -> Record:
    record = record_of(name)
    return settle(CATALOGUE.form_of(record), record)


@pytest.fixture
def record() -> Record:
    return settled("nantong-property")


@pytest.fixture
def path(record: Record, tmp_path: Path) -> Path:
    return exported(record, tmp_path)


def row_of(page: Worksheet, text: str) -> int:
    return cell_of(page, text).row


def put_in(page: Worksheet, at: int, texts: dict[int, object], count: int = 1) -> None:
    insert_rows(page, at, count)
    for column, text in texts.items():
        page.cell(at, column).value = text  # type: ignore[assignment]


def test_a_row_put_in_becomes_a_row(path: Path, record: Record) -> None:
    incoming = edited(path, lambda page: put_in(page, 22, {3: "绿植", 4: 1, 5: 2.5}))
    (old,) = record.rows_of("expenses")
    new = Texts({"name": "绿植", "half": "1", "full": "2.5"})
    assert incoming.record.rows_of("expenses") == (old, new)
    assert incoming.record.rows_of("indicators")[8:] == record.rows_of("indicators")[8:]
    assert incoming.unplaced == ()
    (rate,) = [row for row in incoming.record.rows_of("indicators") if row["name"] == "预算执行率"]
    assert rate["half"] == "=48.89%"  # (10 + 1) / (20 + 2.5)


def test_a_row_put_in_above_the_first_becomes_the_first(path: Path, record: Record) -> None:
    incoming = edited(path, lambda page: put_in(page, 21, {3: "绿植", 4: 1, 5: 2.5}))
    names = [row["name"] for row in incoming.record.rows_of("expenses")]
    assert names == ["绿植", record.rows_of("expenses")[0]["name"]]


def test_a_row_put_in_stands_under_the_heading_of_those_above(path: Path, record: Record) -> None:
    incoming = edited(
        path,
        lambda page: put_in(page, row_of(page, "预算执行率"), {3: "新指标", 4: "≥1次", 5: "》2次"}),
    )
    rows, before = incoming.record.rows_of("indicators"), record.rows_of("indicators")
    at = next(number for number, row in enumerate(before) if row["name"] == "预算执行率")
    assert rows[at] == Texts(
        {"level1": "过程", "level2": "资金管理", "name": "新指标", "half": "≥1次", "full": "》2次"}
    )
    assert (*rows[:at], *rows[at + 1 :]) == before
    assert incoming.unplaced == ()


def test_a_row_put_in_may_name_its_heading(path: Path) -> None:
    def edit(page: Worksheet) -> None:
        at = row_of(page, "单位负责人（签字）：________________")
        put_in(page, at, {1: "其他指标", 2: "其他", 3: "新指标", 5: "1次"})

    last = edited(path, edit).record.rows_of("indicators")[-1]
    assert (last["level1"], last["level2"], last["name"]) == ("其他指标", "其他", "新指标")


def test_a_heading_typed_over_holds_for_its_rows(path: Path, record: Record) -> None:
    def edit(page: Worksheet) -> None:
        cell_of(page, "数量指标").value = " 质 量指标"

    rows = edited(path, edit).record.rows_of("indicators")
    moved = [row["name"] for row in record.rows_of("indicators") if row["level2"] == "数量指标"]
    assert moved
    assert [row["level2"] for row in rows if row["name"] in moved] == ["质量指标"] * len(moved)


@pytest.mark.parametrize("name", ["资金到位率", "预算执行率", "资金使用合规性"])
def test_a_row_taken_out_is_gone(name: str, path: Path, record: Record) -> None:
    incoming = edited(path, lambda page: delete_row(page, row_of(page, name)))
    left = tuple(row for row in record.rows_of("indicators") if row["name"] != name)
    assert incoming.record.rows_of("indicators") == left
    assert incoming.unplaced == ()


@pytest.mark.parametrize("name", ["资金到位率", "资金使用合规性"])
def test_a_heading_holds_where_its_text_went_with_a_row(
    name: str, path: Path, record: Record
) -> None:
    incoming = edited(path, lambda page: page.delete_rows(row_of(page, name)))  # merges stay behind
    left = tuple(row for row in record.rows_of("indicators") if row["name"] != name)
    assert incoming.record.rows_of("indicators") == left


def test_a_row_that_was_emptied_is_gone(path: Path, record: Record) -> None:
    def edit(page: Worksheet) -> None:
        cell = cell_of(page, "资金使用合规性")
        for column in range(3, 6):
            page.cell(cell.row, column).value = None

    left = tuple(row for row in record.rows_of("indicators") if row["name"] != "资金使用合规性")
    assert edited(path, edit).record.rows_of("indicators") == left


def test_a_blank_row_of_the_record_stays(record: Record, tmp_path: Path) -> None:
    record = record.with_rows("expenses", [*record.rows_of("expenses"), Texts(), Texts()])
    incoming = edited(exported(record, tmp_path), lambda page: put_in(page, 22, {3: "绿植", 5: 1}))
    names = [row["name"] for row in incoming.record.rows_of("expenses")]
    assert names == [record.rows_of("expenses")[0]["name"], "绿植", "", ""]


def test_a_heading_without_rows_is_filled_in_where_it_prints(
    record: Record, tmp_path: Path
) -> None:
    kept = [row for row in record.rows_of("indicators") if row["level2"] != "数量指标"]

    def edit(page: Worksheet) -> None:
        at = row_of(page, "数量指标")
        page.cell(at, 3).value, page.cell(at, 5).value = "新指标", "1次"

    incoming = edited(exported(record.with_rows("indicators", kept), tmp_path), edit)
    new = [row for row in incoming.record.rows_of("indicators") if row not in kept]
    assert new == [
        Texts({"level1": "产出指标", "level2": "数量指标", "name": "新指标", "full": "1次"})
    ]


def test_rows_keep_the_order_that_they_had_in_the_record(record: Record, tmp_path: Path) -> None:
    rows = tuple(reversed(record.rows_of("indicators")))
    record = settle(CATALOGUE.form_of(record), record.with_rows("indicators", rows))
    path = exported(record, tmp_path)
    incoming = edited(path, lambda page: delete_row(page, row_of(page, "资金使用合规性")))
    left = tuple(row for row in rows if row["name"] != "资金使用合规性")
    assert incoming.record.rows_of("indicators") == left


def test_a_line_of_the_form_that_was_taken_out_is_blank_and_told_of(
    record: Record, tmp_path: Path
) -> None:
    path = exported(record, tmp_path)
    incoming = edited(path, lambda page: delete_row(page, row_of(page, "立项必要性")))
    assert incoming.record.values["necessity"] == ""
    assert incoming.record.values["feasibility"] == record.values["feasibility"]
    assert incoming.ignored == ("“立项必要性”那一行在表里已经删掉：这一项按空着读入。",)


def test_a_task_of_running_text_is_put_in_line_by_line(tmp_path: Path) -> None:
    record = settled("chengde-department")
    second = record.rows_of("tasks")[1]["heading"]

    def edit(page: Worksheet) -> None:
        at = row_of(page, f"（二）{second}")
        put_in(page, at, {1: "（二）新任务"}, count=3)
        page.cell(at + 1, 1).value = "绩效目标：做成"
        page.cell(at + 2, 1).value = "绩效指标：1项"

    incoming = edited(exported(record, tmp_path), edit)
    first, *rest = record.rows_of("tasks")
    new = Texts({"heading": "新任务", "goal": "做成", "indicators": "1项"})
    assert incoming.record.rows_of("tasks") == (first, new, *rest)
    assert incoming.unplaced == ()


def test_rows_of_several_rosters_come_and_go_at_once(tmp_path: Path) -> None:
    record = settled("nantong-unit")
    project = record.rows_of("projects")[0]["name"]
    last = record.rows_of("benefits")[-1]["name"]

    def edit(page: Worksheet) -> None:
        delete_row(page, row_of(page, "".join(last.split())))
        put_in(page, row_of(page, "".join(project.split())), {3: "新项目", 6: 1, 7: 2})

    path = exported(record, tmp_path)
    incoming = edited(path, edit)
    assert [row["name"] for row in incoming.record.rows_of("projects")] == [
        "新项目",
        *(row["name"] for row in record.rows_of("projects")),
    ]
    assert incoming.record.rows_of("benefits") == record.rows_of("benefits")[:-1]
    assert incoming.record.rows_of("duties") == record.rows_of("duties")


def test_left_and_right_halves_of_a_row_come_in_together(tmp_path: Path) -> None:
    record = settled("linfen-platform")
    name = record.rows_of("indicators")[0]["name"]

    def edit(page: Worksheet) -> None:
        at = row_of(page, "".join(name.split()))
        put_in(page, at + 1, {4: "左", 6: "1", 8: "右", 10: "2"})

    incoming = edited(exported(record, tmp_path), edit)
    first, *rest = record.rows_of("indicators")
    new = {"period_name": "左", "period": "1", "name": "右", "full": "2"}
    headings = {column: first[column] for column in ("level1", "level2")}
    assert incoming.record.rows_of("indicators") == (first, Texts({**headings, **new}), *rest)
    assert incoming.unplaced == ()


def test_text_under_the_table_is_told_of_and_no_row(path: Path, record: Record) -> None:
    def edit(page: Worksheet) -> None:
        put_in(page, row_of(page, "单位负责人（签字）：________________"), {1: "备注：无"})

    incoming = edited(path, edit)
    assert incoming.record == record
    assert [note.text for note in incoming.unplaced] == ["备注：无"]

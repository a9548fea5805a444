"""Texts and rows are looked at again only where they changed, and told where they stand."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

import pytest
from msgspec.structs import replace

from perfdesk.forms.checking.check import Memo, check
from perfdesk.forms.kinds import Year
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Field, Form, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.rule import Check, Kinds
from perfdesk.forms.texts import Texts

FILE = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["年度", "{year}", "备注", "{note}"],
  ["类", "科室", "名称", "数量"],
  ["{work.class}", "{work.office}", "{work.name}", "{work.count}"],
]
[field]
year = { kind = "year" }
note = { kind = "text" }
[roster.work]
label = "工作"
heading_columns = 2
[roster.work.column]
class = { kind = "text" }
office = { kind = "text" }
name = { kind = "text" }
count = { kind = "text", needed_with = "name" }
[[roster.work.heading]]
path = ["履职"]
"""
WRONG = "错"


class Looking(Check, frozen=True):
    """Notes all that it is shown, and tells each text that is wrong."""

    code: ClassVar[str] = "W1"
    seen: ClassVar[list[object]] = []

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:
        self.seen.append(text)
        if text == WRONG:
            yield Flaw("W1.placeholder", (("placeholders", text),))

    def row_flaws(self, form: Form, roster: Roster, row: Texts) -> Iterator[tuple[str, Flaw]]:
        self.seen.append(dict(row))
        return iter(())


class Comparing(Check, frozen=True):
    """Notes that it is run, and watches one column."""

    code: ClassVar[str] = "W4"
    runs: ClassVar[list[Record]] = []

    def watches(self, form: Form) -> Iterable[Slot]:
        return (Slot("work", "count"), Slot("note"))

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        self.runs.append(record)
        return iter(())


class Knowing(Check, frozen=True):
    """Looks at texts and knows the form's year."""

    code: ClassVar[str] = "T1"

    def knows(self) -> tuple[str, ...]:
        return ("year",)

    def aware(self, form: Form, record: Record) -> Check:
        return InYear(record.values["year"])


class InYear(Looking, frozen=True):
    """Tells texts that name another year, and which field has it."""

    year: str

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:
        yield from super().flaws(field, text)
        if text.isdigit() and text != self.year:
            parameters = (("other", "年度"), ("value", self.year), ("later", text))
            yield Flaw("T1.later", parameters, others=(Place("year"),))


def row(office: str, name: str, count: str = "1") -> Texts:
    return Texts({"class": "履职", "office": office, "name": name, "count": count})


ROWS = (row("一科", "甲"), row("一科", "乙"), row("二科", "丙"), row("二科", WRONG))
RECORD = Record("plan", 1, Texts({"year": "2024", "note": "备注"})).with_rows("work", ROWS)
FORM = read_form(FILE, "plan.toml")


def form_with(*checks: Check) -> Form:
    return replace(FORM, checks=checks)


@pytest.fixture(autouse=True)
def nothing_seen() -> None:
    Looking.seen.clear()
    Comparing.runs.clear()


def seen_after(form: Form, *records: Record) -> list[object]:
    """Return what was seen in the last of some records, checked one after another."""
    memo = Memo()
    for record in records:
        Looking.seen.clear()
        assert check(form, record, memo) == check_alone(form, record)
    return list(Looking.seen)


def check_alone(form: Form, record: Record) -> tuple[Finding, ...]:
    """Return what a first run finds, seeing nothing."""
    seen = list(Looking.seen)
    found = check(form, record)
    Looking.seen[:] = seen
    return found


def test_at_first_everything_is_looked_at_once() -> None:
    seen = seen_after(form_with(Looking()), RECORD)
    assert [each for each in seen if isinstance(each, str)] == [
        *("2024", "备注", "一科", "二科", "甲", "1", "乙", "丙", WRONG),
    ]


def test_a_text_that_is_typed_is_looked_at_and_its_row() -> None:
    after = RECORD.with_text(Place("work", 1, "name"), "丁")
    assert seen_after(form_with(Looking()), RECORD, after) == [
        "丁",
        {"class": "履职", "name": "丁", "count": "1"},
    ]
    after = RECORD.with_text(Place("note"), "其他")
    assert seen_after(form_with(Looking()), RECORD, after) == ["其他"]


def test_a_check_sees_the_texts_of_its_kinds_only_and_no_blank_ones() -> None:
    class OfYears(Looking, frozen=True):
        kinds: ClassVar[Kinds] = (Year,)

    assert [each for each in seen_after(form_with(OfYears()), RECORD) if each == "2024"] == ["2024"]
    texts = {each for each in seen_after(form_with(OfYears()), RECORD) if isinstance(each, str)}
    assert texts == {"2024"}
    blank = RECORD.with_text(Place("note"), "").with_text(Place("work", 0, "count"), "")
    assert "" not in seen_after(form_with(Looking()), blank)


def test_of_a_heading_for_a_group_only_its_text_is_looked_at() -> None:
    renamed = [each.but("office", "三科") for each in ROWS[2:]]
    after = RECORD.with_rows("work", (*ROWS[:2], *renamed))
    assert seen_after(form_with(Looking()), RECORD, after) == ["三科"]


@pytest.mark.parametrize(
    "rows", [ROWS[1:], ROWS[::-1], (*ROWS[2:], *ROWS[:2]), (*ROWS, ROWS[0]), ()]
)
def test_rows_that_move_or_go_are_not_looked_at_again(rows: tuple[Texts, ...]) -> None:
    assert seen_after(form_with(Looking()), RECORD, RECORD.with_rows("work", rows)) == []


def test_what_is_wrong_is_told_where_it_stands_by_now() -> None:
    form, memo = form_with(Looking()), Memo()
    (found,) = check(form, RECORD, memo)
    assert found.place == Place("work", 3, "name")
    (found,) = check(form, RECORD.with_rows("work", ROWS[2:]), memo)
    assert found.place == Place("work", 1, "name")
    assert check(form, RECORD.with_rows("work", ROWS[:2]), memo) == ()


def test_a_row_is_seen_with_the_heading_that_a_column_is_needed_with() -> None:
    form = read_form(FILE.replace('needed_with = "name"', 'needed_with = "office"'), "plan.toml")
    seen = seen_after(replace(form, checks=(Looking(),)), RECORD)
    assert dict(ROWS[0]) in seen


def test_a_check_between_cells_runs_again_only_where_what_it_watches_changed() -> None:
    form, memo = form_with(Comparing()), Memo()
    count = RECORD.with_text(Place("work", 0, "count"), "2")
    named = count.with_text(Place("work", 0, "name"), "丁").with_text(Place("year"), "2025")
    shorter = named.with_rows("work", named.rows_of("work")[1:])
    for record in (RECORD, RECORD, count, named, shorter):
        check(form, record, memo)
    assert Comparing.runs == [RECORD, count, shorter]


def test_a_check_that_knows_something_looks_at_all_again_when_that_changes() -> None:
    form = form_with(Looking(), Knowing())
    other = RECORD.with_text(Place("note"), "2023")
    assert seen_after(form, RECORD, other) == ["2023", "2023"]
    assert check(form, other)[0].others == (Place("year"),)
    later = other.with_text(Place("year"), "2023")
    seen = seen_after(form, RECORD, other, later)
    assert seen[:2] == ["2023", "2023"]  # the check that knows nothing remembers this text
    assert {"甲", "乙", "丙"} <= {each for each in seen if isinstance(each, str)}


def test_after_a_check_failed_the_next_run_finds_everything() -> None:
    class Failing(Comparing, frozen=True):
        def findings(self, form: Form, record: Record) -> Iterator[Finding]:
            if record.values["note"] == WRONG:
                raise ArithmeticError
            return super().findings(form, record)

    form, memo = form_with(Looking(), Failing()), Memo()
    check(form, RECORD, memo)
    wrong = RECORD.with_text(Place("note"), WRONG).with_text(Place("work", 0, "name"), WRONG)
    with pytest.raises(ArithmeticError):
        check(form, wrong, memo)
    after = wrong.with_text(Place("note"), "好")
    assert check(form, after, memo) == check(form, after)
    assert check(form, RECORD, memo) == check(form, RECORD)

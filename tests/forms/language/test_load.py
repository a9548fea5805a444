"""Form files: a good one becomes a form, one that is no TOML is answered with where and why."""

from pathlib import Path

import pytest

from perfdesk.forms.kinds import Amount, Choice, Year
from perfdesk.forms.language.load import load_form, read_form
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadFormFile
from tests.forms.plan_file import FORM, HEAD, SECTION, faults


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(FORM, "plan.toml")


def test_a_field_is_called_by_the_label_on_its_left_unless_it_says_otherwise(form: Form) -> None:
    labels = {name: field.label for name, field in form.fields.items()}
    assert labels == {"year": "年度", "name": "名称", "total": "合计", "part": "其中：财政资金"}


def test_the_label_of_an_entry_is_the_cell_beside_it_be_it_of_the_row_above() -> None:
    drawn = 'rows = [["资金", "财政", "{name}"], ["项目", "^", "{part}"]]'
    text = HEAD + SECTION + drawn + '\n[field]\nname.kind = "text"\npart.kind = "amount"\n'
    assert read_form(text, "plan.toml").fields["part"].label == "财政"


def test_a_column_is_called_by_the_label_above_it(form: Form) -> None:
    assert [column.label for column in form.rosters["aims"].columns] == ["一级", "指标名称"]


def test_kinds_take_their_own_keys_and_the_forms_money(form: Form) -> None:
    assert form.fields["name"].kind == Choice(options=("甲", "乙"))
    assert form.fields["part"].kind == Amount(unit="万元")
    assert form.fields["year"].kind == Year()
    assert form.fields["total"].computed
    assert not form.fields["part"].computed


def test_spans_are_drawn_with_arrows(form: Form) -> None:
    spans = {
        cell.parts: (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in form.sections[0].cells
    }
    assert spans[("资金",)] == (1, 0, 2, 1)
    assert spans[("（", Slot("name"), "）")] == (0, 1, 1, 2)
    assert spans[()] == (3, 2, 1, 1)


def test_presets_carry_their_heading(form: Form) -> None:
    roster = form.rosters["aims"]
    (heading,) = roster.headings
    assert heading.presets == (Texts({"level": "产出", "name": "数量"}),)
    assert roster.heading_of(heading.presets[0]) is heading
    assert roster.heading_of(Texts({"level": "其他"})) is None
    assert roster.row_under(heading.path) == Texts({"level": "产出"})
    assert roster.row_under() == Texts()
    assert roster.is_blank(roster.row_under(heading.path))
    assert not roster.is_blank(heading.presets[0])


def test_places_have_printed_names(form: Form) -> None:
    assert form.label_of(Place("total")) == "合计"
    assert form.label_of(Place("aims")) == "指标"
    assert form.label_of(Place("aims", 1)) == "指标第2行"
    assert form.label_of(Place("aims", 1, "name")) == "指标第2行“指标名称”"
    assert form.slot_label(Slot("part")) == "其中：财政资金"
    assert form.slot_label(Slot("aims", "name")) == "指标合计（指标名称）"


def test_places_are_listed_as_the_form_reads(form: Form) -> None:
    rows = {"aims": (Texts({"name": "数量"}), Texts({"name": "质量"}))}
    assert list(form.places(form.sections[0], rows)) == [
        Place("year"),
        Place("name"),
        Place("total"),
        Place("part"),
        Place("aims", 0, "name"),
        Place("aims", 1, "name"),
    ]
    assert form.section_of(Place("aims", 0, "name")) is form.sections[0]
    with pytest.raises(KeyError):
        form.field_at(Place("aims", 0, "else"))


def test_the_top_may_repeat_a_cell_and_ask_for_what_no_cell_shows() -> None:
    text = (
        HEAD.replace('title = "计划表"', 'title = "计划表"\nprinted_title = "{year}年{name}表"')
        + SECTION
        + """
unprinted = ["unit", "total"]
rows = [["名称", "{name}", "{part}"]]
[field]
year.kind = "year"
name.kind = "text"
unit.kind = "text"
part.kind = "amount"
total.kind = "amount"
[totals]
total = ["part"]
"""
    )
    form = read_form(text, "plan.toml")
    assert form.printed_title == (Slot("year"), "年", Slot("name"), "表")
    assert form.sections[0].names == ("year", "unit", "name", "part", "total")


def test_broken_toml_is_answered_with_the_line() -> None:
    assert faults('form = "plan"\ntitle = 计划') == (
        "第 2 行第 9 列：不合 TOML 的写法（检查引号、括号和逗号是否成对、是否半角）",
    )
    assert faults('form = "plan') == (
        "文件末尾：不合 TOML 的写法（检查引号、括号和逗号是否成对、是否半角）",
    )


@pytest.mark.parametrize("again", ["[field]\n[field]", "[field]\na.kind = 1\na.kind = 2"])
def test_a_name_that_is_written_twice_is_told_as_that(again: str) -> None:
    (fault,) = faults(HEAD + again)
    assert fault.endswith("：这个名字前面已经写过，一个名字只能写一次")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    with pytest.raises(BadFormFile, match=r"plan\.toml"):
        load_form(path)
    path.write_bytes(HEAD.encode("gb18030"))
    with pytest.raises(BadFormFile, match="UTF-8"):
        load_form(path)
    path.write_text(FORM, encoding="utf-8")
    assert load_form(path).title == "计划表"


@pytest.mark.parametrize("value", ["9" * 5_000, "[" * 5_000], ids=["long number", "deep brackets"])
def test_what_python_gives_up_on_is_told_as_a_fault(value: str) -> None:
    assert faults(f"form = {value}") == (
        "有一个数太长，或括号套得太深：看看是不是写漏了引号或括号",
    )

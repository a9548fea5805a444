"""Form files: a good one becomes a form, a faulty one is answered with all its faults."""

from pathlib import Path

import pytest

from perfdesk.forms.kinds import Amount, Choice, Year
from perfdesk.forms.load import load_form, read_form
from perfdesk.forms.model import Form, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadFormFile

HEAD = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 2]
"""
SECTION = """
[[section]]
id = "all"
title = "全部"
"""
FORM = (
    HEAD
    + 'heading = ["{year}年度"]\n'
    + SECTION
    + """
rows = [
  ["名称", "（{name}）", "<"],
  ["资金", "合计", "{total}"],
  ["^", "其中", "{part}"],
  ["一级", "指标\\n名称", ""],
  ["{aims.level}", "{aims.name}", "<"],
]
[field.year]
kind = "year"
label = "年度"
[field.name]
kind = "choice"
options = ["甲", "乙"]
[field.total]
kind = "amount"
[field.part]
kind = "amount"
label = "其中：财政资金"
[totals]
total = ["part"]
[roster.aims]
label = "指标"
heading_columns = 1
[roster.aims.column]
level = { kind = "text" }
name = { kind = "text" }
[[roster.aims.heading]]
path = ["产出"]
presets = [["数量"]]
"""
)


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(BadFormFile) as caught:
        read_form(text, "plan.toml")
    return caught.value.faults


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(FORM, "plan.toml")


def test_a_field_is_called_by_the_label_on_its_left_unless_it_says_otherwise(form: Form) -> None:
    labels = {name: field.label for name, field in form.fields.items()}
    assert labels == {"year": "年度", "name": "名称", "total": "合计", "part": "其中：财政资金"}


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


def test_broken_toml_is_answered_with_the_line() -> None:
    assert faults('form = "plan"\ntitle = 计划') == (
        "第 2 行第 9 列：不合 TOML 的写法（检查引号、括号和逗号是否成对、是否半角）",
    )
    assert faults('form = "plan') == (
        "文件末尾：不合 TOML 的写法（检查引号、括号和逗号是否成对、是否半角）",
    )


def test_all_faults_of_shape_are_told_at_once() -> None:
    text = (
        HEAD.replace("edition = 1", 'edition = "一"').replace('"plan"', '"Plan A"')
        + SECTION
        + """
rows = [["名称", "{name}", 3]]
optional = "no"
colour = "red"
[field.name]
kind = "words"
required = 1
limit = -1
[field.Name]
kind = "text"
[roster.aims]
label = 3
[checks.C1]
[naming]
title = ["name"]
"""
    )
    assert set(faults(text)) == {
        'form：应由小写英文字母开头，只含小写字母、数字和连接号，现在是 "Plan A"',
        'edition：应是不小于 1、不大于 9999 的整数，现在是 "一"',
        "section[1].colour：没有这个键（可用 id、title、rows、help、look、unprinted、optional）",
        "section[1].rows[1][3]：应是文字（写在引号里），现在是 3",
        'section[1].optional：应是 true 或 false，现在是 "no"',
        (
            'field.name.kind：应是 "text"、"long_text"、"choice"、"choices"、"code"、"year"、'
            '"date"、"phone"、"amount"、"percent"、"indicator_value" 之一，现在是 "words"'
        ),
        "field.name.required：应是 true 或 false，现在是 1",
        "field.name.limit：应是不小于 0 的整数，现在是 -1",
        'field.Name：应由小写英文字母开头，只含小写字母、数字和连接号，现在是 "Name"',
        "roster.aims.label：应是文字（写在引号里），现在是 3",
        "roster.aims.column：必须写出",
        'naming.title：应是文字（写在引号里），现在是 ["name"]',
    }


def test_an_unknown_key_hides_no_other_fault() -> None:
    text = (
        FORM.replace('label = "指标"', 'label = "指标"\ncolour = "red"')
        .replace('options = ["甲", "乙"]', 'options = ["甲", "乙"]\ndecimals = 3')
        .replace('path = ["产出"]', 'path = ["产出"]\nmeasure = "quality"')
        .replace('presets = [["数量"]]', 'presets = [["数量", "1"]]')
    )
    told = faults(text + "[checks.W1]\nwords = 1\n")
    assert [fault.partition("：")[0] for fault in told] == [
        "roster.aims.colour",
        "roster.aims.heading[1].measure",
        "checks.W1.words",
        "field.name.decimals",
        "roster.aims.heading[1].presets[1]",
    ]


def test_a_value_that_is_no_good_hides_no_fault_elsewhere() -> None:
    text = (
        FORM.replace("edition = 1", 'edition = "2024"')
        .replace('kind = "amount"\nlabel', 'kind = "money"\ndecimals = 3\nlabel')
        .replace('label = "指标"', "label = 3")
        .replace('total = ["part"]', 'total = ["parts"]')
    )
    told = faults(text + '[naming]\ntitle = "nome"\nunit = 7\n[checks.W1]\nwords = 1\n')
    assert {fault.partition("：")[0] for fault in told} == {
        "edition",
        "field.part.kind",
        "roster.aims.label",
        "naming.unit",
        "checks.W1.words",
        "naming.title",
        "totals.total",
    }


def test_what_only_follows_from_a_fault_is_not_told() -> None:
    ratio = '[[ratio]]\ncell = 3\nrow_named = "率"\npart = "part"\nwhole = "total"\n'
    text = FORM.replace('options = ["甲", "乙"]', 'options = ["甲", 2]') + ratio
    assert [fault.partition("：")[0] for fault in faults(text)] == [
        "field.name.options[2]",
        "ratio[1].cell",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ("heading_columns = 1", 'heading_columns = "1"', "roster.aims.heading_columns"),
        ('heading = ["{year}年度"]', 'heading = "{year}年度"', "heading"),
        ("widths = [1, 1, 2]", "widths = 3", "widths"),
        ('path = ["产出"]', 'path = "产出"', "roster.aims.heading[1].path"),
        ('[field.year]\nkind = "year"', "[field]\nyear = 3\n[field.no]", "field.year"),
    ],
)
def test_nothing_is_held_against_a_frame_that_cannot_be_read(
    right: str, wrong: str, key: str
) -> None:
    text = FORM.replace(right, wrong)
    assert key in {fault.partition("：")[0] for fault in faults(text)}
    assert not [fault for fault in faults(text) if "图样" in fault or "没有声明" in fault]


def test_a_day_where_a_text_belongs_is_shown_as_it_is_written() -> None:
    told = faults(FORM.replace('label = "年度"', "label = 2024-03-05"))
    assert told == ("field.year.label：应是文字（写在引号里），现在是 2024-03-05",)


def test_a_table_in_the_wrong_shape_is_told() -> None:
    assert faults(HEAD + "section = 3\n") == ("section：应是一组（写在方括号里），现在是 3",)
    assert "section[1]：应是一张表" in faults(HEAD + "section = [3]\nfield = 3\n")
    assert "field：应是一张表，现在是 3" in faults(HEAD + "section = [3]\nfield = 3\n")
    assert "section：应是一组（写在方括号里），现在是 []" in faults(HEAD + "section = []\n")
    drawn = SECTION + 'rows = [["", "{a}", "<"]]\n[field.a]\nkind = "amount"\ndecimals = 9\n'
    assert faults(HEAD + drawn) == ("field.a.decimals：应是不小于 0、不大于 6 的整数，现在是 9",)


def test_a_drawing_that_is_no_table_is_told_by_row_and_cell() -> None:
    text = HEAD + SECTION + 'rows = [["a", "b"], ["c", "d", "e"]]\n'
    assert faults(text) == ("section[1].rows：第 1 行有 2 格，应有 3 格（与 widths 一致）",)
    stray = HEAD + SECTION + 'rows = [["<", "b", "^"], ["c", "<", "e"], ["^", "d", "e"]]\n'
    told = faults(stray)
    assert "section[1].rows：第 1 行第 1 格：“<”没有可以并入的格子，或并成的不是长方形" in told
    assert any(fault.startswith("section[1].rows：第 1 行第 3 格：“^”") for fault in told)
    assert any(fault.startswith("section[1].rows：第 3 行第 1 格：“^”") for fault in told)


def test_names_that_do_not_match_are_told_both_ways() -> None:
    text = (
        HEAD
        + SECTION
        + """
rows = [["名称", "{name}", "{names}"], ["再来", "{name}", "{aims.name}"]]
[field.name]
kind = "text"
[field.forgotten]
kind = "text"
[roster.aims]
label = "指标"
column = { name = { kind = "text" }, value = { kind = "text" } }
[totals]
sum = ["name", "aims.half"]
[naming]
title = "titel"
[[ratio]]
cell = "aims.value"
row_named = "率"
part = "x"
whole = "name"
"""
    )
    assert faults(text) == (
        "图样里的 {name}：画了 2 次，只能画一次",
        "图样里的 {names}：没有声明过（写在 [field] 或 [roster] 里）",
        "forgotten：声明了，但图样里没有画（不打印的写在 unprinted 里）",
        "aims.value：声明了，但图样里没有画（不打印的写在 unprinted 里）",
        "naming.title：没有声明过 titel",
        "totals：没有声明过 sum",
        "totals.sum：没有声明过 aims.half",
        "ratio[1].part：没有声明过 x",
    )


def test_parts_that_contradict_each_other_are_told() -> None:
    text = (
        HEAD
        + SECTION
        + 'rows = [["{a}", "{b}", "{aims.x}"]]\n'
        + SECTION
        + """
rows = []
[field.a]
kind = "text"
options = ["x"]
[field.b]
kind = "choice"
[roster.a]
label = "重名"
column = { c = { kind = "text" } }
[roster.aims]
label = "指标"
heading_columns = 1
column = { x = { kind = "text", suffix = "年" } }
[[roster.aims.heading]]
path = ["一", "二"]
presets = [["多了"]]
[[roster.aims.heading]]
path = ["一", "二"]
[totals]
a = ["b"]
b = ["a"]
[checks.Z9]
"""
    )
    told = faults(text)
    expected = {
        "section.id：有 2 节都叫 all，编号不能重复",
        "roster.a：与填写项同名，换一个编号",
        "field.a.options：只有 choice 才能写",
        "field.b.options：choice 要写出可选的词",
        "roster.aims.column.x.suffix：只有 year 才能写",
        "roster.aims.heading_columns：分组标题之后至少还要有一列",
        "roster.aims.heading[1].path：有 2 级，最多 1 级",
        "roster.aims.heading[1].presets[1]：有 1 格，应有 0 格",
        "roster.aims.heading：一 / 二 写了 2 次",
        "totals.a：合计绕了一圈，又加到自己",
        "totals.b：合计绕了一圈，又加到自己",
        "a.c：声明了，但图样里没有画（不打印的写在 unprinted 里）",
    }
    assert expected <= set(told)
    assert any(fault.startswith("checks.Z9：没有这个检查") for fault in told)


def test_what_the_grown_language_cannot_mean_is_told() -> None:
    text = (
        HEAD
        + SECTION
        + """
unprinted = ["total", "nowhere"]
rows = [
  ["{aims.level}", "{aims.name}", "{aims.value}"],
  ["{aims.level}", "{costs.name}", "{aims.1}"],
  ["{lost.1}", "", ""],
]
[field.total]
kind = "amount"
follows = "aims.value"
needed_with = "aims.value"
[roster.costs]
label = "支出"
column = { name = { kind = "choices", follows = "name" } }
[roster.aims]
label = "指标"
heading_columns = 1
[roster.aims.column]
level = { kind = "text" }
name = { kind = "choices", options_from = "costs.title" }
value = { kind = "text", follows = "other", shape = "000" }
[[roster.aims.heading]]
path = []
[[roster.aims.heading]]
path = ["产出"]
"""
    )
    assert set(faults(text)) == {
        "图样里的 {nowhere}：没有声明过（写在 [field] 或 [roster] 里）",
        "section[1].rows：第 2 行画了两份名册（aims、costs），一行只能画一份",
        "section[1].rows：{lost.…} 不是名册（写在 [roster] 里）",
        "field.total.follows：只有名册的列才能写",
        "field.total.needed_with：只有名册的列才能写",
        "roster.costs.column.name.follows：这份名册没有另一列叫 name",
        "roster.costs.column.name.options_from：choices 要写明从哪一列里选",
        "roster.aims.column.value.follows：这份名册没有另一列叫 other",
        "roster.aims.column.value.shape：只有 code 才能写",
        "roster.aims.column.name.options_from：没有声明过 costs.title",
        "roster.aims.heading[2].path：有 1 级，应与第一个一样有 0 级",
    }


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


@pytest.mark.parametrize("again", ["[field]\n[field]", "[field]\na.kind = 1\na.kind = 2"])
def test_a_name_that_is_written_twice_is_told_as_that(again: str) -> None:
    (fault,) = faults(HEAD + again)
    assert fault.endswith("：这个名字前面已经写过，一个名字只能写一次")


def test_a_check_without_parameters_says_so() -> None:
    told = faults(HEAD + SECTION + "rows = []\n[checks.W1]\nwords = 1")
    assert "checks.W1.words：没有这个键（这里什么都不用写）" in told


def test_a_faulty_drawing_does_not_make_its_fields_look_forgotten() -> None:
    text = HEAD + SECTION + 'rows = [["名称", "{name}"]]\n[field.name]\nkind = "text"\n'
    assert len(faults(text)) == 1


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

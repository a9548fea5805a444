"""Form files whose parts do not go together: drawings, names, headings, rules."""

from tests.forms.plan_file import HEAD, SECTION, faults


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
        "field.name.kind：totals.sum 里的应是 amount 或 percent",
        "field.name.kind：ratio[1] 里的应是 amount 或 percent",
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
measures = "quality"
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
        "roster.aims.heading[1].measures：path 里没有标题，不能写",
        "roster.aims.heading[2].path：有 1 级，应与第一个一样有 0 级",
    }


def test_a_field_is_told_where_a_column_is_meant_and_the_reverse() -> None:
    text = (
        HEAD
        + 'printed_title = "{aims.name}计划"\nheading = ["{name}", "{aims.1}"]\n'
        + SECTION
        + """
rows = [["名称", "{name}", "{names}"], ["{aims.name}", "{aims.half}", "{aims.full}"]]
[field]
name = { kind = "text" }
names = { kind = "choices", options_from = "name" }
[roster.aims]
label = "指标"
[roster.aims.column]
name = { kind = "text" }
half = { kind = "amount" }
full = { kind = "amount" }
[naming]
title = "aims.name"
[[ratio]]
cell = "name"
row_named = "率"
part = "aims.half"
whole = "aims.full"
[checks.L1]
pairs = [["names", "aims.name"]]
[checks.T2]
start = "aims.name"
end = "name"
year = "name"
[checks.X9]
texts = ["aims.name", "name"]
names = { "aims.full" = ["总额"] }
"""
    )
    assert faults(text) == (
        "printed_title：这里要写填写项，名册的列和序号只能画在 rows 里",
        "heading[2]：这里要写填写项，名册的列和序号只能画在 rows 里",
        "naming.title：这里要写填写项，aims.name 不是",
        "field.names.options_from：这里要写名册.列，name 不是",
        "ratio[1].cell：这里要写名册.列，name 不是",
        "checks.L1：这里要写名册.列，names 不是",
        "checks.T2：这里要写填写项，aims.name 不是",
        "checks.X9：这里要写填写项，aims.full 不是",
    )


def test_a_faulty_drawing_does_not_make_its_fields_look_forgotten() -> None:
    text = HEAD + SECTION + 'rows = [["名称", "{name}"]]\n[field.name]\nkind = "text"\n'
    assert len(faults(text)) == 1

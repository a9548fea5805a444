"""A record carried over to another edition or form: all that was entered arrives, or is named."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.forms.amounts import read_amount
from perfdesk.forms.carry import Left, carry, in_money
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.compute import settle, total_of
from perfdesk.forms.load import read_form
from perfdesk.forms.model import Field, Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.every_form.records import records_of

OLD = """
form = "plan"
edition = 2024
title = "计划表"
money = "万元"
widths = [1, 1, 1, 1]
[[section]]
id = "basics"
title = "基本信息"
rows = [["年度", "{year}", "名称", "{name}"], ["类型", "{sort}", "日期", "{day}"]]
[[section]]
id = "funds"
title = "资金"
rows = [
  ["总额", "{total}", "小计", "{part}"],
  ["财政拨款", "{grant}", "其他资金", "{other}"],
  ["支出项目", "半年", "全年", "说明"],
  ["{costs.name}", "{costs.half}", "{costs.full}", "{costs.why}"],
]
[[section]]
id = "aims"
title = "绩效指标"
rows = [
  ["一级指标", "二级指标", "三级指标", "指标值"],
  ["{aims.level1}", "{aims.level2}", "{aims.name}", "{aims.value}"],
]
[field]
year = { kind = "year", preset = "2024" }
name = { kind = "text" }
sort = { kind = "text" }
day = { kind = "date" }
total = { kind = "amount" }
part = { kind = "amount" }
grant = { kind = "amount" }
other = { kind = "amount" }
[totals]
total = ["part", "other"]
part = ["grant"]
[roster.costs]
label = "支出明细"
[roster.costs.column]
name = { kind = "text", label = "支出项目" }
half = { kind = "amount" }
full = { kind = "amount" }
why = { kind = "text" }
[roster.aims]
label = "绩效指标"
heading_columns = 2
[roster.aims.column]
level1 = { kind = "text" }
level2 = { kind = "text" }
name = { kind = "text" }
value = { kind = "indicator_value" }
[[roster.aims.heading]]
path = ["过程", "资金管理"]
presets = [["资金到位率", "100%"], ["执行率", ""]]
[[roster.aims.heading]]
path = ["产出", "数量"]
measures = "quantity"
[[roster.aims.heading]]
path = ["产出", "质量"]
[[ratio]]
cell = "aims.value"
row_named = "执行率"
part = "costs.half"
whole = "costs.full"
"""

NEW = """
form = "report"
edition = 2025
title = "申报表"
money = "元"
widths = [1, 1, 1, 1]
[[section]]
id = "all"
title = "全部"
rows = [
  ["年度", "{year}", "名称", "{name}"],
  ["类型", "{sort}", "联系人", "{contact}"],
  ["总额", "{total}", "拨款", "{grant}"],
  ["支出项目", "<", "全年", "<"],
  ["{costs.name}", "<", "{costs.full}", "<"],
  ["分类", "三级指标", "指标值", "依据"],
  ["{aims.level2}", "{aims.name}", "{aims.value}", "{aims.basis}"],
]
[field]
year = { kind = "year", preset = "2025" }
name = { kind = "text", preset = "（项目全称）" }
sort = { kind = "choice", options = ["常年", "一次性"] }
contact = { kind = "text", preset = "甲" }
total = { kind = "amount" }
grant = { kind = "amount" }
[totals]
total = ["grant"]
[roster.costs]
label = "支出"
[roster.costs.column]
name = { kind = "text" }
full = { kind = "amount" }
[roster.aims]
label = "指标"
heading_columns = 1
[roster.aims.column]
level2 = { kind = "text" }
name = { kind = "text" }
value = { kind = "indicator_value" }
basis = { kind = "text" }
[[roster.aims.heading]]
path = ["质量指标"]
presets = [["合格率", "100%", "行业标准"], ["返工率", "0%", "经验标准"]]
[[roster.aims.heading]]
path = ["数量目标"]
measures = "quantity"
"""

Rows = Mapping[str, Sequence[Mapping[str, str]]]


@pytest.fixture(scope="module")
def old() -> Form:
    return read_form(OLD, "plan-2024.toml")


@pytest.fixture(scope="module")
def new() -> Form:
    return read_form(NEW, "report-2025.toml")


def record(form: Form, values: Mapping[str, str] | None = None, rows: Rows | None = None) -> Record:
    made = Record(form.id, form.edition, Texts(values))
    for roster, cells in (rows or {}).items():
        made = made.with_rows(roster, map(Texts, cells))
    return made


def aim(level1: str, level2: str, name: str, value: str = "") -> dict[str, str]:
    return {"level1": level1, "level2": level2, "name": name, "value": value}


def changed(text: str, before: str, after: str) -> Form:
    """Return the form of a text in which one passage reads otherwise."""
    assert before in text
    return read_form(text.replace(before, after), "changed.toml")


def test_the_new_record_is_of_the_other_form_and_edition(old: Form, new: Form) -> None:
    carried = carry(old, record(old, {"name": "物业"}), new)
    assert (carried.record.form, carried.record.edition) == ("report", 2025)
    assert carried.record.values["name"] == "物业"
    assert (carried.left, carried.moved) == ((), 1)


def test_a_text_is_tidied_by_the_kind_it_comes_to_or_stays_as_it_is(old: Form, new: Form) -> None:
    assert carry(old, record(old, {"sort": " 常年 "}), new).record.values["sort"] == "常年"
    assert carry(old, record(old, {"sort": "其他的"}), new).record.values["sort"] == "其他的"


def test_presets_stay_where_nothing_comes(old: Form, new: Form) -> None:
    values = carry(old, record(old, {"grant": "1"}), new).record.values
    assert (values["year"], values["name"], values["contact"]) == ("2025", "（项目全称）", "甲")
    assert carry(old, record(old, {"year": "2024"}), new).record.values["year"] == "2024"


@pytest.mark.parametrize(
    ("text", "unit", "other", "converted"),
    [
        ("20", "万元", "元", "200000"),
        ("0.123456", "万元", "元", "1234.56"),
        ("1.00005", "万元", "元", "10000.5"),
        ("200000.00", "元", "万元", "20"),
        ("1", "元", "万元", "0.0001"),
        ("-3.5", "万元", "元", "-35000"),
        ("1" * 40 + ".5", "元", "万元", "1" * 36 + ".11115"),
        ("20.00", "元", "元", "20.00"),
        ("二十", "万元", "元", "二十"),
        ("", "万元", "元", ""),
    ],
)
def test_amounts_change_their_unit_to_the_last_digit(
    text: str, unit: str, other: str, converted: str
) -> None:
    assert in_money(text, unit, other) == converted


def test_amounts_come_in_the_other_form_s_unit(old: Form, new: Form) -> None:
    cost = {"name": "保洁", "full": "1.5"}
    carried = carry(old, record(old, {"grant": "20.5"}, {"costs": [cost]}), new)
    assert carried.record.values["grant"] == "205000"
    assert carried.record.rows_of("costs") == (Texts({"name": "保洁", "full": "15000"}),)
    back = carry(new, carried.record, old)
    assert back.record.values["grant"] == "20.5"
    assert back.record.rows_of("costs") == (Texts(cost),)


def test_a_total_that_is_right_there_too_is_not_named(old: Form, new: Form) -> None:
    values = {"total": "20.00", "part": "20", "grant": "20"}
    carried = carry(old, record(old, values), new)
    assert carried.record.values["total"] == "200000"
    assert carried.left == ()


def test_a_total_that_comes_out_otherwise_is_named_as_it_was(old: Form, new: Form) -> None:
    values = {"total": "25", "part": "20", "grant": "20", "other": "5"}
    carried = carry(old, record(old, values), new)
    assert carried.record.values["total"] == "200000"
    assert carried.left == (Left("资金 · 总额", "25万元"), Left("资金 · 其他资金", "5万元"))


def test_a_total_that_was_wrong_and_has_no_place_is_named(old: Form, new: Form) -> None:
    values = {"total": "20", "part": "19", "grant": "20"}
    assert carry(old, record(old, values), new).left == (Left("资金 · 小计", "19万元"),)


def test_a_total_of_the_one_form_may_be_typed_in_the_other(old: Form) -> None:
    typed = changed(OLD, 'part = ["grant"]', "")
    values = {"total": "20", "part": "20", "grant": "20"}
    assert carry(old, record(old, values), typed).record.values["part"] == "20"
    carried = carry(typed, record(typed, {"part": "7", "grant": "20"}), old)
    assert carried.record.values["part"] == "20"
    assert carried.left == (Left("资金 · 小计", "7万元"),)


def test_a_field_without_a_place_is_named_as_it_prints(old: Form, new: Form) -> None:
    carried = carry(old, record(old, {"day": "2024-03-05", "other": "不详"}), new)
    assert carried.left == (
        Left("基本信息 · 日期", "2024年3月5日"),
        Left("资金 · 其他资金", "不详"),
    )
    assert carried.moved == 0


def test_a_column_without_a_place_is_named_with_its_row(old: Form, new: Form) -> None:
    costs = [
        {"name": "保洁", "half": "1", "full": "2", "why": "合同"},
        {"half": "3", "full": "4"},
        {"half": "5"},
        {},
    ]
    carried = carry(old, record(old, rows={"costs": costs}), new)
    assert carried.record.rows_of("costs") == (
        Texts({"name": "保洁", "full": "20000"}),
        Texts({"full": "40000"}),
    )
    assert carried.left == (
        Left("资金 · 支出明细第1行“保洁”", "半年：1万元；说明：合同"),
        Left("资金 · 支出明细第2行", "半年：3万元"),
        Left("资金 · 支出明细第3行", "半年：5万元"),
    )


def test_rows_of_a_roster_without_a_place_are_named_whole(old: Form) -> None:
    small = changed(
        OLD[: OLD.index("[roster.costs]")].replace(
            '  ["{costs.name}", "{costs.half}", "{costs.full}", "{costs.why}"],\n', ""
        ),
        '  ["{aims.level1}", "{aims.level2}", "{aims.name}", "{aims.value}"],\n',
        "",
    )
    rows = {"costs": [{"name": "保洁", "full": "2"}], "aims": [aim("产出", "数量", "面积", "≥1")]}
    carried = carry(old, record(old, rows=rows), small)
    assert carried.left == (
        Left("资金 · 支出明细第1行“保洁”", "支出项目：保洁；全年：2万元"),
        Left("绩效指标第1行“面积”", "一级指标：产出；二级指标：数量；三级指标：面积；指标值：≥1"),
    )


@pytest.mark.parametrize(
    ("path", "there"),
    [
        (("产出", "数量"), "数量目标"),  # it measures the same
        (("产出", "质量"), "质量指标"),  # but for the word behind it
        (("产出", "质量指标"), "质量指标"),
        (("随便", "数量目标"), "数量目标"),  # a heading that the old form does not know
    ],
)
def test_a_row_comes_under_the_heading_that_means_the_same(
    old: Form, new: Form, path: tuple[str, str], there: str
) -> None:
    carried = carry(old, record(old, rows={"aims": [aim(*path, "面积", "≥1")]}), new)
    assert Texts({"level2": there, "name": "面积", "value": "≥1"}) in carried.record.rows_of("aims")
    assert carried.left == ()


def test_an_equal_heading_goes_before_one_that_measures_the_same(old: Form) -> None:
    heading = '[[roster.aims.heading]]\npath = ["产出", "数量"]\nmeasures = "quantity"\n'
    other = changed(OLD, heading, heading.replace("产出", "成果") + heading)
    row = aim("产出", "数量", "面积", "≥1")
    carried = carry(old, record(old, rows={"aims": [row]}), other)
    assert carried.record.rows_of("aims")[-1] == Texts(row)


def test_headings_that_the_user_writes_move_like_other_texts(old: Form) -> None:
    own = read_form(
        OLD[: OLD.index("[[roster.aims.heading]]")] + '[[roster.aims.heading]]\npath = ["产出"]\n',
        "own.toml",
    )
    rows = {"aims": [aim("产出", "办公室一", "面积", "≥1"), aim("产出", "办公室二", "份数", "≥2")]}
    newer = msgspec.structs.replace(own, edition=2025)
    carried = carry(own, record(own, rows=rows), newer)
    assert [dict(row) for row in carried.record.rows_of("aims")] == rows["aims"]
    assert carried.left == ()


def test_a_row_whose_heading_has_no_place_is_named(old: Form, new: Form) -> None:
    rows = {"aims": [aim("过程", "资金管理", "到位率", "90%"), aim("", "", "散的")]}
    assert carry(old, record(old, rows=rows), new).left == (
        Left(
            "绩效指标第1行“到位率”",
            "一级指标：过程；二级指标：资金管理；三级指标：到位率；指标值：90%",
        ),
        Left("绩效指标第2行“散的”", "三级指标：散的"),
    )


def test_untouched_preset_rows_and_blank_rows_are_not_named(old: Form, new: Form) -> None:
    rows = {
        "aims": [
            aim("过程", "资金管理", "资金到位率", "100%"),
            aim("过程", "资金管理", "执行率", "=50%"),
            aim("过程", "资金管理", ""),
        ],
        "costs": [{"name": "保洁", "half": "1", "full": "2"}],
    }
    (left,) = carry(old, record(old, rows=rows), new).left
    assert left.label == "资金 · 支出明细第1行“保洁”"


def test_a_ratio_that_was_stated_otherwise_is_named(old: Form, new: Form) -> None:
    rows = {
        "aims": [aim("过程", "资金管理", "执行率", "=80%")],
        "costs": [{"name": "保洁", "full": "2"}],
    }
    (left,) = carry(old, record(old, rows=rows), new).left
    assert left.text.endswith("指标值：=80%")


def test_ratios_are_computed_where_they_are_blank(old: Form) -> None:
    newer = changed(OLD, "edition = 2024", "edition = 2025")
    rows = {
        "aims": [aim("过程", "资金管理", "执行率")],
        "costs": [{"name": "保洁", "half": "1", "full": "2"}],
    }
    carried = carry(old, record(old, rows=rows), newer).record
    assert Texts(aim("过程", "资金管理", "执行率", "=50%")) in carried.rows_of("aims")


def test_a_preset_row_takes_the_user_s_texts_and_is_not_doubled(old: Form, new: Form) -> None:
    rows = {
        "aims": [
            aim("产出", "质量", "美观度", "较高"),
            aim("产出", "质量", "合格率", "≥98%"),
            aim("产出", "质量", "合格率", "≥99%"),
        ]
    }
    under_quality = {"level2": "质量指标"}
    assert carry(old, record(old, rows=rows), new).record.rows_of("aims") == (
        Texts({**under_quality, "name": "美观度", "value": "较高"}),
        Texts({**under_quality, "name": "合格率", "value": "≥98%", "basis": "行业标准"}),
        Texts({**under_quality, "name": "合格率", "value": "≥99%"}),
        Texts({**under_quality, "name": "返工率", "value": "0%", "basis": "经验标准"}),
    )


def test_a_heading_may_stand_in_another_roster(old: Form) -> None:
    benefits = OLD[OLD.index("[roster.aims]") : OLD.index("[[ratio]]")]
    benefits = benefits.replace("roster.aims", "roster.benefits").replace("产出", "效益")
    drawn = '  ["{aims.level1}", "{aims.level2}", "{aims.name}", "{aims.value}"],\n'
    split = changed(
        OLD.replace("[[ratio]]", f"{benefits}[[ratio]]"),
        drawn,
        drawn + '  ["效益", "", "", ""],\n' + drawn.replace("{aims", "{benefits"),
    )
    row = aim("效益", "数量", "受益人数", "≥1")
    carried = carry(split, record(split, rows={"benefits": [row]}), old)
    assert Texts({**row, "level1": "产出"}) in carried.record.rows_of("aims")
    back = carry(old, record(old, rows={"aims": [row]}), split)
    assert Texts(row) in back.record.rows_of("benefits")


def test_headings_come_as_texts_where_they_are_plain_columns(old: Form) -> None:
    plain = read_form(
        OLD[: OLD.index("[[roster.aims.heading]]")].replace("heading_columns = 2", ""), "plain.toml"
    )
    rows = {"aims": [aim("产出", "数量", "面积", "≥1")]}
    carried = carry(old, record(old, rows=rows), plain)
    assert carried.record.rows_of("aims") == (Texts(rows["aims"][0]),)
    assert carried.left == ()
    (left,) = carry(plain, carried.record, old).left
    assert left == Left(
        "绩效指标第1行“产出”", "一级指标：产出；二级指标：数量；三级指标：面积；指标值：≥1"
    )


def test_a_newer_edition_of_the_same_layout_takes_everything(old: Form) -> None:
    newer = changed(OLD, "edition = 2024", "edition = 2025")
    entered = record(
        old,
        {"name": "物业", "grant": "1", "part": "1", "total": "1"},
        {
            "costs": [{"name": "保洁", "half": "1", "full": "2"}],
            "aims": [
                aim("过程", "资金管理", "资金到位率", "100%"),
                aim("过程", "资金管理", "执行率", "=50%"),
                aim("产出", "数量", "面积", "≥1"),
            ],
        },
    )
    carried = carry(old, entered, newer)
    assert carried.left == ()
    assert carried.record.edition == 2025
    assert carried.record.rows == entered.rows
    assert carried.record.values == entered.values.but("year", "2024")


# ── every form to every form ──

FORMS = tuple(Catalogue().form(entry.form, entry.edition) for entry in Catalogue().entries) + tuple(
    read_form(text, "small.toml") for text in (OLD, NEW)
)
journeys = st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS)).flatmap(
    lambda pair: st.tuples(st.just(pair[0]), records_of(pair[0]), st.just(pair[1]))
)


@given(journeys)
def test_every_text_arrives_or_is_named(journey: tuple[Form, Record, Form]) -> None:
    source, plain, target = journey
    entered = numbered(source, plain)
    carried = carry(source, entered, target)
    arrived = set(texts_of(carried.record))
    named = "\n".join(left.label + left.text for left in carried.left)
    lost = [
        text
        for field, text in entered_texts(source, entered)
        if not any(
            each in arrived or each in named for each in spellings(field, text, source, target)
        )
    ]
    assert lost == []


@given(journeys)
@settings(max_examples=25)
def test_what_arrives_fits_its_form_and_is_settled(journey: tuple[Form, Record, Form]) -> None:
    source, entered, target = journey
    carried = carry(source, entered, target).record
    assert set(carried.values) <= set(target.fields)
    for name, rows in carried.rows.items():
        known = {column.id for column in target.rosters[name].columns}
        assert all(set(row) <= known for row in rows)
    assert settle(target, carried) == carried


def numbered(form: Form, record: Record) -> Record:
    """Return a record in which no two texts are the same, amounts aside."""
    number = iter(range(10_000))

    def told_apart(text: str) -> str:
        return text if read_amount(text) is not None else f"{text}#{next(number)}#"

    for name, text in record.values.items():
        record = record.with_text(Place(name), told_apart(text))
    for name, rows in record.rows.items():
        entries = [column.id for column in form.rosters[name].entry_columns]
        for at, row in enumerate(rows):
            for column in entries:
                if row[column]:
                    record = record.with_text(Place(name, at, column), told_apart(row[column]))
    return record


def texts_of(record: Record) -> Iterator[str]:
    yield from record.values.values()
    for rows in record.rows.values():
        for row in rows:
            yield from row.values()


def entered_texts(form: Form, record: Record) -> Iterator[tuple[Field, str]]:
    """Yield all texts of a record but those of the form itself: totals that are right, headings."""
    for name, text in record.values.items():
        total = total_of(form, record, name) if name in form.totals else ""
        if read_amount(text) is None or read_amount(text) != read_amount(total):
            yield form.fields[name], text
    for name, rows in record.rows.items():
        roster = form.rosters[name]
        for row in rows:
            given = roster.given_columns if roster.heading_of(row) else 0
            yield from ((each, row[each.id]) for each in roster.columns[given:] if row[each.id])


def spellings(field: Field, text: str, source: Form, target: Form) -> Iterator[str]:
    """Yield how a text may read after the journey: as it printed, as a kind there tidies it."""
    fields = [*target.fields.values()]
    fields += [column for roster in target.rosters.values() for column in roster.columns]
    yield field.kind.show(text)
    if field.kind.name == "amount":
        text = in_money(text, source.money, target.money)
    yield text
    yield from (each.kind.tidy(text) for each in fields)

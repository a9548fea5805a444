"""Rows carried over to another form: each under its heading there, or named."""

import msgspec
import pytest

from perfdesk.forms.carry import Left, carry
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.texts import Texts
from tests.forms.two_forms import OLD, aim, changed, record


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

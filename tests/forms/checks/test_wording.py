"""W1, W2, W4 and W5: each text says something of its own, in the right words."""

from collections.abc import Callable

import pytest

from perfdesk.forms.problem import Edit, Finding, Place

Find = Callable[..., tuple[Finding, ...]]
Say = Callable[..., list[str]]

W1, W2, W5 = "[checks.W1]", "[checks.W2]", "[checks.W5]"
W4 = '[checks.W4]\ngroups = [["far", "near", "note"]]'


@pytest.mark.parametrize(
    ("text", "placeholders"),
    [
        ("依据XX文件", "“XX”"),
        ("ＸＸ市xxx局", "“XX”“xxx”"),
        ("××号文，××局", "“××”"),
        ("20XX年", "“20XX”"),
        ("2024-XX-XX 0513-XXXXXXXX", "“XX”“XXXXXXXX”"),
        ("金额XX.XX万元", "“XX”"),
        ("时间待定，地点待定。", "“待定”"),
        ("联系某某同志", "“某某”"),
    ],
)
def test_placeholders_are_told_each_once(said: Say, text: str, placeholders: str) -> None:
    assert said(W1, {"note": text}) == [f"E 说明里还留着{placeholders}：换成真实的内容。"]


@pytest.mark.parametrize(
    "text",
    [
        "购置XX-100型监测仪",
        "A-XX系列",
        "XXL号工作服",
        "BOXX软件",
        "等待定期检查",
        "招待定点饭店",
        "待定标后签合同",
        "尺寸3×4×5",
        "某市某单位",
    ],
)
def test_words_that_only_look_like_placeholders_are_silent(said: Say, text: str) -> None:
    assert said(W1, {"note": text}) == []


def test_every_text_cell_is_looked_at_and_no_other(findings: Find) -> None:
    values = {"sort": "XX", "far": "XX", "phone": "XX", "fund": "XX", "start": "XX", "day": "XX"}
    rows = {"aims": [{"name": "某某率", "full": "≥XX%"}], "costs": [{"name": "待定"}]}
    assert {found.place for found in findings(W1, values, rows)} == {
        Place("sort"),
        Place("far"),
        Place("aims", 0, "name"),
        Place("aims", 0, "full"),
        Place("costs", 0, "name"),
    }


def test_the_same_text_in_two_cells_is_told_at_the_later(findings: Find, said: Say) -> None:
    values = {"far": "保障中心有序运转。", "near": "保障 中心，有序运转"}
    assert said(W4, values) == ["W 年度目标与中长期目标内容相同：两处应各写各的，改写其中一处。"]
    (found,) = findings(W4, values)
    assert (found.place, found.others) == (Place("near"), (Place("far"),))


def test_three_cells_with_the_same_text_are_told_twice(findings: Find) -> None:
    found = findings(W4, {"far": "保障运转", "near": "保障运转一", "note": "保障运转一"})
    assert [finding.place for finding in found] == [Place("note")]
    found = findings(W4, dict.fromkeys(("far", "near", "note"), "保障中心运转"))
    assert [finding.place for finding in found] == [Place("note"), Place("near")]


@pytest.mark.parametrize(
    ("far", "near"), [("", ""), ("良好", "良好"), ("保障中心甲", "保障中心乙")]
)
def test_short_or_different_texts_are_silent(said: Say, far: str, near: str) -> None:
    assert said(W4, {"far": far, "near": near}) == []


def aim(value: str) -> dict[str, list[dict[str, str]]]:
    return {"aims": [{"class": "社会效益", "name": "监测能力", "full": value}]}


@pytest.mark.parametrize(
    "value",
    ["得到提升", "提升", "持续改善", "进一步加强和完善", "不断提高、逐步健全", "推进落实。"],
)
def test_a_value_of_nothing_but_vague_verbs_is_told(said: Say, value: str) -> None:
    assert said(W2, {}, aim(value)) == [
        (
            f"W 绩效指标第1行“监测能力”的全年指标值：“{value}”没有说明做到什么程度，"
            "写数量、比率，或能判断的状态。"
        )
    ]


@pytest.mark.parametrize(
    "value",
    ["完善", "健全", "有效", "提升10%", "≥90%", "较高", "良好", "空气质量持续改善", "及时", ""],
)
def test_a_value_that_says_how_much_is_silent(said: Say, value: str) -> None:
    assert said(W2, {"note": "得到提升"}, aim(value)) == []


def test_a_form_may_add_vague_words_and_states(said: Say) -> None:
    assert len(said(f'{W2}\nvague = ["谋划"]', {}, aim("积极谋划"))) == 1
    assert said(f'{W2}\nstates = ["提升"]', {}, aim("提升")) == []


def test_slips_are_told_together_and_put_right_together(findings: Find, said: Say) -> None:
    values = {"note": "台帐、车旅费、台帐和乘公车旅行"}
    assert said(W5, values) == ["W 说明里的“台帐”应写作“台账”、“车旅”应写作“差旅”。"]
    (found,) = findings(W5, values)
    assert found.fix
    assert found.fix.edits == (Edit(Place("note"), "台账、差旅费、台账和乘公车旅行"),)


def test_a_form_may_add_slips(said: Say) -> None:
    own = f'{W5}\nslips = [{{ wrong = "甲某", right = "甲" }}, {{ wrong = "", right = "乙" }}]'
    assert said(own, {"note": "甲某管台帐"}) == ["W 说明里的“甲某”应写作“甲”、“台帐”应写作“台账”。"]


@pytest.mark.parametrize(
    ("text", "doubled", "better"),
    [
        ("昌吉州昌吉州监测中心", "昌吉州昌吉州", "昌吉州监测中心"),
        ("完成监测监测监测任务", "监测监测监测", "完成监测任务"),
        ("巡查，，监测。。", "，，”“。。", "巡查，监测。"),
    ],
)
def test_a_doubled_word_is_told_and_put_right(
    findings: Find, said: Say, text: str, doubled: str, better: str
) -> None:
    assert said(W5, {"note": text}) == [f"W 说明里的“{doubled}”重复了：删去多余的。"]
    (found,) = findings(W5, {"note": text})
    assert found.fix
    assert found.fix.edits == (Edit(Place("note"), better),)


@pytest.mark.parametrize(
    "text",
    ["一步一步推进", "一项一项落实", "为了了解情况", "人人参与", "监测、监测站", "等等……", "账户"],
)
def test_right_words_and_lawful_repeats_are_silent(said: Say, text: str) -> None:
    assert said(W5, {"note": text}) == []


def test_what_a_web_page_left_behind_is_told_and_taken_out(findings: Find, said: Say) -> None:
    values = {"far": "<p>1. 保障运行<br/></p>", "fund": "<p>", "near": "a<b，b>c"}
    assert said(W5, values) == ["W 中长期目标里留着网页的标记“<p>”“<br/>”“</p>”：删去。"]
    (found,) = findings(W5, values)
    assert found.fix
    assert found.fix.edits == (Edit(Place("far"), "1. 保障运行"),)

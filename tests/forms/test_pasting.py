import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.forms.pasting import clean_paste

LONG = "为保障办公场所正常运转，做好保洁、保安和会议服务，按照合同约定支付全年"


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("<p>保障运转。</p><p>提高效率。</p>", "保障运转。\n提高效率。"),
        (
            '<P class="MsoNormal">保障<span lang="EN-US">3</span>次<br/>会议。</P>',
            "保障3次\n会议。",
        ),
        ("完成率&nbsp;≥95%，&ldquo;三公&rdquo;经费&lt;5%", "完成率 ≥95%，“三公”经费<5%"),
        ("保障\u00a0运转\u200b。", "保障 运转。"),
        ("\u202a⼯作⽬标\u202c\u2069：⻓期\ufa08", "工作目标：长期行"),
        ("保障  运转。 \t好", "保障 运转。 好"),
        ("  保障运转。  ", "保障运转。"),
        ("保障运转。\r\n\r\n\r\n提高效率。\r", "保障运转。\n提高效率。"),
        (
            "\u3000\u3000保障运转。\n\u3000\u3000提高效率。",
            "\u3000\u3000保障运转。\n\u3000\u3000提高效率。",
        ),
    ],
)
def test_mark_up_and_idle_blanks_go(pasted: str, clean: str) -> None:
    assert clean_paste(pasted) == clean


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        (f"{LONG}\n物业服务费。", f"{LONG}物业服务费。"),
        ("对服务对象，\n按合同执行。", "对服务对象，按合同执行。"),
        (
            "the annual goal of the project is\nto keep it clean.",
            "the annual goal of the project is to keep it clean.",
        ),
        (f"{LONG}\n物业服务费\n用。完成。", f"{LONG}物业服务费\n用。完成。"),
    ],
)
def test_sentences_that_a_page_has_broken_are_whole_again(pasted: str, clean: str) -> None:
    assert clean_paste(pasted) == clean


@pytest.mark.parametrize(
    "pasted",
    [
        "一、保障运转\n二、提高效率",
        "1.保障运转\n2.提高效率",
        "保洁服务\n保安服务\n会议服务",
        f"{LONG}\n一是做好保洁",
        f"{LONG}\n（二）做好保洁",
        f"{LONG}。\n做好保洁",
        f"{LONG}\n\u3000\u3000做好保洁",
        "成本<5且>3，A&B，a < b",
        "",
    ],
)
def test_what_its_writer_put_on_lines_of_its_own_stays(pasted: str) -> None:
    assert clean_paste(pasted) == pasted


PIECES = ("保", "障", "，", "。", "1", "a", " ", "\u3000", "\n", "<p>", "</p>", "<br/>", "&nbsp;")


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_chinese_character_and_no_figure_is_lost(pasted: str) -> None:
    kept = [sign for sign in clean_paste(pasted) if sign in "保障，。1"]
    assert kept == [sign for sign in pasted if sign in "保障，。1"]

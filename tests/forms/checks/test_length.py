"""F6: a text keeps within its field's limit, or else within that of its kind."""

from collections.abc import Callable

import pytest

from tests.forms.checks.conftest import FORM

Say = Callable[..., list[str]]

F6 = "[checks.F6]\nname_limit = 4\nvalue_limit = 5\nlong_limit = 6"
LIMITED = FORM.replace('note = { kind = "text" }', 'note = { kind = "text", limit = 3 }').replace(
    'name = { kind = "text" }\nhalf', 'name = { kind = "text", limit = 8 }\nhalf'
)


def aim(name: str, value: str) -> dict[str, list[dict[str, str]]]:
    return {"aims": [{"class": "过程", "name": name, "full": value}]}


def test_each_kind_has_its_limit(said: Say) -> None:
    assert said(F6, {"far": "一二三四五六七"}, aim("一二三四五", "=12345")) == [
        "W 中长期目标有 7 个字，最多写 6 个：删去次要的内容。",
        "W 绩效指标第1行的三级指标有 5 个字，最多写 4 个：删去次要的内容。",
        "W 绩效指标第1行“一二三四五”的全年指标值有 6 个字，最多写 5 个：删去次要的内容。",
    ]


def test_the_limit_of_the_form_comes_first(said: Say) -> None:
    values = {"note": "一二三四"}
    assert said(F6, values, aim("一二三四五六七八", "="), LIMITED) == [
        "W 说明有 4 个字，最多写 3 个：删去次要的内容。"
    ]
    assert said(F6, {}, aim("一二三四五六七八九", "="), LIMITED) == [
        "W 绩效指标第1行的三级指标有 9 个字，最多写 8 个：删去次要的内容。"
    ]


@pytest.mark.parametrize("count", [20, 21])
def test_without_parameters_a_name_has_twenty_characters(said: Say, count: int) -> None:
    assert len(said("[checks.F6]", {}, aim("字" * count, "="))) == count - 20


def test_what_keeps_within_is_silent_and_so_is_what_has_no_limit(said: Say) -> None:
    values = {"far": "一二三四五六", "note": "字" * 1000}
    rows = {**aim("一二三四", "=1234"), "costs": [{"name": "字" * 100}]}
    assert said(F6, values, rows) == []

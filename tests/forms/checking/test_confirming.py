"""A confirmed warning stays confirmed while it says the same, wherever its row stands."""

from perfdesk.forms.checking.check import check
from perfdesk.forms.checking.confirming import mark_of, reason_for, standing
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

FORM = read_form(
    """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["指标", "指标值"], ["{aims.name}", "{aims.value}"]]
[roster.aims]
label = "绩效指标"
column = { name = { kind = "text" }, value = { kind = "indicator_value" } }
[checks.C1]
[checks.F1]
""",
    "plan.toml",
)


def record(*rows: tuple[str, str]) -> Record:
    texts = (Texts({"name": name, "value": value}) for name, value in rows)
    return Record("plan", 1).with_rows("aims", texts)


def warning(form: Form, record: Record) -> Finding:
    (found,) = check(form, record)
    return found


def test_a_reason_holds_while_the_row_moves_and_no_longer_than_its_value() -> None:
    before = record(("合格率", "》90%"))
    reasons = {mark_of(FORM, before, warning(FORM, before)): "上级统一这样写"}
    moved = record(("次数", "≥1次"), ("合格率", "》90%"))
    assert reason_for(FORM, moved, warning(FORM, moved), reasons) == "上级统一这样写"
    assert standing(FORM, moved, check(FORM, moved), reasons) == ()
    for other in (record(("合格率", "》95%")), record(("优良率", "》90%"))):
        assert reason_for(FORM, other, warning(FORM, other), reasons) == ""
        assert standing(FORM, other, check(FORM, other), reasons) == check(FORM, other)


def test_an_error_is_not_confirmed() -> None:
    blank = Record("plan", 1).with_rows("aims", [Texts()])
    found = warning(FORM, blank)
    assert reason_for(FORM, blank, found, {mark_of(FORM, blank, found): "不想填"}) == ""

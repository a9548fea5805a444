from perfdesk.forms.model import Form
from perfdesk.forms.texts import Texts
from perfdesk.ui.wizard.roster.lines import Line, LineKind, Span, lines_of, spans_of

ROW, WAITING, SUM = LineKind.ROW, LineKind.WAITING, LineKind.SUM


def indicator(level1: str, level2: str, name: str) -> Texts:
    return Texts({"level1": level1, "level2": level2, "name": name})


def test_a_roster_without_headings_waits_at_its_end_and_sums_its_amounts(form: Form) -> None:
    lines = lines_of(form.rosters["expenses"], [Texts({"name": "甲"}), Texts({"name": "乙"})])
    assert lines == (
        Line(ROW, (), 0),
        Line(ROW, (), 1),
        Line(WAITING, (), 2),
        Line(SUM, (), 2),
    )


def test_every_heading_has_a_line_that_waits(form: Form) -> None:
    roster = form.rosters["indicators"]
    lines = lines_of(roster, [])
    assert [line.path for line in lines] == [heading.path for heading in roster.headings]
    assert {line.kind for line in lines} == {WAITING}


def test_rows_stand_in_the_order_of_headings_whatever_their_order_in_the_record(
    form: Form,
) -> None:
    rows = [
        indicator("满意度指标", "服务对象满意度", "满意度"),
        indicator("产出指标", "数量指标", "面积"),
    ]
    lines = lines_of(form.rosters["indicators"], rows)
    assert [line.row for line in lines if line.kind is ROW] == [1, 0]


def test_a_line_that_waits_would_put_its_row_behind_the_rows_before_it(form: Form) -> None:
    rows = [
        indicator("产出指标", "数量指标", "面积"),
        indicator("满意度指标", "服务对象满意度", "满意度"),
    ]
    lines = lines_of(form.rosters["indicators"], rows)
    at = {line.path[1]: line.row for line in lines if line.kind is WAITING}
    assert at["项目立项"] == 0
    assert at["数量指标"] == at["质量指标"] == 1
    assert at["服务对象满意度"] == 2


def test_rows_under_a_heading_that_the_form_does_not_have_come_last(form: Form) -> None:
    lines = lines_of(form.rosters["indicators"], [indicator("旧指标", "旧类", "甲")])
    assert lines[-2:] == (Line(ROW, ("旧指标", "旧类"), 0), Line(WAITING, ("旧指标", "旧类"), 1))


def test_heading_cells_are_merged_over_their_lines(form: Form) -> None:
    roster = form.rosters["indicators"]
    spans = spans_of(2, lines_of(roster, [indicator("决策", "项目立项", "甲")]))
    assert Span(0, 0, 4) in spans  # 决策: one row, and a waiting line under each of three
    assert Span(1, 0, 2) in spans
    assert Span(1, 2, 1) in spans

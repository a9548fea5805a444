"""Whatever a table looks like, its draft loads and prints as the table stands."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.forms.language.load import read_form
from perfdesk.intake.draft.drafting import draft_paper
from perfdesk.intake.draft.lore import Lore
from perfdesk.intake.draft.paper import Paper, Spot, in_order
from perfdesk.intake.draft.proof import prints_the_same
from perfdesk.intake.draft.top import read_top

TEXTS = st.sampled_from(
    (
        *[""] * 6,
        *("项目名称", "一级指标", "二级指标", "指标值", "产出指标", "数量指标", "备注", "合计"),
        *("1", "2", "目标1", "目标2", "（一）", "（二）", "金额（万元）", "其中：拨款"),
        *("填报人：____", "{a}", "<", "^", '"\\'),
    )
)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    rows, columns = draw(st.integers(1, 8)), draw(st.integers(1, 5))
    is_framed = draw(st.booleans())
    spots = [Spot(0, 0, 1, columns, "表名", framed=False)]
    taken: set[tuple[int, int]] = set()
    for row in range(1, rows + 1):
        for column in range(columns):
            if (row, column) in taken:
                continue
            height = draw(st.integers(1, min(3, rows + 1 - row)))
            width = draw(st.integers(1, min(2, columns - column)))
            places = {(row + down, column + on) for down in range(height) for on in range(width)}
            if places & taken:
                height, width, places = 1, 1, {(row, column)}
            taken |= places
            framed = is_framed and row < rows
            spots.append(Spot(row, column, height, width, draw(TEXTS), framed=framed))
    return Paper((1.0,) * columns, rows + 1, in_order(spots))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(paper=papers())
def test_any_table_is_drafted(lore: Lore, paper: Paper) -> None:
    text = draft_paper(paper, "表", lore, 2030, "draft.toml")
    read_form(text, "draft.toml")
    assert prints_the_same(text, paper, read_top(paper, "表").stop)

"""The guide for whoever writes a form file: what it shows works, what it says is told."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from perfdesk.export.outputs import Output, export_blank, export_record
from perfdesk.forms.checking.check import check
from perfdesk.forms.checks import CHECKS
from perfdesk.forms.convert import faults_in
from perfdesk.forms.fresh import new_record
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.blank import blank_sheet
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.measure import shared_measure
from perfdesk.forms.sheet.paginate import SIDE, WIDTH
from perfdesk.forms.sheet.setting import Setter
from perfdesk.forms.sheet.styles import LABEL
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadFormFile
from tests.judges import pdf_text, squeezed

GUIDE = (Path(__file__).parents[2] / "docs" / "FORM_FILES.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
WHOLE = [snippet for snippet in SNIPPETS if snippet.startswith("form = ")]
SMALLEST, EXAMPLE, ARTICLE = WHOLE


@pytest.mark.parametrize("text", SNIPPETS)
def test_every_piece_is_spelt_right(text: str) -> None:
    assert tomllib.loads(text)


@pytest.mark.parametrize("text", WHOLE)
def test_a_form_copied_from_the_guide_prints_and_is_checked(text: str, tmp_path: Path) -> None:
    form = read_form(text, "guide.toml")
    for output in Output:
        assert export_blank(form, output, tmp_path / f"blank{output}").exists()
        assert export_record(form, new_record(form), output, tmp_path).path.exists()
    printed = pdf_text(tmp_path / "blank.pdf")
    assert [c.text for c in blank_sheet(form).cells if squeezed(c.text) not in printed] == []


@pytest.fixture(scope="module")
def example() -> Form:
    return read_form(EXAMPLE, "guide.toml")


def test_the_example_asks_for_what_its_steps_explain(example: Form) -> None:
    codes = {finding.code for finding in check(example, new_record(example))}
    assert codes == {"C1", "I1"}
    assert len(new_record(example).rows_of("indicators")) == 2
    assert example.totals["cost_total"][0].reference == "costs.amount"
    steps = "".join(snippet for snippet in SNIPPETS if snippet not in WHOLE)
    for name in ("project_name", "unit", "way", "phone", "content", "cost_total"):
        assert name in example.fields
        assert f"{name}" in steps


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('title = "某县培训', "title = “某县培训"),
        ('"{content}",      "<",        "<"]', '"{content}",      "<"]'),
        ('["^",        "合计"', '["<",        "合计"'),
        ('"{content}"', '"{contents}"'),
        ("edition = ", "editon = "),
        ("edition = 2026", "edition = 2026\nedition = 2026"),
        ('column.amount]\nkind = "amount"', "column.amount]"),
        ("[checks.P1]", '[checks.P1]\npairs = [["cost_total", "costs.amount"]]'),
        ("[checks.P1]", '[checks.N3]\npairs = ["cost_total", "costs.amount"]'),
        ("limit = 60", 'limit = "60"'),
        ('options = ["集中面授", "线上培训", "现场观摩"]', ""),
        ('presets = [["培训人次", ""], ', 'presets = [["培训人次"], '),
        ('cost_total = ["costs.amount"]', 'cost_total = ["costs.sum"]'),
    ],
)
def test_mistakes_are_told_as_the_guide_says(right: str, wrong: str) -> None:
    assert EXAMPLE.count(right)
    with pytest.raises(BadFormFile) as told:
        read_form(EXAMPLE.replace(right, wrong, 1), "guide.toml")
    explained = re.findall(r"^\| `(.+?)` \|", GUIDE, re.MULTILINE)
    beginnings = tuple(sentence.partition("…")[0] for sentence in explained)
    assert any(fault.startswith(beginnings) for fault in told.value.faults)


def test_every_cell_of_the_example_has_a_name(example: Form) -> None:
    columns = [column for roster in example.rosters.values() for column in roster.columns]
    assert all(field.label for field in (*example.fields.values(), *columns))


def _tasks(*rows: str, keys: str = "") -> Form:
    columns = ["name", "office", "standard"]
    used = [column for column in columns if f"tasks.{column}" in "".join(rows)]
    return read_form(
        f"""
        form = "tasks"
        edition = 2026
        title = "任务表"
        widths = {[1] * (rows[0].count('", "') + 1)}
        [[section]]
        id = "tasks"
        title = "任务"
        rows = [{", ".join(rows)}]
        [roster.tasks]
        label = "任务"
        {keys}
        """
        + "\n".join(f'[roster.tasks.column.{column}]\nkind = "text"' for column in used),
        "tasks.toml",
    )


def _printed(form: Form) -> list[list[str]]:
    """The texts of two tasks row by row, each in the first row of its cell."""
    both = (
        Texts({"name": "甲", "office": "办公室"}),
        Texts({"name": "乙", "office": "财务科"}),
    )
    sheet = build_sheet(form, Record(form.id, form.edition).with_rows("tasks", both))
    rows: list[list[str]] = [[] for _ in sheet.rows]
    for cell in sheet.cells:
        rows[cell.row].append(cell.text)
    return rows[1:]


@pytest.mark.parametrize(
    ("drawn", "printed"),
    [
        ('["年度任务", "{tasks.name}"]', [["年度任务", "甲"], ["乙"]]),
        (
            '["{tasks.name}", "科室", "{tasks.office}"]',
            [["甲", "科室", "办公室"], ["乙", "科室", "财务科"]],
        ),
    ],
)
def test_a_label_prints_as_often_as_the_guide_says(drawn: str, printed: list[list[str]]) -> None:
    assert drawn in GUIDE
    assert _printed(_tasks(drawn)) == printed


def test_cells_merged_down_belong_to_the_block() -> None:
    block = _tasks(
        '["年度任务", "{tasks.1}", "工作", "{tasks.name}", "备注"]',
        '["^", "^", "标准", "{tasks.standard}", "^"]',
    )
    assert _printed(block) == [
        ["年度任务", "1", "工作", "甲", "备注"],
        ["标准", ""],
        ["2", "工作", "乙", "备注"],
        ["标准", ""],
    ]


@pytest.mark.parametrize(
    ("keys", "count"),
    [
        ("", 5),
        ("min_rows = 1", 5),
        ("min_rows = 3", 3),
        ('heading_columns = 1\nheading = [{ path = ["甲类"] }, { path = ["乙类"] }]', 2 * 2),
    ],
)
def test_a_blank_form_has_as_many_rows_as_the_guide_says(keys: str, count: int) -> None:
    form = _tasks('["{tasks.name}", "{tasks.office}"]', keys=keys)
    assert len(blank_sheet(form).rows) == 1 + count


def test_columns_are_as_wide_as_the_guide_says() -> None:
    rows = re.search(r"^\| 一行几个字 \|(.+)\|\n.+\n\| 宽度至少 \|(.+)\|", GUIDE, re.MULTILINE)
    assert rows
    counts, widths = ([int(cell) for cell in row.split("|")] for row in rows.groups())
    page = WIDTH - 2 * SIDE
    for count, width in zip(counts, widths, strict=True):
        for share, is_wide_enough in ((width, True), (width - 1, False)):
            set_text = Setter(shared_measure()).set("字" * count, LABEL, 0, page * share / 100)
            assert (len(set_text.lines) == 1) == is_wide_enough


def test_checks_can_be_copied_from_the_guide() -> None:
    blocks = [tomllib.loads(text) for text in SNIPPETS if text.startswith("[checks.")]
    copied = [item for block in blocks for item in block["checks"].items()]
    assert len(copied) > len(CHECKS) / 3
    for code, parameters in copied:
        assert list(faults_in(parameters, CHECKS[code])) == []


@pytest.mark.parametrize("code", CHECKS)
def test_parameters_can_be_written_as_the_guide_spells_them(code: str) -> None:
    row = re.search(rf"^\| `\[checks\.{code}\]` \|.+\| (.+) \|$", GUIDE, re.MULTILINE)
    assert row
    spelled = re.findall(r"(?:^|<br>)`(.+?)`", row[1])
    written = tomllib.loads("\n".join(spelled))
    assert list(written) == [field.name for field in msgspec.structs.fields(CHECKS[code])]
    assert list(faults_in(written, CHECKS[code])) == []

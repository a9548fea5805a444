"""The guide for whoever writes a form file: what it shows works, what it says is told."""

import re
import tomllib
from pathlib import Path

import pytest

from perfdesk.export.outputs import Output, export_blank, export_record
from perfdesk.forms.check import check
from perfdesk.forms.fresh import new_record
from perfdesk.forms.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.sheet.blank import blank_sheet
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
        ('["^",                  "合计"', '["<",                  "合计"'),
        ('"{content}"', '"{contents}"'),
        ("edition = ", "editon = "),
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

"""P1: what no font of ours can print is told before it is printed."""

from collections.abc import Callable

from msgspec.structs import replace

from perfdesk.forms.messages import sentence
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.missing import missing_findings
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE

Say = Callable[..., list[str]]

NO_FONT_HAS = "\ua000\U00020001"  # a syllable of Yi, a Han character of the remotest extension
TOLD = f"“{NO_FONT_HAS}”字库里没有，纸上以〓代替：换成通用的写法，或打印后手写补上。"


def test_characters_that_no_font_has_are_told_each_once(said: Say) -> None:
    text = f"甲{NO_FONT_HAS}乙{NO_FONT_HAS}"
    assert said("[checks.P1]", {"note": text}) == [f"W 说明里的{TOLD}"]


def test_rare_names_marks_and_emoji_print(said: Say) -> None:
    assert said("[checks.P1]", {"note": "䶮㛃堃𬭎𫖮𬎆𡋾☑☒☐✔👍🏽①㎡℃‰≥≤\n\t"}) == []


def test_the_print_tells_the_same_of_every_cell_that_it_could_not_draw() -> None:
    form = CATALOGUE.form("nantong-project", 2024)
    record = Record(form.id, form.edition, Texts({"project_name": NO_FONT_HAS, "leader": "䶮"}))
    record = record.with_rows("expenses", [Texts({"name": f"甲{NO_FONT_HAS}"})])
    laid_out = lay_out(build_sheet(form, record), Measure())
    assert [sentence(found) for found in missing_findings(form, record, laid_out)] == [
        f"项目名称里的{TOLD}",
        f"支出明细第1行的支出项目里的{TOLD}",
    ]


def test_what_a_form_itself_says_is_no_fault_of_its_user() -> None:
    form = replace(CATALOGUE.form("nantong-project", 2024), printed_title=(NO_FONT_HAS,))
    record = Record(form.id, form.edition)
    laid_out = lay_out(build_sheet(form, record), Measure())
    assert "".join(each.character for each in laid_out.missing) == NO_FONT_HAS
    assert missing_findings(form, record, laid_out) == ()

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.export.names import MOST_BYTES, MOST_CHARACTERS, file_stem
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.installed import CATALOGUE

UNIT, TABLE = "南通市生态环境监控中心", "南通市本级项目预算绩效目标表"
RESERVED = set('<>:"/\\|?*')


@pytest.fixture(scope="module")
def form() -> Form:
    return CATALOGUE.form("nantong-project", 2024)


def stem(form: Form, project: str, unit: str = UNIT, year: str = "2024") -> str:
    values = Texts({"project_name": project, "unit": unit, "year": year})
    return file_stem(form, Record(form.id, form.edition, values))


def test_a_name_says_unit_project_year_and_form(form: Form) -> None:
    assert stem(form, "物业管理费") == f"{UNIT}_物业管理费_2024年度_{TABLE}"


def test_a_form_of_a_whole_unit_names_the_unit_once() -> None:
    form = CATALOGUE.form("nantong-unit", 2024)
    record = Record(form.id, form.edition, Texts({"unit": UNIT, "year": "2024"}))
    assert file_stem(form, record) == f"{UNIT}_2024年度_{form.title}"


def test_blank_parts_are_left_out(form: Form) -> None:
    assert stem(form, "") == f"{UNIT}_2024年度_{TABLE}"
    assert stem(form, "", "", "") == TABLE


def test_a_year_that_is_none_stands_as_typed(form: Form) -> None:
    assert stem(form, "", "", "二〇二四") == f"二〇二四_{TABLE}"


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        ('a<b>c:d"e/f\\g|h?i*j', "a＜b＞c：d＂e／f＼g｜h？i＊j"),
        ("一期\n二期\t三期", "一期 二期 三期"),
        ("响\x07铃", "响_铃"),
        ("维护.", "维护"),
        ("..维护 . ", "维护"),
        ("abc\u202egpj", "abcgpj"),
        ("e\u0301tude", "étude"),
        ("植树🌳", "植树🌳"),
    ],
)
def test_what_windows_refuses_is_replaced(form: Form, typed: str, safe: str) -> None:
    assert stem(form, typed, "") == f"{safe}_2024年度_{TABLE}"


@pytest.mark.parametrize("unit", ["CON.南通", "nul.x", "Com1 .x", "lpt².a"])
def test_a_name_never_begins_as_a_device_of_windows(form: Form, unit: str) -> None:
    assert stem(form, "", unit).startswith(f"_{unit}")


@pytest.mark.parametrize("unit", ["CONTROL.南通", "COM10.x", "con"])
def test_a_name_that_only_looks_like_a_device_stays(form: Form, unit: str) -> None:
    assert stem(form, "", unit).startswith(f"{unit}_")


def test_a_long_project_name_is_cut_and_the_rest_stays_whole(form: Form) -> None:
    name = stem(form, "监测站房运行维护" * 20)
    assert name.startswith(f"{UNIT}_监测站房运行维护")
    assert name.endswith(f"…_2024年度_{TABLE}")
    assert MOST_BYTES - 3 <= len(f"{name}.xlsx".encode()) <= MOST_BYTES


def test_no_character_is_cut_in_two(form: Form) -> None:
    family = "👩\u200d👩\u200d👧"
    project = stem(form, family * 50).split("_")[1]
    assert project == family * (len(project) // len(family)) + "…"


@given(project=st.text(max_size=300), unit=st.text(max_size=300), year=st.text(max_size=300))
def test_every_name_can_be_a_file(form: Form, project: str, unit: str, year: str) -> None:
    name = stem(form, project, unit, year)
    assert len(f"{name}.xlsx") <= MOST_CHARACTERS
    assert len(f"{name}.xlsx".encode()) <= MOST_BYTES
    assert not RESERVED & set(name)
    assert not {"Cc", "Cs"} & {unicodedata.category(sign) for sign in name}
    assert not name.startswith((" ", "."))
    assert not name.endswith((" ", "."))

"""Word lists: the program's own are sound, and a user's files add to them."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.checking.check import check
from perfdesk.forms.language.load import read_form
from perfdesk.forms.messages import sentence
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.forms.words import BUNDLED, LISTS, Slip, Superseded, bundled_words, read_words

FORM = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["说明", "{note}"]]
[field.note]
kind = "text"
[checks.W5]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "slips.toml").write_text(
        'slips = [{ wrong = "启东帐", right = "启东账" }, { wrong = "台帐", right = "台账" }]',
        encoding="utf-8",
    )
    return tmp_path


def test_every_list_of_the_program_has_its_file_which_says_what_it_is() -> None:
    assert {path.stem for path in BUNDLED.glob("*.toml")} == set(LISTS)
    assert bundled_words().faults == ()
    for name in LISTS:
        assert getattr(bundled_words(), name), name
        assert (BUNDLED / f"{name}.toml").read_text(encoding="utf-8").startswith("# "), name


def test_the_lists_are_read_once() -> None:
    assert bundled_words() is bundled_words()
    assert read_words() is bundled_words()


@pytest.mark.parametrize("slip", bundled_words().slips, ids=lambda slip: slip.wrong)
def test_what_a_slip_is_put_right_to_is_no_slip_and_its_exceptions_hold_it(slip: Slip) -> None:
    assert not [each.wrong for each in bundled_words().slips if each.wrong in slip.right]
    assert all(slip.wrong in phrase for phrase in slip.unless)


@pytest.mark.parametrize("old", bundled_words().superseded, ids=lambda old: old.phrase)
def test_what_replaced_a_phrase_is_another_and_its_exceptions_hold_it(old: Superseded) -> None:
    assert old.phrase not in old.now
    assert old.since < date(2024, 1, 1)
    assert all(old.phrase in phrase for phrase in old.unless)


def test_a_file_of_the_users_adds_to_the_list_of_its_name(folder: Path) -> None:
    words = read_words(folder)
    assert words.faults == ()
    assert words.slips == (*bundled_words().slips, Slip("启东帐", "启东账"))
    assert words.vague == bundled_words().vague


def test_a_folder_that_is_not_there_adds_nothing(tmp_path: Path) -> None:
    assert read_words(tmp_path / "nowhere") == bundled_words()


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("vague", 'vague = ["加强"', "文件末尾：不合 TOML 的写法"),
        ("vague", "vague = \n", "第 1 行第 9 列：不合 TOML 的写法"),
        ("vague", b"\xff\xfe", "不是 UTF-8 编码"),
        ("vague", "vague = [3]", "vague[1]：应是文字（写在引号里），现在是 3"),
        ("vague", "words = []", "words：没有这个键（只写 vague）"),
        ("slips", 'slips = [{ wrong = "台帐" }]', "slips[1].right：必须写出"),
        (
            "superseded",
            'superseded = [{ phrase = "环保局", now = "生态环境局", since = "2019" }]',
            'superseded[1].since：应是日期，如 2018-03-22（不写引号），现在是 "2019"',
        ),
        (
            "faults",
            'faults = ["x"]',
            f"没有这份词表，文件名应是 {'、'.join(f'{name}.toml' for name in LISTS)} 之一",
        ),
    ],
)
def test_a_faulty_file_adds_nothing_but_its_faults(
    folder: Path, name: str, text: str | bytes, fault: str
) -> None:
    (folder / "slips.toml").unlink()
    (folder / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    words = read_words(folder)
    (told,) = words.faults
    assert told.startswith(f"词表 {name}.toml：{fault}")
    assert words.slips == bundled_words().slips
    assert words.vague == bundled_words().vague


def test_a_faulty_file_leaves_the_others_to_be_read(folder: Path) -> None:
    (folder / "vague.toml").write_bytes(b"\xff\xfe")
    words = read_words(folder)
    assert len(words.faults) == 1
    assert Slip("启东帐", "启东账") in words.slips


def test_a_file_that_notepad_saved_is_read(folder: Path) -> None:
    (folder / "vague.toml").write_text('vague = ["谋划"]', encoding="utf-8-sig")
    assert read_words(folder).vague == (*bundled_words().vague, "谋划")


def test_a_form_arms_its_checks_with_the_lists_given_or_the_programs_own(folder: Path) -> None:
    record = Record("plan", 1, Texts({"note": "建立启东帐、台帐"}))
    own = check(read_form(FORM, "plan.toml"), record)
    assert [sentence(found) for found in own] == ["说明里的“台帐”应写作“台账”。"]
    both = check(read_form(FORM, "plan.toml", read_words(folder)), record)
    assert [sentence(found) for found in both] == [
        "说明里的“启东帐”应写作“启东账”、“台帐”应写作“台账”。"
    ]


def test_the_catalogue_hands_the_users_words_to_its_forms(folder: Path, tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / "plan.toml").write_text(FORM, encoding="utf-8")
    (folder / "vague.toml").write_text("vague", encoding="utf-8")
    catalogue = Catalogue([forms], folder)
    form = catalogue.form("plan")
    record = Record("plan", 1, Texts({"note": "启东帐"}))
    assert [found.key for found in check(form, record)] == ["W5.slip"]
    assert len(catalogue.words.faults) == 1
    assert not check(Catalogue([forms]).form("plan"), record)


def test_the_lists_are_not_read_before_a_form_is_opened() -> None:
    program = (
        "import sys\n"
        "from perfdesk.forms.catalogue import Catalogue\n"
        "assert Catalogue().entries\n"
        "assert 'perfdesk.forms.words' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)

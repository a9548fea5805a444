"""The catalogue: forms by id and edition, records held against their form."""

from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfdesk.forms.catalogue import FILES, Catalogue, load_faults
from perfdesk.forms.fresh import new_record
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadFormFile, BadRecord, UnknownForm
from perfdesk.forms.words import Words, bundled_words

OWN_TEXTS = [path.read_text(encoding="utf-8") for path in sorted(FILES.glob("*.toml"))]
FORM = """
form = "plan"
edition = {edition}
title = "计划表"
widths = [1, 1]
[[section]]
id = "all"
title = "全部"
rows = [["名称", "{{name}}"], ["指标", ""], ["{{aims.name}}", "{{aims.value}}"]]
[field.name]
kind = "text"
preset = "示例"
[roster.aims]
label = "指标"
column = {{ name = {{ kind = "text" }}, value = {{ kind = "text" }} }}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for edition in (2024, 2025):
        path = tmp_path / f"plan-{edition}.toml"
        path.write_text(FORM.format(edition=edition), encoding="utf-8")
    return tmp_path


def test_forms_of_further_folders_stand_beside_the_programs_own(folder: Path) -> None:
    own = {(entry.form, entry.edition) for entry in Catalogue().entries}
    both = {(entry.form, entry.edition) for entry in Catalogue([folder]).entries}
    assert both - own == {("plan", 2024), ("plan", 2025)}
    assert own <= both


def test_the_newest_edition_is_taken_unless_one_is_named(folder: Path) -> None:
    catalogue = Catalogue([folder])
    assert catalogue.form("plan").edition == 2025
    assert catalogue.form("plan", 2024).edition == 2024
    assert catalogue.form("plan", 2024) is catalogue.form("plan", 2024)


@pytest.mark.parametrize("edition", [None, 2030])
def test_a_form_that_is_not_installed_is_told_with_what_is(
    folder: Path, edition: int | None
) -> None:
    with pytest.raises(UnknownForm, match="plan 2024、plan 2025"):
        Catalogue([folder]).form("plam" if edition is None else "plan", edition)


def test_a_faulty_file_is_listed_and_stops_nobody(folder: Path) -> None:
    (folder / "broken.toml").write_text('form = "broken"\n[[section]]\n', encoding="utf-8")
    (folder / "binary.toml").write_bytes(b"\xff\xfe")
    catalogue = Catalogue([folder])
    assert {error.file for error in catalogue.faulty} == {"broken.toml", "binary.toml"}
    assert catalogue.form("plan").edition == 2025


def test_a_head_that_would_trip_a_list_is_told_as_faulty(folder: Path) -> None:
    text = FORM.format(edition='"2026"').replace("title =", "tilte =", 1)
    (folder / "tripping.toml").write_text(text, encoding="utf-8")
    (told,) = Catalogue([folder]).faulty
    assert told.file == "tripping.toml"
    assert {fault.partition("：")[0] for fault in told.faults} == {"edition", "tilte", "title"}


def test_a_head_that_only_looks_faulty_is_read_whole(tmp_path: Path) -> None:
    lines = "widths = [1, 1]\nheading = ['''一\n[二]''']"
    text = FORM.format(edition=2024).replace("widths = [1, 1]", lines)
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    (entry,) = (entry for entry in Catalogue([tmp_path]).entries if not entry.is_bundled)
    told = (entry.form, entry.edition, entry.title, entry.money)
    assert told == ("plan", 2024, "计划表", "万元")


def test_a_file_written_by_windows_editor_is_read(tmp_path: Path) -> None:
    text = FORM.format(edition=2024).replace("\n", "\r\n")
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8-sig", newline="")
    catalogue = Catalogue([tmp_path])
    assert not catalogue.faulty
    assert catalogue.form("plan").title == "计划表"


def test_a_second_ending_that_the_desktop_hides_is_told(folder: Path) -> None:
    (folder / "plan-2025.toml").rename(folder / "plan-2025.toml.txt")
    catalogue = Catalogue([folder])
    assert catalogue.entry("plan", 2025) is None
    (told,) = catalogue.faulty
    assert told.faults == ("文件名应以 .toml 结尾：去掉最后的 .txt",)


def test_a_repeated_edition_never_takes_the_place_of_the_earlier_file(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    later = tmp_path_factory.mktemp("later")
    text = FORM.format(edition=2024).replace("计划表", "另一张表")
    (later / "mine.toml").write_text(text, encoding="utf-8")
    own = min(FILES.glob("*.toml"))
    (later / "copied.toml").write_bytes(own.read_bytes())
    catalogue = Catalogue([folder, later])
    assert catalogue.form("plan", 2024).title == "计划表"
    told = {faulty.file: faulty.faults for faulty in catalogue.faulty}
    assert told.keys() == {"mine.toml", "copied.toml"}
    assert "与 plan-2024.toml 重复，都是 plan 2024" in told["mine.toml"][0]
    assert f"与程序自带的 {own.name} 重复" in told["copied.toml"][0]


def test_a_folder_that_is_named_twice_repeats_nothing(folder: Path) -> None:
    catalogue = Catalogue([folder, folder / ".." / folder.name, folder / "nowhere"])
    assert not catalogue.faulty
    assert catalogue.entry("plan", 2024)


def test_an_inspection_tells_all_faults_of_all_files(folder: Path) -> None:
    repeated = FORM.format(edition=2024).replace('"{name}"', '"{nmae}"')
    (folder / "repeated.toml").write_text(repeated, encoding="utf-8")
    path = folder / "plan-2025.toml"
    path.write_text(path.read_text(encoding="utf-8") + "[colour]\n", encoding="utf-8")
    seen = Catalogue([folder]).inspect()
    mine = [(entry.form, entry.edition) for entry in seen.usable if not entry.is_bundled]
    assert mine == [("plan", 2024)]
    told = {
        faulty.file: [fault.partition("：")[0] for fault in faulty.faults] for faulty in seen.faulty
    }
    assert told == {
        "plan-2025.toml": ["colour"],
        "repeated.toml": ["form、edition", "图样里的 {nmae}", "name"],
    }


def test_what_came_and_went_shows_when_the_folders_are_read_again(folder: Path) -> None:
    catalogue = Catalogue([folder])
    before = catalogue.form("plan", 2024)
    (folder / "plan-2025.toml").unlink()
    path = folder / "plan-2024.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("计划表", "新计划表"), "utf-8")
    (folder / "broken.toml").write_text("form = ", encoding="utf-8")
    assert catalogue.form("plan", 2024) is before
    catalogue.read_again()
    assert catalogue.form("plan").title == "新计划表"
    assert catalogue.entry("plan", 2025) is None
    assert [faulty.file for faulty in catalogue.faulty] == ["broken.toml"]


class Interrupted(Catalogue):
    """A catalogue that is read again by another thread while it loads a form."""

    @cached_property
    def words(self) -> Words:
        self.read_again()
        return bundled_words()


def test_a_form_arrives_though_the_folders_are_read_again_meanwhile(folder: Path) -> None:
    assert Interrupted([folder]).form("plan", 2024).title == "计划表"


def test_a_form_without_a_title_is_not_listed_but_told(folder: Path) -> None:
    path = folder / "plan-2025.toml"
    text = path.read_text(encoding="utf-8").replace("计划表", "")
    path.write_text(text, encoding="utf-8")
    catalogue = Catalogue([folder])
    assert catalogue.entry("plan", 2025) is None
    assert [str(faulty) for faulty in catalogue.faulty] == [
        '表单文件 plan-2025.toml 有 1 处错误：\ntitle：应是文字（写在引号里），不能空着，现在是 ""'
    ]


@given(st.data())
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_file_however_garbled_stops_the_program(tmp_path: Path, data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(OWN_TEXTS)).splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(st.sampled_from(["", "}", lines[at][1:], *lines]))
    path = tmp_path / "garbled.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    load_faults(path)
    assert Catalogue([tmp_path]).entries


def test_a_file_whose_body_is_faulty_says_so_when_it_is_opened(folder: Path) -> None:
    path = folder / "plan-2025.toml"
    path.write_text(path.read_text(encoding="utf-8") + "[colour]\n", encoding="utf-8")
    catalogue = Catalogue([folder])
    assert not catalogue.faulty
    with pytest.raises(BadFormFile, match="colour"):
        catalogue.form("plan", 2025)
    assert load_faults(path)
    assert not load_faults(folder / "plan-2024.toml")


def test_a_new_record_holds_the_presets(folder: Path) -> None:
    form = Catalogue([folder]).form("plan", 2024)
    assert new_record(form) == Record("plan", 2024, Texts({"name": "示例"}))


def test_a_record_is_held_against_its_form(folder: Path) -> None:
    catalogue = Catalogue([folder])
    good = Record("plan", 2024, Texts({"name": "甲"})).with_rows("aims", [Texts({"name": "乙"})])
    assert catalogue.form_of(good).edition == 2024
    strange = (
        good.with_text(Place("nmae"), "x")
        .with_rows("goals", [Texts({"a": "b"})])
        .with_rows("aims", [Texts({"vlaue": "3"})])
    )
    with pytest.raises(UnknownForm, match=r"plan 2019.*原样保留"):
        catalogue.form_of(Record("plan", 2019))
    with pytest.raises(BadRecord, match=r"nmae、goals、aims\.vlaue|nmae、aims\.vlaue、goals"):
        catalogue.form_of(strange)


def test_a_form_says_in_short_which_it_is() -> None:
    assert repr(Catalogue().form("nantong-project", 2024)) == "Form(nantong-project 2024)"


def test_an_older_edition_knows_the_newest(folder: Path) -> None:
    catalogue = Catalogue([folder])
    newest = catalogue.newer_edition(catalogue.form("plan", 2024))
    assert newest is not None
    assert (newest.form, newest.edition) == ("plan", 2025)
    assert catalogue.newer_edition(catalogue.form("plan", 2025)) is None

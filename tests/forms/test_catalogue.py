"""The catalogue: forms by id and edition, records held against their form."""

from pathlib import Path

import pytest

from perfdesk.forms.catalogue import Catalogue, load_faults
from perfdesk.forms.fresh import new_record
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadFormFile, BadRecord, UnknownForm

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
    with pytest.raises(BadRecord, match=r"nmae、goals、aims\.vlaue|nmae、aims\.vlaue、goals"):
        catalogue.form_of(strange)


def test_a_form_says_in_short_which_it_is() -> None:
    assert repr(Catalogue().form("nantong-project", 2024)) == "Form(nantong-project 2024)"

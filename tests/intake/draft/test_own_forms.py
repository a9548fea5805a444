"""The blank workbook of each of our own forms gives a form file that prints the same again."""

from pathlib import Path

import pytest

from perfdesk.export.outputs import Output, export_blank
from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.sheet.blank import blank_sheet
from perfdesk.intake.draft.drafting import FORM_ID, draft_form
from tests.installed import CATALOGUE
from tests.published import drawn

EVERY = pytest.mark.parametrize(
    ("form_id", "edition"), [(each.form, each.edition) for each in CATALOGUE.entries]
)
MARK = "# 请核对："


def of(forms: tuple[Form, ...], form_id: str, edition: int) -> Form:
    return next(form for form in forms if (form.id, form.edition) == (form_id, edition))


def drafted(form: Form, known: tuple[Form, ...], folder: Path) -> tuple[str, Form]:
    path = folder / "blank.xlsx"
    export_blank(form, Output.WORKBOOK, path)
    text = draft_form(path, known, 2030)
    return text, read_form(text, "draft")


def printed_fields(form: Form) -> set[str]:
    return set(form.fields) - {name for each in form.sections for name in each.unprinted}


@EVERY
def test_the_draft_prints_the_same_and_asks_for_the_same(
    forms: tuple[Form, ...], tmp_path: Path, form_id: str, edition: int
) -> None:
    form = of(forms, form_id, edition)
    text, draft = drafted(form, forms, tmp_path)
    assert drawn(blank_sheet(draft)) == drawn(blank_sheet(form))
    assert (draft.id, draft.edition, draft.money) == (FORM_ID, 2030, form.money)
    assert set(draft.fields) == printed_fields(form)
    for name, field in draft.fields.items():
        assert (name, field.kind.name) == (name, form.fields[name].kind.name)
    assert text.count(MARK) < 8
    marked = [line for line, above in zip(text.splitlines()[1:], text.splitlines(), strict=False)
              if above.startswith(MARK)]  # fmt: skip
    assert f'form = "{FORM_ID}"' in marked


@EVERY
def test_the_rosters_are_the_same_with_their_headings_and_presets(
    forms: tuple[Form, ...], tmp_path: Path, form_id: str, edition: int
) -> None:
    form = of(forms, form_id, edition)
    _, draft = drafted(form, forms, tmp_path)
    assert list(draft.rosters) == list(form.rosters)
    for name, roster in draft.rosters.items():
        own = form.rosters[name]
        assert [column.id for column in roster.columns] == [column.id for column in own.columns]
        assert [column.kind.name for column in roster.columns] == [
            column.kind.name for column in own.columns
        ]
        assert roster.heading_columns == own.heading_columns
        for heading, known in zip(roster.headings, own.headings, strict=True):
            assert heading.path == known.path
            assert heading.measures == known.measures
            assert heading.presets == known.presets


@EVERY
def test_totals_of_what_is_printed_are_guessed(
    forms: tuple[Form, ...], tmp_path: Path, form_id: str, edition: int
) -> None:
    form = of(forms, form_id, edition)
    _, draft = drafted(form, forms, tmp_path)
    hidden = {name for each in form.sections for name in each.unprinted}
    # sums of a roster that stands below them, without a word that says so
    hidden |= {name for name, parts in form.totals.items() if any(part.column for part in parts)}
    assert draft.totals == {name: form.totals[name] for name in form.totals if name not in hidden}


@EVERY
def test_a_form_that_nobody_knows_loads_and_prints_the_same_but_for_a_name_in_its_title(
    forms: tuple[Form, ...], tmp_path: Path, form_id: str, edition: int
) -> None:
    form = of(forms, form_id, edition)
    others = tuple(each for each in forms if each.id != form_id)
    for known in (others, ()):
        _, draft = drafted(form, known, tmp_path)
        # the name is asked for a second time where the draft does not know that it is the same
        assert squeezed(draft) == squeezed(form)


def squeezed(form: Form) -> str:
    return drawn(blank_sheet(form)).replace("项目名称 | 　　　　 |", "项目名称 |  |")


def test_the_form_of_another_year_is_recognised_by_its_kin(
    forms: tuple[Form, ...], tmp_path: Path
) -> None:
    form = of(forms, "jiangsu-project", 2026)
    kin = tuple(each for each in forms if each.id != form.id)
    _, draft = drafted(form, kin, tmp_path)
    assert set(draft.fields) == set(form.fields)
    assert draft.totals == form.totals

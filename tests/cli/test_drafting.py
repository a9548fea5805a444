"""The command that drafts a form file from a blank workbook."""

from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, main
from perfdesk.export.outputs import Output, export_blank
from tests.installed import CATALOGUE

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def blank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return export_blank(CATALOGUE.form("changji-project"), Output.WORKBOOK, Path("空白.xlsx"))


def test_the_draft_is_written_and_can_be_used_at_once(blank: Path, capsys: Capture) -> None:
    assert main(["forms", "draft", str(blank), "--out", "draft.toml"]) == GOOD
    assert capsys.readouterr().out == f"{Path('draft.toml')}\n"
    assert main(["forms", "check", "draft.toml"]) == GOOD
    assert main(["forms", "preview", "draft.toml", "--xlsx", "again.xlsx"]) == GOOD
    assert "perfdesk forms check draft.toml" in Path("draft.toml").read_text(encoding="utf-8")


def test_without_a_file_the_draft_is_shown(blank: Path, capsys: Capture) -> None:
    assert main(["forms", "draft", str(blank)]) == GOOD
    assert 'form = "my-form"' in capsys.readouterr().out


def test_a_file_that_is_there_is_not_written_over(blank: Path, capsys: Capture) -> None:
    Path("draft.toml").write_text("mine", encoding="utf-8")
    assert main(["forms", "draft", str(blank), "--out", "draft.toml"]) == BAD_INPUT
    assert "已经有了" in capsys.readouterr().err
    assert Path("draft.toml").read_text(encoding="utf-8") == "mine"


def test_a_form_file_that_cannot_be_used_is_not_learnt_from(blank: Path, capsys: Capture) -> None:
    Path("more").mkdir()
    Path("more/bad.toml").write_text(
        'form = "bad"\nedition = 1\ntitle = "坏"\nwidths = [1]\n[oops]\n', encoding="utf-8"
    )
    assert main(["--forms", "more", "forms", "draft", str(blank)]) == GOOD
    assert "project_name" in capsys.readouterr().out


def test_what_is_no_workbook_is_told(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("no", encoding="utf-8")
    assert main(["forms", "draft", str(path)]) == BAD_INPUT
    assert "不是工作簿" in capsys.readouterr().err

"""Many records exported by one command."""

from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, main
from perfdesk.export.batch import MANY
from perfdesk.forms.problem import Place
from perfdesk.forms.record import record_from_json

PROPERTY = Path(__file__).parents[1] / "data" / "nantong-property.json"
Capture = pytest.CaptureFixture[str]


def files_of(folder: Path, *titles: str) -> list[str]:
    record = record_from_json(PROPERTY.read_text(encoding="utf-8"))
    paths = [folder / f"{number}.json" for number in range(len(titles))]
    for path, title in zip(paths, titles, strict=True):
        text = record.with_text(Place("project_name"), title).to_json()
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def test_two_records_of_one_name_get_two_files_of_each_sort(
    tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "out"
    paths = files_of(tmp_path, "绿化", "绿化")
    assert main(["export", *paths, "--pdf", str(out), "--xlsx", str(out)]) == GOOD
    told = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(told) == sorted(out.iterdir())
    assert [path.suffix for path in told] == [".pdf", ".xlsx"] * 2
    assert ["（2）" in path.stem for path in told] == [False, False, True, True]


def test_very_many_are_told_in_the_order_given(tmp_path: Path, capsys: Capture) -> None:
    titles = [f"{number:02}号" for number in range(MANY + 1)]
    paths = files_of(tmp_path, *titles)
    assert main(["export", *paths, "--pdf", str(tmp_path / "out")]) == GOOD
    told = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.name.split("_")[1] for path in told] == titles
    assert all(path.read_bytes().startswith(b"%PDF") for path in told)


def test_a_file_that_cannot_be_written_ends_the_command(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    (path,) = files_of(tmp_path, "绿化")
    assert main(["export", path, "--pdf", str(out)]) == GOOD
    written = Path(capsys.readouterr().out.strip())
    (out / f".~lock.{written.name}#").touch()
    assert main(["export", path, "--pdf", str(out)]) == BAD_INPUT
    assert "正被另一个程序打开" in capsys.readouterr().err

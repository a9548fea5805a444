"""Strange names: of records, which are exported under such as every system takes, and of files."""

import re
from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, main
from perfdesk.forms.problem import Place
from perfdesk.forms.record import record_from_json

PROPERTY = Path(__file__).parents[2] / "data" / "nantong-property.json"
LONG = "长" * 300
REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@pytest.mark.parametrize(
    "name",
    [
        "CON",
        "a:b",
        "采购...",
        "尾空格 ",
        "😀👨‍👩‍👧 活动",
        "../../etc/x",
        "\\\\server\\x",
        "长" * 300,
        "?",
    ],
)
def test_an_export_of_a_strange_name(name: str, tmp_path: Path) -> None:
    record = record_from_json(PROPERTY.read_text(encoding="utf-8"))
    for field in ("project_name", "unit"):
        record = record.with_text(Place(field), name)
    source = tmp_path / "record.json"
    source.write_text(record.to_json(), encoding="utf-8")
    folder = tmp_path / "exports"
    words = ["export", str(source), "--pdf", str(folder), "--xlsx", str(folder)]
    assert main(words) == 0
    names = [path.name for path in folder.iterdir()]
    assert sorted(Path(each).suffix for each in names) == [".pdf", ".xlsx"]
    for each in names:
        assert not REFUSED.search(each)
        assert not Path(each).stem.endswith((".", " "))
        assert each.split(".")[0].upper() != "CON"  # a device is what stands before the first dot
        assert len(each.encode()) <= 240
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["exports"]


@pytest.mark.parametrize(
    "words",
    [
        ["check", LONG],
        ["verify", LONG],
        ["import", LONG],
        ["backup", LONG],
        ["restore", LONG],
        ["list", "--db", LONG],
        ["forms", "preview", LONG, "--pdf", "a.pdf"],
        ["forms", "draft", LONG],
        ["new", "nantong-unit", "--json", LONG],
    ],
)
def test_a_name_that_no_system_takes_is_told(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == BAD_INPUT
    assert [*tmp_path.iterdir()] == []

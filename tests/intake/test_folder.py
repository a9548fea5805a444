"""A folder of files that units sent: found, read one by one, none stopped by another."""

import os
from collections.abc import Sequence
from pathlib import Path
from tracemalloc import get_traced_memory, start, stop

import pytest
from openpyxl import load_workbook

from perfdesk.forms.compute import settle
from perfdesk.forms.record import Record
from perfdesk.intake import folder as intake_folder
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.folder import FileRead, find_files, read_files
from tests.installed import CATALOGUE
from tests.intake.workbooks import exported
from tests.published import record_of

NAMES = ("nantong-property", "nantong-monitoring", "nantong-unit")


def own(name: str) -> Record:
    record = record_of(name)
    return settle(CATALOGUE.form_of(record), record)


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Make the folder of three units, one of which sent what is no form."""
    folder = tmp_path / "收集"
    for number, name in enumerate(NAMES, 1):
        unit = folder / f"第{number}站" / "附件"
        unit.mkdir(parents=True)
        exported(own(name), unit)
    (folder / "坏了.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "通知.txt").write_bytes("各单位：请于本月底前报送。".encode("gb18030"))
    (folder / "扫描件.PDF").write_bytes(b"%PDF-1.7")
    (folder / "说明").write_bytes(b"no ending")
    for lock in ("~$第1站.xlsx", ".~lock.第1站.xlsx#", ".hidden.xlsx"):
        (folder / lock).write_bytes(b"lock")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.xlsx").write_bytes(b"")
    return folder


def read(files: Sequence[Path]) -> list[FileRead]:
    return list(read_files(files, CATALOGUE))


def test_files_are_found_in_the_folders_below_and_locks_are_not(sent: Path) -> None:
    found = find_files(sent)
    names = [found.name_of(path) for path in found.files]
    assert names[:2] == ["坏了.xlsx", "通知.txt"]
    assert [name.split("/")[:2] for name in names[2:]] == [
        [f"第{number}站", "附件"] for number in (1, 2, 3)
    ]
    assert sorted(found.others) == [(".pdf", 1), ("（没有扩展名）", 1)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none in folders")
def test_a_pipe_that_nobody_fills_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "表.xlsx")
    assert find_files(tmp_path).files == ()


def test_folders_too_deep_to_be_meant_are_left(tmp_path: Path) -> None:
    deep = tmp_path / "单位" / "项目" / "附件"
    (deep / "再下一层").mkdir(parents=True)
    (deep / "a.txt").touch()
    (deep / "再下一层" / "b.txt").touch()
    assert [path.name for path in find_files(tmp_path).files] == ["a.txt"]


def test_every_file_gives_its_records_or_says_why_not(sent: Path) -> None:
    broken, foreign, *workbooks = read(find_files(sent).files)
    assert broken.trouble.startswith("“坏了.xlsx”不是工作簿，或没有复制完整")
    assert foreign.trouble
    assert not broken.incomings + foreign.incomings
    assert [file.incomings[0].record for file in workbooks] == [own(name) for name in NAMES]
    assert not any(file.trouble for file in workbooks)


def test_files_are_read_one_after_another(sent: Path) -> None:
    reading = read_files(find_files(sent).files, CATALOGUE)
    assert next(reading).path.name == "坏了.xlsx"
    for path in sent.rglob("*.xlsx"):
        path.unlink()
    assert next(reading).trouble
    assert "读不出来" in next(reading).trouble


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="核对位置和权限") as raised:
        find_files(tmp_path / "没有")
    assert "没有" in str(raised.value)


def test_a_folder_of_thousands_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_folder, "MOST_FILES", 3)
    for number in range(3):
        (tmp_path / f"{number}.txt").touch()
    assert len(find_files(tmp_path).files) == 3
    (tmp_path / "照片.jpg").touch()
    with pytest.raises(IntakeError, match="超过 3 个"):
        find_files(tmp_path)


def test_beyond_what_a_collection_ever_holds_the_rest_is_not_read(
    sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_folder, "MOST_CHARACTERS", 10)
    _, _, first, *others = read(find_files(sent).files)
    assert first.incomings
    assert [each.trouble[:4] for each in others] == ["没有读："] * 2


def test_of_many_texts_without_a_place_some_are_kept_and_the_rest_is_counted(
    tmp_path: Path,
) -> None:
    path = exported(own("nantong-property"), tmp_path)
    workbook = load_workbook(path)
    for number in range(300):
        workbook.worksheets[0].append([f"附注{number}", "长" * 2000])
    workbook.save(path)
    (file,) = read([path])
    (incoming,) = file.incomings
    assert len(incoming.unplaced) == intake_folder.MOST_NOTES + 1
    assert max(len(note.text) for note in incoming.unplaced) <= intake_folder.MOST_OF_NOTE + 2
    assert incoming.unplaced[-1].text.startswith("另有 ")
    assert not incoming.traces
    assert not incoming.source


def test_memory_stays_bounded_while_many_files_are_read(sent: Path) -> None:
    (path,) = (sent / "第1站" / "附件").iterdir()
    read([path])  # what is loaded once
    start()
    for _ in read_files([path] * 20, CATALOGUE):
        pass
    _, peak = get_traced_memory()
    stop()
    assert peak < 30_000_000

"""perfdesk backup, restore and recover."""

from contextlib import closing
from pathlib import Path

import pytest

from perfdesk.cli import BAD_INPUT, GOOD, SOME_LEFT, main
from perfdesk.storage import Counts, Store
from tests.storage.sample import FORM, ask, names_in, record_with

Capture = pytest.CaptureFixture[str]
PAGE = 4096


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "perfdesk.db"
    add(path, *(f"第{number}份" for number in range(1, 6)))
    return path


def add(path: Path, *titles: str) -> None:
    with closing(Store.open(path)) as store:
        for title in titles:
            number = store.add(FORM, record_with(project_name=title, goal="长" * 2000), Counts())
            store.keep_version(number)


def test_a_backup_is_made_while_the_window_is_open_and_brought_back(
    database: Path, tmp_path: Path, capsys: Capture
) -> None:
    backup = tmp_path / "存.db"
    with closing(Store.open(database)):
        assert main(["backup", str(backup), "--db", str(database)]) == GOOD
    assert "5 份记录" in capsys.readouterr().out
    add(database, "后来")
    assert main(["restore", str(backup), "--db", str(database)]) == GOOD
    told = capsys.readouterr().out
    assert "5 份记录" in told
    kept = next(name for name in names_in(tmp_path) if "before-restore" in name)
    assert kept in told
    assert ask(database, "SELECT count(*) FROM records") == 5
    assert ask(tmp_path / kept, "SELECT count(*) FROM records") == 6


def test_a_first_restore_has_nothing_to_keep(
    database: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["restore", str(database), "--db", str(tmp_path / "other.db")]) == GOOD
    assert "留作" not in capsys.readouterr().out


def test_where_no_database_is_none_is_backed_up_or_made(tmp_path: Path, capsys: Capture) -> None:
    gone = tmp_path / "gone.db"
    assert main(["backup", str(tmp_path / "a.db"), "--db", str(gone)]) == BAD_INPUT
    assert "打不开" in capsys.readouterr().err
    assert names_in(tmp_path) == []


def test_what_is_no_backup_changes_nothing(database: Path, tmp_path: Path, capsys: Capture) -> None:
    letter = tmp_path / "letter.doc"
    letter.write_text("甲")
    before = database.read_bytes()
    assert main(["restore", str(letter), "--db", str(database)]) == BAD_INPUT
    assert "不是数据库文件" in capsys.readouterr().err
    assert database.read_bytes() == before


def test_a_damaged_database_is_saved_into_a_new_one_and_losses_are_told(
    database: Path, tmp_path: Path, capsys: Capture
) -> None:
    content = database.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    spoilt = [
        b"\x5a" * PAGE
        if page[0] == 0x0D and "第3份".encode() in page and b"values" in page
        else page
        for page in pages
    ]
    database.write_bytes(b"".join(spoilt))
    new = tmp_path / "new.db"
    assert main(["recover", str(database), str(new)]) == SOME_LEFT
    told = capsys.readouterr().out
    assert "读不出来：第3份" in told
    assert "历史版本" in told
    assert database.read_bytes() == b"".join(spoilt)
    assert ask(new, "PRAGMA integrity_check") == "ok"


def test_a_whole_database_is_recovered_without_a_loss(
    database: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert main(["recover", str(database), str(tmp_path / "new.db")]) == GOOD
    assert "读出 5 份记录" in capsys.readouterr().out

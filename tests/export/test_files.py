import errno
import os
import resource
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from perfdesk.export import files
from perfdesk.export.errors import ExportError, FileInUse
from perfdesk.export.files import free_name, write_file

OLD, NEW = b"old edition", b"new edition"


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def small_disk() -> Iterator[int]:
    """Let no file grow beyond 4096 bytes, as a full disk or a quota would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    yield 4096
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    signal.signal(signal.SIGXFSZ, before)


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "预算.pdf"
    assert write_file(target, NEW) == target
    assert content_of(tmp_path) == {"预算.pdf": NEW}


def test_an_older_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)
    target.chmod(0o640)
    write_file(target, NEW)
    assert content_of(tmp_path) == {"a.pdf": NEW}
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    written = write_file(tmp_path / "a.pdf", NEW)
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_what_a_crash_left_is_cleared_away_but_not_what_is_being_written(tmp_path: Path) -> None:
    left, fresh = tmp_path / ".perfdesk-0a.tmp", tmp_path / ".perfdesk-0b.tmp"
    for path in (left, fresh):
        path.touch()
    os.utime(left, (0, 0))
    write_file(tmp_path / "a.pdf", NEW)
    assert sorted(content_of(tmp_path)) == [fresh.name, "a.pdf"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    real = tmp_path / "share" / "a.pdf"
    real.write_bytes(OLD)
    link = tmp_path / "a.pdf"
    link.symlink_to(real)
    assert write_file(link, NEW) == real
    assert link.is_symlink()
    assert real.read_bytes() == NEW


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="gone”不存在"):
        write_file(tmp_path / "gone" / "a.pdf", NEW)


def test_a_folder_of_the_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(ExportError, match="是一个文件夹"):
        write_file(tmp_path / "a.pdf", NEW)
    assert list(tmp_path.iterdir()) == [tmp_path / "a.pdf"]


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="太长"):
        write_file(tmp_path / ("长" * 100 + ".pdf"), NEW)
    assert content_of(tmp_path) == {}


def test_a_file_that_does_not_fit_leaves_the_old_one_whole(tmp_path: Path, small_disk: int) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)
    with pytest.raises(ExportError, match="没有写成"):
        write_file(target, bytes(2 * small_disk))
    assert content_of(tmp_path) == {"a.pdf": OLD}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "磁盘已满"),
        (errno.EROFS, "没有权限写入文件夹"),
        (errno.EIO, "没有写成"),
    ],
)
def test_a_disk_that_fails_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportError, match=words):
        write_file(target, NEW)
    assert content_of(tmp_path) == {"a.pdf": OLD}


@pytest.mark.parametrize("number", [errno.EACCES, errno.EBUSY])
def test_a_target_that_windows_holds_open_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_source: Path, _target: Path) -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "a.xlsx"
    target.write_bytes(OLD)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileInUse, match=r"“a\.xlsx”正被另一个程序打开") as caught:
        write_file(target, NEW)
    assert caught.value.path == target
    assert content_of(tmp_path) == {"a.xlsx": OLD}


def test_a_virus_scanner_that_looks_at_the_new_file_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter([True])
    move = Path.replace

    def replace(source: Path, target: Path) -> Path:
        if next(looks, False):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return move(source, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(files, "_PAUSES", (0.0, 0.0))
    write_file(tmp_path / "a.xlsx", NEW)
    assert content_of(tmp_path) == {"a.xlsx": NEW}


def test_a_move_that_fails_otherwise_is_told_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_source: Path, _target: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ExportError, match="没有写成") as caught:
        write_file(tmp_path / "a.xlsx", NEW)
    assert not isinstance(caught.value, FileInUse)
    assert content_of(tmp_path) == {}


@pytest.mark.parametrize("lock", [".~lock.a.xlsx#", "~$a.xlsx", ".~a.xlsx"])
def test_a_target_that_an_office_program_has_open_is_said(tmp_path: Path, lock: str) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(OLD)
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(FileInUse) as caught:
        write_file(target, NEW)
    assert "正被另一个程序打开" in str(caught.value)
    assert lock in str(caught.value)
    assert target.read_bytes() == OLD


def test_a_lock_whose_file_is_gone_locks_nothing(tmp_path: Path) -> None:
    (tmp_path / ".~lock.a.xlsx#").write_bytes(b"")
    write_file(tmp_path / "a.xlsx", NEW)
    assert (tmp_path / "a.xlsx").read_bytes() == NEW


def test_a_free_name_counts_on(tmp_path: Path) -> None:
    target = tmp_path / "预算.xlsx"
    assert free_name(target) == target
    target.touch()
    assert free_name(target) == tmp_path / "预算（2）.xlsx"
    (tmp_path / "预算（2）.xlsx").touch()
    assert free_name(target) == tmp_path / "预算（3）.xlsx"

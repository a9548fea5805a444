from pathlib import Path, PureWindowsPath

import pytest

from perfdesk.storage import Counts, Store, data_folder, database_path
from perfdesk.storage.places import file_system_of, is_share, lies_on_network, user_name
from tests.storage.sample import FORM, RECORD, ask


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/perfdesk"),
        ("linux", {}, "{home}/.local/share/perfdesk"),
        ("linux", {"XDG_DATA_HOME": "not/absolute"}, "{home}/.local/share/perfdesk"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, "{home}/Library/Application Support/PerfDesk"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/PerfDesk"),
        ("win32", {}, "{home}/AppData/Local/PerfDesk"),
    ],
)
def test_data_lies_where_the_platform_wants_it(
    platform: str, environment: dict[str, str], folder: str, own_home: Path
) -> None:
    assert data_folder(environment, platform) == Path(folder.format(home=own_home))


def test_the_option_goes_before_the_environment_and_that_before_the_usual_place() -> None:
    named = {"PERFDESK_DB": "/named.db", "XDG_DATA_HOME": "/data"}
    assert database_path(Path("given.db"), named) == Path("given.db")
    assert database_path(None, named) == Path("/named.db")
    usual = data_folder({**named, "PERFDESK_DB": ""}) / "perfdesk.db"
    assert database_path(None, {**named, "PERFDESK_DB": ""}) == usual


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"LOGNAME": "", "USER": "丙"}, "丙"),
        ({"USERNAME": "乙"}, "乙"),
        ({}, ""),
        ({"USER": "\udcd2"}, "\ufffd"),
    ],
)
def test_the_system_says_who_is_at_work(environment: dict[str, str], name: str) -> None:
    assert user_name(environment) == name


def test_a_new_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "data" / "perfdesk.db"
    store = Store.open(path)
    store.add(FORM, RECORD, Counts())
    modes = {beside.name: oct(beside.stat().st_mode & 0o777) for beside in path.parent.iterdir()}
    store.close()
    assert modes == dict.fromkeys(["perfdesk.db", "perfdesk.db-wal", "perfdesk.db-shm"], oct(0o600))
    assert oct(path.parent.stat().st_mode & 0o777) == oct(0o700)


MOUNTS = r"""
/dev/vda / ext4 rw 0 0
nas:/offices /office nfs4 rw 0 0
/dev/vdb /office/local ext4 rw 0 0
//server/share /my\040share cifs rw 0 0
""".strip()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/perfdesk.db", "ext4"),
        ("/office/perfdesk.db", "nfs4"),
        ("/office/local/perfdesk.db", "ext4"),
        ("/offices/perfdesk.db", "ext4"),
        ("/my share/perfdesk.db", "cifs"),
    ],
)
def test_the_nearest_mount_tells_the_file_system(path: str, kind: str) -> None:
    assert file_system_of(Path(path), MOUNTS) == kind


def test_without_a_table_of_mounts_nothing_is_known() -> None:
    assert not file_system_of(Path("/home/perfdesk.db"), "")


def test_network_paths_of_windows_are_known_by_their_spelling() -> None:
    assert is_share(PureWindowsPath(r"\\server\share\perfdesk.db"))
    assert not is_share(PureWindowsPath(r"C:\data\perfdesk.db"))


def test_where_the_system_has_no_table_of_mounts_a_path_counts_as_local(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perfdesk.storage.places.MOUNTS", tmp_path / "none")
    assert not lies_on_network(tmp_path / "perfdesk.db")


@pytest.mark.parametrize(("kind", "journal"), [("ext4", "wal"), ("nfs4", "delete")])
def test_a_shared_log_is_used_on_this_machine_only(
    kind: str, journal: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"somewhere {tmp_path} {kind} rw 0 0\n")
    monkeypatch.setattr("perfdesk.storage.places.MOUNTS", mounts)
    path = tmp_path / "perfdesk.db"
    store = Store.open(path)
    store.add(FORM, RECORD, Counts())
    store.close()
    assert ask(path, "PRAGMA journal_mode") == journal
    assert ask(path, "SELECT count(*) FROM records") == 1

"""The Debian package: what it asks of the system, what lies where, that it is reproducible."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
from configparser import ConfigParser
from io import BytesIO
from pathlib import Path

import pytest

from installer.linux import elf_needs, make_deb
from installer.linux.elf_needs import Binary, Version, above_floor, binaries_in, newest
from installer.linux.make_deb import APPID
from installer.linux.relations import UnfitBundle, relations_of
from perfdesk import __version__

REPOSITORY = Path(make_deb.__file__).parents[2]
ENTRIES = sorted((REPOSITORY / "installer/linux/entries").iterdir())
HOME = f"./opt/apps/{APPID}"


def binary(name: str, *libraries: str, glibc: Version = (2, 17)) -> Binary:
    return Binary(Path("bundle", name), frozenset(libraries), frozenset({("GLIBC", glibc)}))


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a bundle of real programs, which this machine's own C library is new enough for."""
    monkeypatch.setitem(elf_needs.FLOOR, "GLIBC", (9, 9))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    folder = tmp_path / "bundle"
    (folder / "_internal").mkdir(parents=True)
    shutil.copy("/bin/true", folder / "perfdesk")
    shutil.copy("/bin/true", folder / "_internal/libxcb-cursor.so.0")
    (folder / "_internal/guide.txt").write_text("说明", encoding="utf-8")
    (folder / "_internal/guide.txt").chmod(0o600)
    return folder


def members(package: Path) -> dict[str, tarfile.TarInfo]:
    told = subprocess.run(["dpkg-deb", "--fsys-tarfile", package], capture_output=True, check=True)
    with tarfile.open(fileobj=BytesIO(told.stdout)) as archive:
        return {member.name: member for member in archive}


def text_in(package: Path, name: str) -> str:
    told = subprocess.run(["dpkg-deb", "--fsys-tarfile", package], capture_output=True, check=True)
    with tarfile.open(fileobj=BytesIO(told.stdout)) as archive:
        file = archive.extractfile(name)
        assert file
        return file.read().decode()


def field(package: Path, name: str) -> str:
    told = subprocess.run(
        ["dpkg-deb", "--field", package, name], capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


def test_what_a_program_asks_for_is_read_from_the_program(tmp_path: Path) -> None:
    (tmp_path / "readme").write_text("no program")
    assert binaries_in(tmp_path) == ()
    shutil.copy("/bin/true", tmp_path / "true")
    (tmp_path / "link").symlink_to("true")
    (found,) = binaries_in(tmp_path)
    assert found.path == tmp_path / "true"
    assert "libc.so.6" in found.libraries
    assert newest([found])["GLIBC"][0] >= (2, 2, 5)


def test_what_is_too_new_for_the_oldest_system_is_told_by_file() -> None:
    old, new = binary("old", glibc=(2, 28)), binary("new", glibc=(2, 29))
    assert above_floor([old]) == ()
    assert above_floor([old, new]) == ("bundle/new asks for GLIBC_2.29, the floor is 2.28",)
    assert newest([old, new]) == {"GLIBC": ((2, 29), Path("bundle/new"))}


def test_the_newest_versions_are_printed_and_too_new_ones_fail(
    bundle: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert elf_needs.main([str(bundle)]) == 0
    assert capsys.readouterr().out.startswith("GLIBC_2.")
    monkeypatch.setitem(elf_needs.FLOOR, "GLIBC", (2, 0))
    assert elf_needs.main([str(bundle)]) == 1
    assert "the floor is 2.0" in capsys.readouterr().err


def test_the_package_needs_those_of_the_libraries_that_the_bundle_leaves_to_the_system() -> None:
    relations = relations_of([
        binary("perfdesk", "libc.so.6", "libdl.so.2"),
        binary("libqxcb.so", "libxcb-cursor.so.0", "libstdc++.so.6"),
        binary("libxcb-cursor.so.0", "libxcb.so.1"),
        binary("libcupsprintersupport.so", "libcups.so.2", "libz.so.1"),
    ])  # fmt: skip
    assert relations.depends == ("libc6 (>= 2.28)", "libstdc++6 (>= 8)", "libxcb1", "zlib1g")
    assert relations.recommends == ("libcups2 | libcups2t64",)


def test_a_library_of_no_known_package_stops_the_build() -> None:
    with pytest.raises(UnfitBundle, match=r"no package is known for libnew\.so\.1"):
        relations_of([binary("perfdesk", "libc.so.6", "libnew.so.1")])


def test_the_package_has_the_layout_of_uos_and_links_for_other_desktops(bundle: Path) -> None:
    package = make_deb.make_deb(bundle, bundle.parent / "out")
    held = members(package)
    links = {name: each.linkname for name, each in held.items() if each.issym()}
    home = f"/opt/apps/{APPID}"
    icons = "icons/hicolor"
    assert links == {
        "./usr/bin/perfdesk": f"{home}/files/perfdesk",
        f"./usr/share/applications/{APPID}.desktop": f"{home}/entries/applications/{APPID}.desktop",
        "./usr/share/applications/zz.perfdesk.import.desktop": (
            f"{home}/entries/applications/zz.perfdesk.import.desktop"
        ),
        f"./usr/share/{icons}/256x256/apps/{APPID}.png": (
            f"{home}/entries/{icons}/256x256/apps/{APPID}.png"
        ),
        f"./usr/share/{icons}/scalable/apps/{APPID}.svg": (
            f"{home}/entries/{icons}/scalable/apps/{APPID}.svg"
        ),
    }
    assert all(f".{target}" in held for target in links.values())
    assert "./usr/share/doc/perfdesk/copyright" in held
    assert held[f"{HOME}/files/perfdesk"].mode == 0o755
    assert held[f"{HOME}/files/_internal/guide.txt"].mode == 0o644
    assert held[f"{HOME}/files/_internal/libxcb-cursor.so.0"].mode == 0o644
    assert {(each.uid, each.gid) for each in held.values()} == {(0, 0)}


def test_the_package_says_what_it_is_and_runs_no_script(bundle: Path, tmp_path: Path) -> None:
    package = make_deb.make_deb(bundle, tmp_path)
    assert package.name == f"perfdesk_{__version__}_amd64.deb"
    assert field(package, "Version") == __version__
    assert field(package, "Depends") == "libc6 (>= 2.28)"
    control = tmp_path / "control"
    subprocess.run(["dpkg-deb", "--control", package, control], check=True)
    assert [path.name for path in control.iterdir()] == ["control"]
    info = json.loads(text_in(package, f"{HOME}/info"))
    assert {name: info[name] for name in ("appid", "name", "version", "arch")} == {
        "appid": APPID,
        "name": "绩效填报桌",
        "version": __version__,
        "arch": ["amd64"],
    }
    assert [name for name, is_asked in info["permissions"].items() if is_asked] == ["clipboard"]


def test_equal_bundles_give_equal_packages(bundle: Path, tmp_path: Path) -> None:
    first = make_deb.make_deb(bundle, tmp_path / "first")
    again = bundle.with_name("again")
    shutil.copytree(bundle, again, copy_function=shutil.copy)  # of another day, and older:
    os.utime(again / "perfdesk", (1, 1))
    second = make_deb.make_deb(again, tmp_path / "second")
    assert first.read_bytes() == second.read_bytes()


def test_a_bundle_that_is_too_new_gives_no_package(
    bundle: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "out"
    assert make_deb.main([str(bundle), str(out)]) == 0
    (package,) = out.iterdir()
    assert capsys.readouterr().out == f"{package}\n"
    package.unlink()
    monkeypatch.setitem(elf_needs.FLOOR, "GLIBC", (2, 0))
    assert make_deb.main([str(bundle), str(out)]) == 1
    assert "the floor is 2.0" in capsys.readouterr().err
    assert not list(out.iterdir())


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_each_desktop_entry_starts_the_program_with_files(path: Path) -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(path, encoding="utf-8")
    told = entry["Desktop Entry"]
    assert told["Exec"] == f"/opt/apps/{APPID}/files/perfdesk %F"
    assert (told["Type"], told["Icon"], told["StartupWMClass"]) == (
        "Application",
        APPID,
        "perfdesk",
    )
    assert "绩效填报桌" in told["Name"]


def test_only_the_entry_that_sorts_last_speaks_of_workbooks() -> None:
    first, last = ENTRIES
    assert first.name == f"{APPID}.desktop"
    assert "MimeType" not in first.read_text(encoding="utf-8")
    assert last.name > "yozo"  # no office suite's entry comes after it
    text = last.read_text(encoding="utf-8")
    assert "spreadsheetml.sheet;" in text
    assert "NoDisplay=true" in text


def test_the_window_tells_desktops_the_same_name() -> None:
    script = "from perfdesk.ui.app import make_application as m; print(m().desktopFileName())"
    told = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert told.stdout.strip() == APPID

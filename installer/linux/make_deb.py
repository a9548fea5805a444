"""Makes the Debian package of a frozen program: python -m installer.linux.make_deb BUNDLE OUT.

BUNDLE is the folder that PyInstaller made, OUT the folder that gets perfdesk_VERSION_amd64.deb.
Equal bundles give equal bytes: SOURCE_DATE_EPOCH, which must be set, dates every file.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from installer.linux.elf_needs import above_floor, binaries_in
from installer.linux.relations import Relations, UnfitBundle, relations_of
from perfdesk import __version__

APPID = "cn.perfdesk.app"
"""The program's name for desktops; perfdesk/ui/app.py tells the window system the same."""

_HERE = Path(__file__).parent
_REPOSITORY = _HERE.parent.parent
_ICONS = {"perfdesk.svg": "scalable", "perfdesk.png": "256x256"}
_HOME = Path("opt/apps") / APPID
_SHARED = {"entries/applications": "applications", "entries/icons": "icons"}
"""What UOS finds in the program's own folder, and where other desktops look for it."""
_CONTROL = """\
Package: perfdesk
Version: {version}
Architecture: amd64
Maintainer: The PerfDesk developers <perfdesk@localhost>
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: editors
Priority: optional
Description: fills in, checks and prints Chinese performance target forms
 绩效填报桌：不用联网的桌面程序，填写、检查、打印和汇总预算绩效目标表。
 .
 PerfDesk fills in the yearly budget performance-target forms of Chinese
 public-sector units, checks them while one types, and turns out a PDF fit for
 signature and a workbook fit for email. It works offline.
"""
_DENIED = (
    "autostart",
    "notification",
    "trayicon",
    "account",
    "bluetooth",
    "camera",
    "audio_record",
    "installed_apps",
)


def make_deb(bundle: Path, out: Path) -> Path:
    """Make the package of a bundle and return it; raises UnfitBundle where it would not run."""
    binaries = binaries_in(bundle)
    relations = relations_of(binaries)
    if too_new := above_floor(binaries):
        raise UnfitBundle("\n".join(too_new))
    package = out / f"perfdesk_{__version__}_amd64.deb"
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out) as made:
        root = Path(made) / "root"
        _stage(root, bundle, relations)
        _pack(root, package)
    return package


def main(arguments: Sequence[str]) -> int:
    """Make the package of a bundle and print its name; return 1 where it would not run."""
    bundle, out = arguments
    try:
        package = make_deb(Path(bundle), Path(out))
    except UnfitBundle as unfit:
        print(unfit, file=sys.stderr)
        return 1
    print(package)
    return 0


def _stage(root: Path, bundle: Path, relations: Relations) -> None:
    """Lay out in a folder what the package holds."""
    home = root / _HOME
    shutil.copytree(bundle, home / "files", symlinks=True)
    _put_entries(home)
    for link, target in _links(root):
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
    papers = root / "usr/share/doc/perfdesk"
    papers.mkdir(parents=True)
    shutil.copyfile(_HERE / "copyright", papers / "copyright")
    _put_control(root, relations)
    _make_uniform(root)


def _put_entries(home: Path) -> None:
    """Put what desktops read beside the program: UOS by its own layout, others by links."""
    shutil.copytree(_HERE / "entries", home / "entries/applications")
    for name, size in _ICONS.items():
        icon = home / "entries/icons/hicolor" / size / "apps" / f"{APPID}{Path(name).suffix}"
        icon.parent.mkdir(parents=True)
        shutil.copyfile(_REPOSITORY / "resources/icons" / name, icon)
    permissions = dict.fromkeys(_DENIED, False) | {"clipboard": True}
    info = {
        "appid": APPID,
        "name": "绩效填报桌",
        "version": __version__,
        "arch": ["amd64"],
        "permissions": permissions,
    }
    text = json.dumps(info, ensure_ascii=False, indent=2)
    (home / "info").write_text(f"{text}\n", encoding="utf-8")


def _links(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield the links for desktops that look in /usr alone, and for the command line."""
    yield root / "usr/bin/perfdesk", f"/{_HOME}/files/perfdesk"
    for entries, shared in _SHARED.items():
        folder = root / _HOME / entries
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            link = root / "usr/share" / shared / path.relative_to(folder)
            yield link, f"/{path.relative_to(root)}"


def _make_uniform(root: Path) -> None:
    """Make files as everybody's are, whatever the umask and the day: readable, root's to change."""
    day = int(os.environ["SOURCE_DATE_EPOCH"])
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            may_run = path.is_dir() or (path.stat().st_mode & 0o100 and ".so" not in path.name)
            path.chmod(0o755 if may_run else 0o644)
        os.utime(path, (day, day), follow_symlinks=False)


def _put_control(root: Path, relations: Relations) -> None:
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file())
    control = _CONTROL.format(
        version=__version__,
        size=size // 1024,
        depends=", ".join(relations.depends),
        recommends=", ".join(relations.recommends),
    )
    folder = root / "DEBIAN"
    folder.mkdir()
    (folder / "control").write_text(control, encoding="utf-8")


def _pack(root: Path, package: Path) -> None:
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", root, package],
        check=True,
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

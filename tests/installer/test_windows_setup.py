"""The Windows setup's script, as far as text can be right; Inno Setup itself runs elsewhere."""

import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from installer.windows.build import ROOT, compiler_in, packing, plan, version
from installer.windows.trial import places_of
from perfdesk import __version__
from perfdesk.storage import data_folder

FOLDER = ROOT / "installer" / "windows"
SCRIPT = (FOLDER / "perfdesk.iss").read_text("utf-8")
WORDS = (FOLDER / "chinese.isl").read_text("utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "windows.yml").read_text("utf-8")


def settings() -> dict[str, str]:
    section = SCRIPT.partition("[Setup]")[2].partition("\n[")[0]
    lines = (line.partition("=") for line in section.splitlines() if not line.startswith(";"))
    return {key: value for key, _, value in lines if key}


def messages() -> list[tuple[str, str]]:
    """Return all that is said, by the list of messages and by the script's own ones."""
    return re.findall(r"^(\w+)=(.*)$", WORDS.partition("[Messages]")[2], re.MULTILINE)


def test_nobody_needs_an_administrator() -> None:
    found = settings()
    assert found["PrivilegesRequired"] == "lowest"
    assert found["DefaultDirName"].startswith("{localappdata}\\Programs\\")
    assert not re.search(r"\{(auto|common|sys|win)\w*\}|HKLM|\[Registry\]", SCRIPT)


def test_it_is_for_the_windows_that_qt_runs_on() -> None:
    found = settings()
    assert found["MinVersion"] == "10.0.17763"
    assert found["ArchitecturesAllowed"] == "x64compatible"
    assert found["ArchitecturesInstallIn64BitMode"] == "x64compatible"


def test_a_later_version_finds_the_older_one() -> None:
    found = settings()
    assert found["AppId"] == "{{FD9D356B-1B4D-4BE8-B908-7B980A24779F}"
    assert found["CloseApplications"] == "yes"
    assert 'Name: "{app}\\_internal"' in SCRIPT.partition("[InstallDelete]")[2]


def test_the_files_that_it_names_are_there() -> None:
    found = settings()
    named = (found["LicenseFile"], found["SetupIconFile"], "chinese.isl")
    for name in named:
        assert FOLDER.joinpath(*PureWindowsPath(name).parts).resolve().is_file(), name


def test_uninstalling_leaves_the_data_and_says_where_it_is() -> None:
    assert "[UninstallDelete]" not in SCRIPT
    # ours is what perfdesk itself takes for it
    local = {"LOCALAPPDATA": "{localappdata}"}
    ours = str(PureWindowsPath(data_folder(local, "win32")))
    assert f'#define Data "{ours}"' in SCRIPT
    assert "ExpandConstant('{#Data}')" in SCRIPT.partition("usPostUninstall")[2]
    # and the program is not installed into it
    assert settings()["DefaultDirName"] != ours


def test_every_message_is_chinese_once() -> None:
    spoken = messages()
    names = [name for name, _ in spoken]
    assert len(names) == len(set(names))
    silent = {"HelpTextNote", "AboutSetupNote", "TranslatorNote", "BeveledLabel"}
    bare = {"ComponentSize1", "ComponentSize2", "NameAndVersion"}
    bare |= {"UninstallDisplayNameMark", "UninstallDisplayNameMarks"}
    for name, text in spoken:
        assert (not text) == (name in silent), name
        assert name in silent | bare or re.search("[一-鿿]", text), name
        assert "请" not in text, name


@pytest.mark.parametrize("name", ["StillOpen", "DataIsLeft"])
def test_what_the_code_says_is_defined(name: str) -> None:
    assert f"CustomMessage('{name}')" in SCRIPT
    assert re.search(rf"^{name}=", SCRIPT.partition("[CustomMessages]")[2], re.MULTILINE)


def test_the_version_is_the_programs() -> None:
    assert version() == __version__
    command = packing("ISCC.exe", version(), PureWindowsPath("C:/p"), PureWindowsPath("C:/out"))
    assert command == (
        "ISCC.exe",
        "/Q",
        f"/DVersion={__version__}",
        "/DProgram=C:\\p",
        "/OC:\\out",
        str(FOLDER / "perfdesk.iss"),
    )
    for define in ("Version", "Program"):
        assert f"#ifndef {define}" in SCRIPT


def test_packages_come_first_and_by_hash_and_the_trial_comes_last() -> None:
    steps = plan("1.2.3", "ISCC.exe", tries=True)
    names = [step.name for step in steps]
    assert names == ["environment", "packages", "program", "freeze", "smoke", "setup", "trial"]
    commands = dict(steps)
    assert "--require-hashes" in commands["packages"]
    assert commands["trial"][-1].endswith("perfdesk-1.2.3-windows-x64-setup.exe")
    assert settings()["OutputBaseFilename"] == "perfdesk-{#Version}-windows-x64-setup"
    assert plan("1.2.3", "ISCC.exe", tries=False) == steps[:-1]


def test_the_scripts_of_the_plan_exist() -> None:
    for step in plan("1.2.3", "ISCC.exe", tries=True):
        for word in step.command:
            if word.startswith("installer/"):
                assert (ROOT / word).is_file(), word
            if word.startswith("installer."):
                assert (ROOT / word.replace(".", "/") / "__main__.py").is_file(), word


def test_the_compiler_is_looked_for_where_it_installs_itself(tmp_path: Path) -> None:
    assert compiler_in({}) is None
    own = tmp_path / "Programs" / "Inno Setup 6" / "ISCC.exe"
    own.parent.mkdir(parents=True)
    own.touch()
    assert compiler_in({"LOCALAPPDATA": str(tmp_path), "ProgramFiles": ""}) == str(own)


def test_elsewhere_it_shows_what_it_would_do() -> None:
    command = [sys.executable, str(FOLDER / "build.py")]
    shown = subprocess.run([*command, "--show"], capture_output=True, text=True, check=True)
    assert len(shown.stdout.splitlines()) == 7
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "only 64-bit Windows builds for Windows" in refused.stderr


def test_the_trial_looks_where_the_script_installs() -> None:
    places = places_of(Path("profile"))
    local = Path("profile/AppData/Local")
    folder = settings()["DefaultDirName"].removeprefix("{localappdata}\\")
    assert places.program == local.joinpath(*PureWindowsPath(folder).parts)
    assert places.data == data_folder({"LOCALAPPDATA": str(local)}, "win32")
    name = re.search('#define Name "(.*)"', SCRIPT)
    assert name
    assert {each.stem for each in places.shortcuts} == {name[1]}


def test_the_workflow_calls_the_build_and_keeps_the_setup() -> None:
    assert "run: python installer/windows/build.py\n" in WORKFLOW
    assert "path: build/dist/*-setup.exe" in WORKFLOW
    for action in re.findall(r"uses: (\S+)", WORKFLOW):
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), action

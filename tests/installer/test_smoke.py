"""The smoke test itself: it lets nothing pass that it does not expect."""

from pathlib import Path

import pytest

from installer.smoke.program import Program, SmokeError, compare


def frozen(folder: Path, script: str) -> Program:
    """Return a program of which a shell script is all."""
    program = Program(folder, folder)
    program.window.write_text(f"#!/bin/sh\n{script}\n")
    program.window.chmod(0o755)
    return program


def test_what_is_expected_passes(tmp_path: Path) -> None:
    program = frozen(tmp_path, "echo 2 forms")
    assert program.run("forms", expected=[r"\d forms"]) == "2 forms\n"


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo 2 forms; echo 3 warnings", "printed\n3 warnings"),
        ("echo 2 forms; echo qt.qpa.plugin: >&2", "printed\nqt.qpa.plugin:"),
        ("true", "did not print"),
        ("echo 2 forms; exit 3", "exit code 3, not 0"),
    ],
)
def test_anything_else_fails(script: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(SmokeError, match=told):
        frozen(tmp_path, script).run("forms", expected=[r"\d forms"])


def test_a_silent_window_passes_and_one_with_a_word_does_not() -> None:
    compare("perfdesk", "", [])
    with pytest.raises(SmokeError, match="Traceback"):
        compare("perfdesk", "Traceback (most recent call last):\n", [])


def test_the_program_gets_nothing_of_our_python_or_qt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONPATH", "QT_PLUGIN_PATH", "PERFDESK_DB", "LD_LIBRARY_PATH", "DISPLAY"):
        monkeypatch.setenv(name, "/ours")
    environment = Program(tmp_path, tmp_path).environment
    assert "/ours" not in environment.values()
    assert environment["HOME"] == str(tmp_path)

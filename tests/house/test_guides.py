"""What is generated from the code says what the code does; what a text points at is there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.test_repository import MODULES, ROOT, short, tracked_files

DOCS = ROOT / "docs"
PATH = re.compile(
    r"(?<![\w/.-])(?:\w[\w.-]*/)*\w[\w.-]*\.(?:py|md|spec|iss|isl|qss)\b|tests/[\w/]+"
)
"""A file of ours as texts name it, often without the folders that the sentence has told."""
LINK = re.compile(r"\]\(([^)#:]+)\)")
BUTTON = re.compile("“([^“”]*…)”")
"""A button or the way to an entry of a menu, as guides name it: “工具 → 指标库…”."""
THEIRS = ("shiboken6/", "shibokensupport/")
"""Where the files of others lie that texts name."""


@cache
def endings() -> frozenset[str]:
    """Return what every path of ours ends with, from any of its folders on."""
    paths = [short(path) for path in tracked_files()]
    parts = [path.split("/")[:until] for path in paths for until in range(1, path.count("/") + 2)]
    return frozenset("/".join(part[start:]) for part in parts for start in range(len(part)))


def texts() -> Iterator[tuple[Path, str]]:
    """Yield what is written for readers: the documents, and the modules with their docstrings."""
    for path in tracked_files():
        if path.suffix == ".md" or (path.suffix == ".py" and "tests" not in path.parts):
            yield path, path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "module", "maker"),
    [
        ("FORM_FILES.md", "make_form_files", "guide"),
        ("form-file.schema.json", "make_form_files", "schema"),
        ("CHECKS.md", "make_checks", "checks"),
    ],
)
def test_what_is_generated_is_what_the_classes_make(name: str, module: str, maker: str) -> None:
    script = f"from docs.{module} import {maker}; print({maker}(), end='')"
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert (DOCS / name).read_text(encoding="utf-8") == made.stdout.decode()


def test_every_file_that_a_text_names_is_there() -> None:
    gone = {
        f"{short(path)}: {named}"
        for path, text in texts()
        for named in PATH.findall(text)
        if named.rstrip("/") not in endings() and not named.startswith(THEIRS)
    }
    assert not gone


def test_every_link_leads_somewhere() -> None:
    lost = {
        f"{short(path)}: {target}"
        for path, text in texts()
        if path.suffix == ".md"
        for target in LINK.findall(text)
        if not (path.parent / target).exists()
    }
    assert not lost


@pytest.mark.parametrize("guide", ["USER_GUIDE.zh-CN.md", "form_files_introduction.md"])
def test_every_button_that_a_guide_names_is_there(guide: str) -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    ways = BUTTON.findall((DOCS / guide).read_text(encoding="utf-8"))
    assert ways
    assert not [step for way in ways for step in way.split(" → ") if f'"{step}"' not in said]

"""The repository's own rules: sizes, names, what is pinned and what is never named."""

import ast
import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "perfdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))

FILE_LINES = 400
FUNCTION_LINES = 50
CLASS_LINES = 250
CLASS_METHODS = 20

VAGUE_NAMES = {"utils", "util", "misc", "common", "core", "helpers", "helper"}
# in two parts each, for this file is searched too
FORBIDDEN = [
    first + second
    for first, second in (
        ("py", "pi.org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("deb.", "debian.org"),
        ("security.", "debian.org"),
        ("snapshot.", "debian.org"),
        ("/work/", "shared"),
        ("/work/", "main"),
        ("../", "shared"),
    )
]
MADE = {".git", ".venv", "build", "dist", ".hypothesis", "__pycache__"}

Definition = ast.FunctionDef | ast.AsyncFunctionDef


def tracked_files() -> list[Path]:
    """List what git tracks or would; outside a work tree, every file but the made ones."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "-C", str(ROOT), "ls-files", "-z", "-co", "--exclude-standard"]
        answer = subprocess.run(command, capture_output=True, check=False)
        if answer.returncode == 0:
            names = answer.stdout.decode().split("\0")
            return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not any(part in MADE or "cache" in part for part in path.relative_to(ROOT).parts)
    ]


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def nodes_of(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def test_no_module_is_longer_than_a_reader_bears() -> None:
    long = {
        short(path): lines
        for path in MODULES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > FILE_LINES
    }
    assert not long


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{short(path)}:{node.lineno} {node.name}": lines_of(node)
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, Definition) and lines_of(node) > FUNCTION_LINES
    }
    assert not long


def test_no_class_is_too_large() -> None:
    large = {
        f"{short(path)}:{node.lineno} {node.name}": (lines_of(node), methods)
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.ClassDef)
        and (
            (methods := sum(isinstance(part, Definition) for part in node.body)) > CLASS_METHODS
            or lines_of(node) > CLASS_LINES
        )
    }
    assert not large


def test_no_module_or_folder_has_a_name_that_says_nothing() -> None:
    vague = [
        short(path)
        for path in MODULES
        if VAGUE_NAMES & {part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts}
    ]
    assert not vague


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        short(path)
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


def test_no_line_of_python_knows_a_form_by_name() -> None:
    files = (PACKAGE / "forms" / "files").glob("*.toml")
    editions = [match for path in files if (match := re.fullmatch(r"(.+)-\d{4}", path.stem))]
    names = {match[1] for match in editions}
    knowing = {
        short(path): found
        for path in MODULES
        if (found := [name for name in names if name in path.read_text(encoding="utf-8")])
    }
    assert not knowing


def test_nothing_names_a_package_registry_or_a_path_outside_the_repository() -> None:
    naming = {
        short(path): found
        for path in tracked_files()
        if b"\0" not in (content := path.read_bytes())
        and (found := [word for word in FORBIDDEN if word.encode() in content])
    }
    assert not naming


@pytest.fixture(scope="module", params=["constraints.txt", "bench/constraints.txt"])
def pins(request: pytest.FixtureRequest) -> list[str]:
    """Give each entry of a file of pins as one line, without comments."""
    text = (ROOT / str(request.param)).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


def test_constraints_are_exact_versions_with_hashes(pins: list[str]) -> None:
    loose = [pin for pin in pins if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:", pin)]
    assert pins
    assert not loose


def test_constraints_name_no_address(pins: list[str]) -> None:
    assert not [pin for pin in pins if "://" in pin or pin.startswith("-")]


def test_numpy_stays_out_for_it_doubles_the_start_up(pins: list[str]) -> None:
    assert not [pin for pin in pins if pin.startswith("numpy==")]
    assert importlib.util.find_spec("numpy") is None

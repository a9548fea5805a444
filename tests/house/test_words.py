"""What users read is spelt one way: full-width marks, “” for quotes, a blank beside Latin words."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.test_repository import MODULES, PACKAGE, short

HAN = "[\u4e00-\u9fff]"
SENTENCE = re.compile(rf"{HAN}.*[，。：；？！“]|[，。：；？！“].*{HAN}", re.DOTALL)
PATTERN = re.compile(r"\\|\(\?|\[")
"""What only patterns hold, and pieces of form files."""
FAULTS = {
    "a half-width mark": re.compile(rf"[\u4e00-\u9fff”）》][,;:?!]|{HAN}\((?!程)"),
    "quotes that are not “”": re.compile(rf"[\"'‘「]{HAN}|{HAN}[\"'’」]"),
    "three dots for …": re.compile(r"\.\.\."),
    "no blank beside a Latin word": re.compile(rf"{HAN}[A-Za-z]|[A-Za-z]{HAN}"),
    "a blank beside a mark that has its own": re.compile(
        r"[，。：；、！？“（] |[^ ] [，。；、！？”）]"
    ),
    "two marks in a row": re.compile(r"[，。：；、！？][，。：；、！？]"),
}


def text_of(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    parts = (part if isinstance(part, ast.Constant) else ast.Constant("{}") for part in node.values)
    return "".join(map(text_of, parts))


def literals(node: ast.AST) -> Iterator[str]:
    """Yield the texts in a piece of code, the docstrings left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant | ast.JoinedStr):
            if not isinstance(node, ast.Expr):
                yield text_of(child)
        else:
            yield from literals(child)


def helps(value: object) -> Iterator[str]:
    """Yield what a form file tells whoever fills the form in."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(list_of(value)):
        if key == "help":
            yield str(inner)
        else:
            yield from helps(inner)


def list_of(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def sentences_in(path: Path) -> Iterator[str]:
    """Yield the sentences of a module or form file, without what users write and what is put in."""
    text = path.read_text(encoding="utf-8")
    found = helps(tomllib.loads(text)) if path.suffix == ".toml" else literals(ast.parse(text))
    for each in found:
        if SENTENCE.search(each) and not PATTERN.search(each):
            yield re.sub(r"“[^”]*”", "“”", re.sub(r"\{[^{}]*\}", "{}", each))


@pytest.fixture(scope="module")
def sentences() -> list[tuple[str, str]]:
    """Give every sentence with the file that it stands in."""
    files = [*MODULES, *(PACKAGE / "forms" / "files").glob("*.toml")]
    return [(short(path), sentence) for path in files for sentence in sentences_in(path)]


@pytest.mark.parametrize("fault", FAULTS)
def test_sentences_are_spelt_one_way(fault: str, sentences: list[tuple[str, str]]) -> None:
    assert sentences
    assert not [each for each in sentences if FAULTS[fault].search(each[1])]

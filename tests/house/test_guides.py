"""What is generated from the code says what the code does."""

import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


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

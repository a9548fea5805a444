"""What is generated from the code says what the code does."""

import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_guide_to_form_files_is_the_one_that_the_classes_make() -> None:
    script = "from docs.make_form_files import guide; print(guide(), end='')"
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert (DOCS / "FORM_FILES.md").read_text(encoding="utf-8") == made.stdout.decode()

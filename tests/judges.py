"""Outside programs that read what we wrote: poppler for PDFs, LibreOffice for workbooks."""

import csv
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

_CSV_OF_TEXTS_AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"


def pdf_text(path: Path) -> str:
    """Return what poppler reads in a PDF, without any white space."""
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return squeezed(done.stdout.decode())


def workbook_texts(path: Path) -> list[str]:
    """Return the texts of a workbook's cells as LibreOffice shows them, blank ones left out."""
    with TemporaryDirectory() as folder:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                _CSV_OF_TEXTS_AS_SHOWN,
                "--outdir",
                folder,
                path,
            ],
            capture_output=True,
            check=True,
        )
        written = (Path(folder) / f"{path.stem}.csv").read_text(encoding="utf-8")
    texts = (
        squeezed(cell) for row in csv.reader(written.splitlines(keepends=True)) for cell in row
    )
    return [text for text in texts if text]


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def between(text: str, words: Iterable[str]) -> str:
    """Return what a text holds besides words that it must hold in this order."""
    rest, end = "", 0
    for word in words:
        found = text.find(word, end)
        assert found >= 0, f"{word} is missing after …{text[max(0, end - 30) : end]}"
        rest += text[end:found]
        end = found + len(word)
    return rest + text[end:]

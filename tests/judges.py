"""Outside programs that read what we wrote: poppler for PDFs, LibreOffice for workbooks."""

import csv
import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from perfdesk.resources import resource_path

# the faces that workbooks name, which Windows has, drawn in those that we bring
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>宋体</family><prefer><family>PerfDesk Serif</family></prefer></alias>
<alias binding="same"><family>黑体</family><prefer><family>PerfDesk Sans</family></prefer></alias>
</fontconfig>"""
_CSV_OF_TEXTS_AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"


def pdf_text(path: Path) -> str:
    """Return what poppler reads in a PDF, without any white space."""
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return squeezed(done.stdout.decode())


def workbook_texts(path: Path) -> list[str]:
    """Return the texts of a workbook's cells as LibreOffice shows them, blank ones left out."""
    return texts_of_workbooks([path])[path]


def texts_of_workbooks(paths: Sequence[Path]) -> dict[Path, list[str]]:
    """Return the texts of each of several workbooks: LibreOffice takes its time to start."""
    with TemporaryDirectory() as folder:
        convert(Path(folder), _CSV_OF_TEXTS_AS_SHOWN, *paths)
        return {path: _texts_of_csv(Path(folder) / f"{path.stem}.csv") for path in paths}


def _texts_of_csv(path: Path) -> list[str]:
    written = path.read_text(encoding="utf-8").splitlines(keepends=True)
    texts = (squeezed(cell) for row in csv.reader(written) for cell in row)
    return [text for text in texts if text]


def convert(folder: Path, kind: str, *paths: Path) -> None:
    """Have LibreOffice convert files into a folder, in our fonts whatever the machine has."""
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS.format(fonts=resource_path("fonts"), cache=folder), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, *paths],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        capture_output=True,
        check=True,
        timeout=300,
    )


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

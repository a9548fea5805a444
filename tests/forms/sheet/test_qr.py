"""The codes are those of segno, a library for QR codes, and a scanner reads them."""

import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest
import segno

from perfdesk.export.workbook.png import png_of
from perfdesk.forms.sheet.qr import code_rows

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
LONGEST = 154


def texts(count: int) -> list[str]:
    """Return texts of all lengths, each with a letter: segno writes digits alone another way."""
    random = Random(8)  # noqa: S311 - no secret
    return [
        "A" + "".join(random.choices(SIGNS, k=length - 1))
        for length in range(1, LONGEST + 1)
        for _ in range(count)
    ]


def fills_whole_bytes(text: str) -> bool:
    """Whether segno appends a byte of zeros that the standard does not ask for."""
    pairs, odd = divmod(len(text), 2)
    return (4 + 9 + 11 * pairs + 6 * odd + 4) % 8 == 0


def test_codes_are_those_of_segno() -> None:
    sizes = set[int]()
    for text in texts(6):
        if fills_whole_bytes(text):
            continue
        code = segno.make_qr(text, error="m", mask=2, boost_error=False)
        rows = code_rows(text)
        assert rows == tuple("".join(map(str, row)) for row in code.matrix), text
        sizes.add(len(rows))
    assert sizes == {21, 25, 29, 33, 37, 41}


@pytest.mark.skipif(not shutil.which("zbarimg"), reason="reads QR codes: apt-get zbar-tools")
def test_a_scanner_reads_codes_of_all_sizes_and_what_fills_whole_bytes(tmp_path: Path) -> None:
    some = [text for text in texts(1) if fills_whole_bytes(text) or len(text) % 20 == 14]
    assert len(some) > LONGEST // 8
    paths = [tmp_path / f"{number:03}.png" for number in range(len(some))]
    for text, path in zip(some, paths, strict=True):
        path.write_bytes(png_of(code_rows(text)))
    done = subprocess.run(["zbarimg", "-q", "--raw", *paths], check=True, capture_output=True)
    assert done.stdout.decode().splitlines() == some


def test_what_a_code_cannot_hold_is_refused() -> None:
    assert code_rows("A" * LONGEST)
    with pytest.raises(ValueError, match="too long"):
        code_rows("A" * (LONGEST + 1))
    with pytest.raises(ValueError, match="substring not found"):
        code_rows("perfdesk")

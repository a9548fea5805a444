"""Ranges of cells as the text that spreadsheets put on the clipboard."""

import re
from collections.abc import Iterable, Sequence

# A cell is quoted only where it holds a tab, a line break or doubled quotes: others are its own.
# It takes all it can at once (*+): to try again with less would take the square of its length.
_CELL = re.compile(r'"(?=[^\t\n"]*+(?:[\t\n]|""))((?:[^"]|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*)')


def spell_cells(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of cells as tab-separated text, as Excel and WPS do."""
    return "\n".join("\t".join(map(_spell, row)) for row in rows)


def read_cells(text: str) -> list[list[str]]:
    """Return the rows of cells that a tab-separated text spells; one line break may end it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        found = _CELL.match(text, at)
        if found is None:  # the pattern takes the blank text too
            break
        quoted, plain = found.groups()
        rows[-1].append(plain if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if at >= len(text):
            break
        if text[at] == "\n":
            rows.append([])
        at += 1
    return rows


def tiled(cells: Sequence[Sequence[str]], rows: int, columns: int) -> list[list[str]]:
    """Return a range repeated over so many rows and columns, as it is where that is no multiple."""
    height, width = len(cells), max(map(len, cells))
    down, across = divmod(rows, height), divmod(columns, width)
    if down[1] or across[1]:
        down = across = (1, 0)
    wide = [[*row, *[""] * (width - len(row))] * across[0] for row in cells]
    return wide * down[0]


def _spell(cell: str) -> str:
    if "\t" in cell or "\n" in cell or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell

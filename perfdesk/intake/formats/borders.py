"""Reads which cells of a worksheet have borders; only drafts of forms ask for that."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from perfdesk.intake.formats.addresses import numbered_cells, numbered_rows
from perfdesk.intake.formats.parts import children_of, name_of, parts_of, tree_of

TOP, BOTTOM, LEFT, RIGHT = "top", "bottom", "left", "right"

Sides = frozenset[str]
"""The sides of a cell that have a border."""

_SIDES = {TOP: TOP, BOTTOM: BOTTOM, LEFT: LEFT, RIGHT: RIGHT, "start": LEFT, "end": RIGHT}
"""What a workbook calls them; a strict one says where text begins and ends."""
_NONE = {"", "none"}


def read_borders(archive: ZipFile, number: int) -> dict[tuple[int, int], Sides]:
    """Return the cells that have borders, by row and column, of a worksheet by its number from 0.

    Raises as `read_spreadsheet` does.
    """
    parts = parts_of(archive)
    styles = _styles(archive, parts.styles)
    _, path = parts.worksheets[number]
    sides = {
        (row, column): styles.get(cell.get("s", "0"), Sides())
        for row, element in numbered_rows(tree_of(archive, path))
        for column, cell in numbered_cells(element)
    }
    return {place: each for place, each in sides.items() if each}


def _styles(archive: ZipFile, path: str) -> Mapping[str, Sides]:
    """Return the sides that each style gives a border, as cells name it by its number."""
    if path not in archive.namelist():
        return {}
    tree = tree_of(archive, path)
    borders = {str(at): _sides(each) for at, each in enumerate(children_of(tree, "borders"))}
    return {
        str(at): borders.get(each.get("borderId", "0"), Sides())
        for at, each in enumerate(children_of(tree, "cellXfs"))
    }


def _sides(border: Element) -> Sides:
    lines = {name_of(line): line.get("style", "") for line in border}
    return Sides(
        _SIDES[name] for name, style in lines.items() if name in _SIDES and style not in _NONE
    )

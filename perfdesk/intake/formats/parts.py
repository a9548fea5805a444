"""The parts of a workbook: their XML, and how each leads to the next."""

from collections.abc import Iterator
from posixpath import join, normpath
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from msgspec import Struct


class Parts(Struct, frozen=True):
    """What a workbook is made of.

    `worksheets` are in order, each as the workbook lists it and with the path of its part;
    `texts` and `styles` are the paths of what the cells of all of them share.
    """

    workbook: Element
    worksheets: tuple[tuple[Element, str], ...]
    texts: str
    styles: str


def parts_of(archive: ZipFile) -> Parts:
    """Return the parts of a workbook; raises KeyError, ParseError and the like where it is none."""
    path = dict(_targets(archive, "").values())["officeDocument"]
    workbook = tree_of(archive, path)
    targets = _targets(archive, path)
    of_sort = dict(targets.values())
    return Parts(
        workbook,
        tuple(_worksheets(workbook, targets)),
        of_sort.get("sharedStrings", ""),
        of_sort.get("styles", ""),
    )


def tree_of(archive: ZipFile, path: str) -> Element:
    """Return the XML of a part; raises KeyError where there is none, ParseError where it is bad."""
    return fromstring(archive.read(path))  # noqa: S314 - it was seen to declare no entities


def name_of(element: Element) -> str:
    """Return the name of an element without its namespace: there are two sorts of workbooks."""
    return element.tag.rpartition("}")[2]


def children_of(element: Element, name: str) -> Iterator[Element]:
    """Yield what stands in the elements of a name that stand in an element."""
    for child in element:
        if name_of(child) == name:
            yield from child


def _worksheets(
    workbook: Element, targets: dict[str, tuple[str, str]]
) -> Iterator[tuple[Element, str]]:
    """Yield the worksheets that a workbook lists, with the path of each; charts are none."""
    for sheet in workbook.iter():
        sort, target = targets.get(_relation(sheet), ("", ""))
        if name_of(sheet) == "sheet" and sort == "worksheet":
            yield sheet, target


def _targets(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part names by relations: their sort and the path of each, by their ids."""
    folder, _, name = part.rpartition("/")
    relations = tree_of(archive, join(folder, "_rels", f"{name}.rels"))
    return {
        each.get("Id", ""): (
            each.get("Type", "").rpartition("/")[2],
            normpath(join("/", folder, each.get("Target", ""))).lstrip("/"),
        )
        for each in relations
    }


def _relation(sheet: Element) -> str:
    """Return the id of the relation that leads to a worksheet, whatever its namespace."""
    return next((text for key, text in sheet.items() if key.endswith("}id")), "")

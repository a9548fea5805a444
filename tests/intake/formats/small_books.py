"""Workbooks as small as they can be, written by hand."""

from pathlib import Path
from zipfile import ZipFile

USUAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = '<sheet name="表" state="visible" r:id="s"/>'
SHEETS = f"<sheets>{SHEET}</sheets>"


def write_xlsx(
    path: Path,
    page: str,
    *,
    texts: str = "",
    styles: str = "",
    sheets: str = SHEETS,
    main: str = USUAL,
) -> Path:
    """Write a workbook whose worksheet holds what a page says."""

    def related(*relations: tuple[str, str, str]) -> str:
        told = (f'<Relationship Id="{i}" Type="{s}" Target="{t}"/>' for i, s, t in relations)
        return f"<Relationships>{''.join(told)}</Relationships>"

    parts = {
        "_rels/.rels": related(("w", f"{RELATIONS}/officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{RELATIONS}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": related(
            ("s", f"{RELATIONS}/worksheet", "worksheets/sheet1.xml"),
            ("c", f"{RELATIONS}/chartsheet", "chartsheets/sheet1.xml"),
            ("t", f"{RELATIONS}/sharedStrings", "/xl/sharedStrings.xml"),
            ("l", f"{RELATIONS}/styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{page}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{texts}</sst>',
    }
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    with ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path

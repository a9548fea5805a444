"""Makes texts fit for a workbook: what a cell, a sheet's name and a number can hold."""

import re
from decimal import Decimal

from perfdesk.export.errors import ExportError
from perfdesk.forms.sheet.measure import GETA

MOST_UNITS = 32767
"""The most UTF-16 units that a cell of Excel holds."""

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# XML has no place for these, not even escaped
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x0041_ as the character of that number; _x005F_ stands for the underscore itself
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNFIT_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]")
_MOST_IN_NAME = 31
_EXACT_DIGITS = 15


def plain_text(text: str) -> str:
    """Return a text as Excel shows it: with its own line breaks, 〓 for control characters."""
    return _UNFIT.sub(GETA, _BREAKS.sub("\n", text))


def cell_text(text: str) -> str:
    """Return a text as the workbook keeps it, so that Excel shows `plain_text`.

    Raises ExportError where the text is longer than a cell can be.
    """
    fit = _ESCAPE.sub("_x005F_", plain_text(text))
    if 2 * len(fit) > MOST_UNITS and _units(fit) > MOST_UNITS:
        raise ExportError(
            f"“{text[:12]}……”一格有 {len(text):,} 个字，工作簿的一格最多 {MOST_UNITS:,} 个："
            "缩短后再导出，或者只导出 PDF。"
        )
    return fit


def sheet_name(title: str) -> str:
    """Return a form's title as the name of a worksheet: one that Excel takes."""
    name = _UNFIT_IN_NAME.sub("", title).strip("' ")
    while _units(name) > _MOST_IN_NAME:
        name = name[:-1]
    return name.strip("' ") or "Sheet1"


def holds_exactly(number: Decimal) -> bool:
    """Whether Excel, which counts with 15 digits, can hold a number without changing it."""
    return Decimal(f"{float(number):.{_EXACT_DIGITS}g}") == number


def reads_as_formula(text: str) -> bool:
    """Whether a spreadsheet program would take the text, were it typed, as a formula."""
    return text.startswith(("=", "+", "-", "@"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

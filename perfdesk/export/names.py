"""File names that say what is inside: {单位}_{项目}_{年度}_{表名}, safe on every system."""

import re
import unicodedata

from perfdesk.forms.kinds.time import year_of
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record

MOST_CHARACTERS = 120
MOST_BYTES = 240  # of UTF-8: a file system takes 255, and office programs add to it while open
_ENDING = ".xlsx"  # the longest of the endings that exports have

_UNIT, _TITLE, _YEAR, _TABLE = range(4)
_LEAST = 8  # characters that a part keeps, however long the whole

# Windows refuses these in a name; their full-width shapes look alike
_LOOK_ALIKES = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_DEVICE = re.compile(
    r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE
)
# marks that turn the reading direction, which can make a name read as what it is not
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_JOINER = "\u200d"


def file_stem(form: Form, record: Record) -> str:
    """Return the name of a record's exports, without its ending.

    Unit, title and year as `form.naming` says and the form's title, joined by underscores, blank
    ones left out. Where that is too long, the title is cut first, then the unit.
    """
    naming = form.naming
    unit, title, year = (
        form.fields[name].kind.show(record.values[name]) if name else ""
        for name in (naming.unit, naming.title, naming.year)
    )
    year = f"{year}年度" if year_of(year) else year
    parts = [_safe(part) for part in (unit, title, year, form.title)]
    for index in (_TITLE, _UNIT, _TABLE, _YEAR):
        _shorten(parts, index)
    stem = _joined(parts)
    return f"_{stem}" if _DEVICE.match(stem) else stem


def _joined(parts: list[str]) -> str:
    return "_".join(part for part in parts if part)


def _safe(text: str) -> str:
    """Return a text on one line, without the characters and the ends that Windows refuses."""
    plain = _TURNING.sub("", " ".join(unicodedata.normalize("NFC", text).split()))
    shown = "".join("_" if unicodedata.category(sign) in {"Cc", "Cs"} else sign for sign in plain)
    return shown.translate(_LOOK_ALIKES).strip(" .")


def _shorten(parts: list[str], index: int) -> None:
    """Cut one part by as much as the whole is too long, but not below what a part keeps."""
    whole = parts[index]
    length = min(len(whole), MOST_CHARACTERS)
    while not _fits(_joined(parts)) and length > _LEAST:
        length -= 1
        parts[index] = _cut(whole, length)


def _fits(stem: str) -> bool:
    name = stem + _ENDING
    return len(name) <= MOST_CHARACTERS and len(name.encode()) <= MOST_BYTES


def _cut(text: str, length: int) -> str:
    """Return the beginning of a text and …, no more than `length` characters together."""
    length -= 1
    while length and (_clings(text[length]) or text[length - 1] == _JOINER):
        length -= 1
    return text[:length].rstrip(" .") + "…"


def _clings(sign: str) -> bool:
    """Whether a character belongs to the one before it: an accent, a skin tone, a joiner."""
    return (
        sign == _JOINER
        or unicodedata.category(sign).startswith("M")
        or "\U0001f3fb" <= sign <= "\U0001f3ff"
    )

"""File names that say what is inside: {单位}_{项目}_{年度}_{表名}, safe on every system."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from perfdesk.forms.across import Filled
from perfdesk.forms.kinds.time import year_of
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.report.words import REPORT

MOST_CHARACTERS = 120
MOST_BYTES = 240  # of UTF-8: a file system takes 255, and office programs add to it while open
_ENDING = ".xlsx"  # the longest of the endings that exports have

COLLECTION = "绩效目标表合订本"
"""What several forms in one document are called."""

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
    ones left out; a record that goes by its unit's name says it once. Where that is too long,
    the title is cut first, then the unit.
    """
    parts = [_unit(form, record), _title(form, record), _year(form, record), form.title]
    return _stem(parts, (1, 0, 3, 2))


def fillable_stem(form: Form, record: Record) -> str:
    """Return the name of a workbook to be filled in, without its ending; as `file_stem`."""
    parts = [_unit(form, record), _title(form, record), _year(form, record), form.title]
    return _stem(["填报", *parts], (2, 1, 4, 3))


def blank_stem(form: Form) -> str:
    """Return the name of a form's blank prints, without its ending."""
    return _stem(["空白", f"{form.edition}年版", form.title], (2,))


def collection_stem(collection: Sequence[Filled]) -> str:
    """Return the name of several forms in one file, without its ending.

    Unit and year stand in it where all the forms share them. Where that is too long, the unit is
    cut.
    """
    return _stem(_parts_of(collection, COLLECTION), (0, 1))


def report_stem(collection: Sequence[Filled]) -> str:
    """Return the name of the check report on some records, without its ending.

    The name of a lone record stands in it; of several, unit and year where all share them.
    """
    unit, year, report = _parts_of(collection, REPORT)
    title = _title(collection[0].form, collection[0].record) if len(collection) == 1 else ""
    return _stem([unit, title, year, report], (1, 0, 2))


def collection_title(collection: Sequence[Filled]) -> str:
    """Return the title of several forms in one document: whose, of which year, and what."""
    return "".join(" ".join(part.split()) for part in _parts_of(collection, COLLECTION))


def _parts_of(collection: Sequence[Filled], what: str) -> list[str]:
    unit = _shared(_unit(each.form, each.record) for each in collection)
    year = _shared(_year(each.form, each.record) for each in collection)
    return [unit, year, what]


def _shared(texts: Iterable[str]) -> str:
    """Return the one text among blank ones, blank where there are several."""
    found = set(texts) - {""}
    return found.pop() if len(found) == 1 else ""


def _unit(form: Form, record: Record) -> str:
    return _shown(form, record, form.naming.unit)


def _title(form: Form, record: Record) -> str:
    """Return what a record goes by, blank where that is its unit."""
    naming = form.naming
    return "" if naming.title == naming.unit else _shown(form, record, naming.title)


def _year(form: Form, record: Record) -> str:
    year = _shown(form, record, form.naming.year)
    return f"{year}年度" if year_of(year) else year


def _shown(form: Form, record: Record, name: str) -> str:
    return form.fields[name].kind.show(record.values[name]) if name else ""


def _stem(texts: Iterable[str], cut: Iterable[int]) -> str:
    """Return texts as one safe file name; where it is too long, they are cut in this order."""
    parts = [_safe(text) for text in texts]
    for index in cut:
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

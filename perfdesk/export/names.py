"""File names that say what is inside: {单位}_{项目}_{年度}_{表名}, safe on every system."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from perfdesk.forms.filled import Filled
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.report.words import REPORT, TOTALS
from perfdesk.forms.texts import one_line
from perfdesk.forms.years import year_told

MOST_CHARACTERS = 120
MOST_BYTES = 240  # of UTF-8: a file system takes 255, and office programs add to it while open
_ENDING = ".xlsx"  # the longest of the endings that exports have

COLLECTION = "绩效目标表合订本"
"""What several forms in one document are called."""

PUBLIC, MAIL = "公开版", "邮件草稿"
"""What a copy without names and telephone numbers is called, and a mail with records."""

_LEAST = 8  # characters that a part keeps, however long the whole

# Windows refuses these in a name; their full-width shapes look alike
_LOOK_ALIKES = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_DEVICE = re.compile(
    r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE
)
# marks that turn the reading direction, which can make a name read as what it is not
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_JOINER = "\u200d"


def file_stem(form: Form, record: Record, *, public: bool = False) -> str:
    """Return the name of a record's exports, without its ending; a `public` copy says so.

    Unit, title and year as `form.naming` says and the form's title, joined by underscores, blank
    ones left out; a record that goes by its unit's name says it once. Where that is too long,
    the title is cut first, then the unit.
    """
    parts = [shown_unit(form, record), shown_title(form, record), shown_year(form, record)]
    return _stem([*parts, form.title, PUBLIC if public else ""], (1, 0, 3, 2))


def fillable_stem(form: Form, record: Record) -> str:
    """Return the name of a workbook to be filled in, without its ending; as `file_stem`."""
    parts = [
        shown_unit(form, record),
        shown_title(form, record),
        shown_year(form, record),
        form.title,
    ]
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
    return _stem(_parts_of_lone(collection, REPORT), (1, 0, 2))


def mail_stem(collection: Sequence[Filled]) -> str:
    """Return the name of a mail with some records, without its ending; as a report's."""
    return _stem(_parts_of_lone(collection, MAIL), (1, 0, 2))


def totals_stem(collection: Sequence[Filled]) -> str:
    """Return the name of the sheet that sums records up, without its ending; as a collection's."""
    return _stem(_parts_of(collection, TOTALS), (0, 1))


def collection_title(collection: Sequence[Filled]) -> str:
    """Return the title of several forms in one document: whose, of which year, and what."""
    return "".join(map(one_line, _parts_of(collection, COLLECTION)))


def _parts_of(collection: Sequence[Filled], what: str) -> list[str]:
    unit = _shared(shown_unit(each.form, each.record) for each in collection)
    year = _shared(shown_year(each.form, each.record) for each in collection)
    return [unit, year, what]


def _parts_of_lone(collection: Sequence[Filled], what: str) -> list[str]:
    """Return unit and year with the name of a lone record between them, and what it is."""
    unit, year, _ = _parts_of(collection, what)
    title = shown_title(collection[0].form, collection[0].record) if len(collection) == 1 else ""
    return [unit, title, year, what]


def _shared(texts: Iterable[str]) -> str:
    """Return the one text among blank ones, blank where there are several."""
    found = set(texts) - {""}
    return found.pop() if len(found) == 1 else ""


def shown_unit(form: Form, record: Record) -> str:
    """Return the unit of a record as it prints."""
    return _shown(form, record, form.naming.unit)


def shown_title(form: Form, record: Record) -> str:
    """Return what a record goes by, blank where that is its unit."""
    naming = form.naming
    return "" if naming.title == naming.unit else _shown(form, record, naming.title)


def shown_year(form: Form, record: Record) -> str:
    """Return the year of a record as it prints."""
    return year_told(_shown(form, record, form.naming.year))


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
    plain = _TURNING.sub("", one_line(unicodedata.normalize("NFC", text)))
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

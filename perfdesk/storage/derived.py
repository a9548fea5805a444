"""What the list keeps of a record besides its own texts: what it is found and sorted by.

Both sides of the search are here: the words of a record, and a word that is looked for. A text is
cut into pairs of characters that follow each other, and looked for as the row of its own pairs:
so a word is found wherever it stands, one of two characters too, which no tokenizer of SQLite
can do.
"""

from collections.abc import Iterator

from perfdesk.forms.amounts import read_amount
from perfdesk.forms.pinyin import initials, plain

PARTS = 1_000_000
"""So many parts of its unit an amount is kept in: whole numbers, so that sums are exact."""
_MOST = 10**12 * PARTS
_BETWEEN = " · "
"""What keeps the last pair of a text from the first of the next."""


def words_of(title: str, unit: str, year: str, total: str) -> str:
    """Return all that a record is found by: its texts, and the first letters of their pinyin."""
    return _BETWEEN.join(filter(None, map(_pairs, _texts(title, unit, year, total))))


def phrase_of(word: str) -> str:
    """Return what FTS5 is to look for to find a word, blank where it is nothing but punctuation."""
    found = plain(word)
    if len(found) == 1:
        return f'"{found}"*'
    pairs = [found[at : at + 2] for at in range(len(found) - 1)]
    return f'"{" ".join(pairs)}"' if pairs else ""


def sort_key_of(text: str) -> bytes:
    """Return what puts a text in the order of pinyin, as far as GB 2312 knows it."""
    return text.encode("gb18030", "replace")


def parts_of(total: str) -> int:
    """Return an amount in millionths of its unit; what is none counts as 0."""
    amount = read_amount(total)
    return max(-_MOST, min(_MOST, round(amount * PARTS))) if amount else 0


def _texts(title: str, unit: str, year: str, total: str) -> Iterator[str]:
    for text in (title, unit):
        yield plain(text)
        yield initials(text)
    yield plain(f"{year}年度" if year else "")
    yield plain(total)
    amount = read_amount(total)
    if amount is not None:
        yield plain(f"{amount:.2f}")  # as lists show it


def _pairs(text: str) -> str:
    """Return each character with the one after it, the last alone."""
    return " ".join(text[at : at + 2] for at in range(len(text)))

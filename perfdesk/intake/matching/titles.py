"""Finds the printed titles of forms among the lines of a source, and what they say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from perfdesk.forms.kinds import Year
from perfdesk.forms.model import Form, Part, Slot
from perfdesk.forms.problem import Place
from perfdesk.intake.matching.answers import Outcome, Placed, together
from perfdesk.intake.tokens import Token, key, loose
from perfdesk.intake.unprinting import read_entry

LONGEST_TITLE = 80
_NUMBER = r"(?:[（(]?[0-9一二三四五六七八九十]{1,3}(?![0-9])[）)]?\s*[.、．]?\s*)?"
_YEAR = r"(?:[（(]?\s*(?:19|20)[0-9]{2}\s*年?度?\s*[）)]?\s*)?"
_TOWN = r"[^，。；：,;:]{0,30}?"
_YEAR_IN_LINE = re.compile(r"(?:^|[^0-9])((?:19|20)[0-9]{2})\s*(?:年|$|[）)])")
_NOTHING_BUT_YEAR = re.compile(_YEAR)
_LONGEST_LINE = 30  # of which a year says what the form is for


class Title(Struct, frozen=True):
    """How a form is titled: a pattern, and the key of the longest text that is in it."""

    pattern: re.Pattern[str]
    core: str


@lru_cache(maxsize=64)
def titles_of(form: Form) -> tuple[Title, ...]:
    """Return how a form may be titled in a source."""
    titles = {form.printed_title, (form.title,)}
    return tuple(_title(parts) for parts in titles)


def _title(parts: tuple[Part, ...]) -> Title:
    core = max((key(part) for part in parts if isinstance(part, str)), key=len, default="")
    town = _TOWN if isinstance(parts[0], str) else ""
    return Title(re.compile(rf"{_NUMBER}{_YEAR}{town}{_body(parts)}\s*{_YEAR}"), core)


def _body(parts: tuple[Part, ...]) -> str:
    return "".join(loose(part) if isinstance(part, str) else "(.*?)" for part in parts)


def titles_in(forms: Iterable[Form]) -> re.Pattern[str]:
    """Return what is in the key of every text that may be the title of one of some forms."""
    cores = {title.core for form in forms for title in titles_of(form)}
    return re.compile("|".join(map(re.escape, cores)))


def title_strength(form: Form, text: str) -> int:
    """Return how many letters of a form's title a text is, 0 where it is not that title."""
    if len(text) > LONGEST_TITLE:
        return 0
    text_key = key(text)
    matching = (
        len(title.core)
        for title in titles_of(form)
        if title.core in text_key and title.pattern.fullmatch(text)  # a pattern takes its time
    )
    return max(matching, default=0)


def is_under_title(form: Form, text: str) -> bool:
    """Whether a text is one of the lines that print under a form's title."""
    return len(text) <= LONGEST_TITLE and any(
        re.fullmatch(_body(parts), text) for parts in form.heading
    )


def read_top(form: Form, tokens: Sequence[Token]) -> Outcome:
    """Return what the title and the lines under it say."""
    lines = [token for token in tokens if len(token.text) <= LONGEST_TITLE]
    patterns = [(_title(form.printed_title).pattern, form.printed_title)]
    patterns += ((re.compile(_body(parts)), parts) for parts in form.heading)
    said = (_line(form, pattern, parts, token) for token in lines for pattern, parts in patterns)
    return together((*said, Outcome(tuple(_years(form, lines)))))


def _line(form: Form, pattern: re.Pattern[str], parts: tuple[Part, ...], token: Token) -> Outcome:
    found = pattern.fullmatch(token.text)
    if found is None:
        return Outcome()
    slots = [part for part in parts if isinstance(part, Slot)]
    placed = (
        Placed(Place(slot.name), read_entry(form.fields[slot.name], answer.strip()), (token,))
        for slot, answer in zip(slots, found.groups(), strict=True)
    )
    return Outcome(tuple(placed), () if slots else (token,))


def _years(form: Form, lines: Sequence[Token]) -> Iterator[Placed]:
    """Yield the years that short lines name; they are those of the form if it asks for one."""
    name = form.naming.year
    if not name or not isinstance(form.fields[name].kind, Year):
        return
    for token in lines:
        found = _YEAR_IN_LINE.search(token.text)
        if found and len(token.text) <= _LONGEST_LINE:
            is_whole = _NOTHING_BUT_YEAR.fullmatch(token.text) is not None
            yield Placed(Place(name), found[1], (token,), is_whole)

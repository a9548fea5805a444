"""Years as records keep them, four digits, and as they are told."""

import re

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def year_of(text: str) -> int | None:
    """Return the year that a kept text names, None where it names none."""
    return int(text) if _YEAR.fullmatch(text) else None


def year_told(text: str) -> str:
    """Return how a year is told: 2024年度; a text that is no year stays."""
    return f"{text}年度" if year_of(text) else text


def year_name(text: str) -> str:
    """Return how a year is called among others, where a blank one too must be told."""
    return year_told(text) or "（未填年度）"

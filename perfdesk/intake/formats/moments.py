"""Tells the numbers in a workbook that are days and times, and spells them."""

import re
from datetime import datetime, time, timedelta

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - of no zone
_LEAP_DAY = 60
"""Excel counts a 29 February 1900, so that the days before it are one less."""
_DAY = 86_400  # seconds
_MOST_DAYS = 2_900_000
"""Years have four digits."""
_HOUR = 3_600
_NO_SIGNS = re.compile(r'"[^"]*"|\[(?!h)[^\]]*\]|[\\_*].', re.IGNORECASE)
"""What a number format prints as it stands, and colours and conditions."""
_SPAN = "[h"
"""So begins a format that counts hours beyond a day."""


def read_moment(value: float, number_format: str, *, is_1904: bool) -> str:
    """Return the day or time that a number is by its format, blank where it is none.

    Where the format shows no day, it is a month or a year alone: 2024年3月.
    """
    shown = _NO_SIGNS.sub("", number_format.partition(";")[0]).lower()
    signs = set(shown) & set("ymdhs")
    if not signs or not 0 <= value < _MOST_DAYS:
        return ""
    seconds = round(value * _DAY)
    if _SPAN in shown:
        return f"{seconds // _HOUR}:{seconds % _HOUR // 60:02}"
    epoch = _EPOCH_1904 if is_1904 else _EPOCH + timedelta(days=value < _LEAP_DAY)
    return _spelled(epoch + timedelta(seconds=seconds), signs, has_day=value >= 1)


def _spelled(when: datetime, signs: set[str], *, has_day: bool) -> str:
    if not has_day:
        return when.time().isoformat()
    if signs & set("hs") and when.time() != time():
        return when.isoformat(" ", "minutes")
    if signs & set("dhs"):
        return when.date().isoformat()
    return f"{when.year}年{when.month}月" if "m" in signs else f"{when.year}年"

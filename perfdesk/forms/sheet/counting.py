"""Spells the numbers that rows are counted with."""

_DIGITS = "零一二三四五六七八九"
_MOST = 99
"""Up to here numbers are spelled in Chinese; nobody lists more tasks."""


def spell_number(number: int, manner: str) -> str:
    """Return a number above 0 in Chinese numerals in the manner of 一, else in digits."""
    if manner != "一" or number > _MOST:
        return str(number)
    tens, ones = divmod(number, 10)
    head = _DIGITS[tens] if tens > 1 else ""  # 十一, not 一十一
    return head + ("十" if tens else "") + (_DIGITS[ones] if ones else "")

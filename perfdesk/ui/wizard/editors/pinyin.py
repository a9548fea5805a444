"""The first letter of a Chinese word's pinyin, so that a list can be searched by letter."""

from bisect import bisect_right

# GB 2312 keeps its commoner half in the order of pinyin: where each letter begins there.
_LETTERS = "abcdefghjklmnopqrstwxyz"
_BEGINNINGS = tuple("啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝")
_CODES = tuple(sign.encode("gb2312") for sign in _BEGINNINGS)
_END = b"\xd7\xf9"


def initial(word: str) -> str:
    """Return the letter, small, that a word begins with when spelled; blank where unknown."""
    first = word[:1]
    if first.isascii():
        return first.lower()
    try:
        code = first.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    return _LETTERS[bisect_right(_CODES, code) - 1] if _CODES[0] <= code <= _END else ""

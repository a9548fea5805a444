"""What copying from a PDF or a page leaves in a text: radicals for characters, unseen signs."""

import re
import unicodedata

UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Signs without ink, as a class of a pattern: soft hyphens, joiners, marks of direction."""

_ODD = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_COMPATIBLE = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA))
# what Unicode does not resolve, and is a character of its own
_RADICALS = "⺁⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳"
_MEANT = "厂民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟"
_CHARACTERS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in _COMPATIBLE},
    **dict(zip(map(ord, _RADICALS), _MEANT, strict=True)),
}


def without_radicals(text: str) -> str:
    """Return a text with the character that is meant for each radical: a PDF may give ⽬ for 目."""
    return text.translate(_CHARACTERS) if _ODD.search(text) else text

"""Puts characters in the place of radicals: what a PDF gives for 目 may be ⽬."""

import re
import unicodedata

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
    """Return a text with the character that is meant for each radical and compatible form."""
    return text.translate(_CHARACTERS) if _ODD.search(text) else text

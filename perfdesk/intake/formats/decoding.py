"""Turns the bytes of a text file into text: UTF-8, UTF-16 with its mark, or GB 18030."""

import codecs

from perfdesk.intake.errors import IntakeError

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Python's codec is that of 2005: these characters have had places of their own since, and would
# arrive as private ones that no font draws (GB 18030-2022)
_NEW_PLACES = str.maketrans(
    "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796"
    "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
    "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"
    "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
)


def decode(raw: bytes) -> str:
    """Return the text that a file's bytes spell; raises IntakeError where they spell none."""
    try:
        if raw.startswith(_UTF_16):
            return raw.decode("utf-16")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_gb18030(raw)


def _decode_gb18030(raw: bytes) -> str:
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as error:
        raise IntakeError(
            "不是文本（UTF-8 或 GB18030 编码）：用记事本打开，另存为 UTF-8 编码的 .txt 再导入。"
        ) from error
    return text.translate(_NEW_PLACES)

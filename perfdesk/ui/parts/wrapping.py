"""How texts are broken into lines; what a delegate paints is measured once for a text and width."""

import re
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

_AT_WORDS = Qt.TextFlag.TextWordWrap
_ANYWHERE = Qt.TextFlag.TextWrapAnywhere
_RUN = re.compile(r"[!-~]{16}(?=[!-~])")
_BREAK = "\N{ZERO WIDTH SPACE}"


class Fit(NamedTuple):
    """The height of a wrapped text, and the flag to paint it with."""

    height: int
    flag: Qt.TextFlag


class Wrapping:
    """Breaks texts by the rules of Chinese; only a word wider than its room breaks anywhere."""

    def __init__(self, font: QFont) -> None:
        """Take the font that the texts are painted in."""
        self._metrics = QFontMetrics(font)
        self._fits: dict[tuple[str, int], Fit] = {}

    def fit(self, text: str, width: int) -> Fit:
        """Return how a text fits into a width in pixels."""
        key = (text, width)
        if key not in self._fits:
            self._fits[key] = self._measured(text or " ", width)
        return self._fits[key]

    def _measured(self, text: str, width: int) -> Fit:
        room = QRect(0, 0, width, 100_000)
        taken = self._metrics.boundingRect(room, _AT_WORDS, text)
        if taken.width() <= width:
            return Fit(taken.height(), _AT_WORDS)
        return Fit(self._metrics.boundingRect(room, _ANYWHERE, text).height(), _ANYWHERE)


def breakable(text: str) -> str:
    """Return a text for a label, which breaks only at words, with breaks in endless words."""
    return _RUN.sub(rf"\g<0>{_BREAK}", text)

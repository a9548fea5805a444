"""How texts wrap into a width, and how high they are then."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from perfdesk.ui.parts.wrapping import Wrapping
from perfdesk.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("qapp")  # without one, what measures fonts ends the process


def test_chinese_breaks_by_its_rules_and_only_too_long_a_word_anywhere(theme: Theme) -> None:
    font = theme.font()
    line = QFontMetrics(font).lineSpacing()
    wrapping = Wrapping(font)
    assert wrapping.fit("物业管理费", 400).height < 2 * line
    assert wrapping.fit("物业管理费，" * 20, 200).flag is Qt.TextFlag.TextWordWrap
    assert wrapping.fit("x" * 200, 200).flag is Qt.TextFlag.TextWrapAnywhere
    assert wrapping.fit("x" * 200, 200).height >= 3 * line


def test_a_blank_text_has_the_height_of_a_line(theme: Theme) -> None:
    assert Wrapping(theme.font()).fit("", 100).height > 0

"""The indicators of the library as a table for Qt, and which of them show."""

from collections.abc import Sequence

from perfdesk.forms.indicators.library import BETWEEN, Indicator
from perfdesk.forms.pinyin import initials, plain
from perfdesk.ui.parts.texts_model import TextsModel

HEADS = ("指标名称", "类别", "指标值", "适用项目", "来源")


class LibraryModel(TextsModel):
    """Indicators, one a row."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__(HEADS)
        self.shown: tuple[Indicator, ...] = ()

    def show(self, indicators: Sequence[Indicator]) -> None:
        """Show these from now on."""
        self.shown = tuple(indicators)
        self.show_rows([*map(_texts, self.shown)])


def has_words(indicator: Indicator, typed: str) -> bool:
    """Whether what is typed stands in the name of an indicator, or in its initials."""
    wanted = plain(typed)
    return wanted in plain(indicator.name) or wanted in initials(indicator.name)


def _texts(indicator: Indicator) -> tuple[str, ...]:
    kinds = BETWEEN.join(indicator.kinds) or "各种项目"
    return indicator.name, indicator.group, indicator.value, kinds, indicator.source

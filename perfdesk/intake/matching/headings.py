"""Finds the headings that rows of a roster stand under, also where the source lost some."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from msgspec import Struct

from perfdesk.forms.model import Roster
from perfdesk.intake.tokens import key

Path = tuple[str, ...]
_ALMOST = 0.5
"""What it costs to take 经济效益 for the heading 经济效益指标."""


class Headings(Struct, frozen=True, eq=False, dict=True):
    """The headings of a roster that its form gives, by what they read."""

    paths: tuple[Path, ...]

    @cached_property
    def depth(self) -> int:
        """How many columns the form's headings have."""
        return len(self.paths[0]) if self.paths else 0

    @cached_property
    def _levels(self) -> tuple[Mapping[str, str], ...]:
        """For each column the texts of headings by key, and by key without 指标."""
        levels = []
        for level in range(self.depth):
            texts = dict.fromkeys(path[level] for path in self.paths)
            almost = {key(text).removesuffix("指标"): text for text in texts}
            levels.append(almost | {key(text): text for text in texts})
        return tuple(levels)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(key(text) for path in self.paths for text in path)

    def levels_of(self, cell_key: str, above: int = -1) -> Iterator[int]:
        """Yield the columns, further right than one, in which a text is a heading."""
        for level in range(above + 1, self.depth):
            if cell_key and self.text_at(level, cell_key):
                yield level

    def text_at(self, level: int, cell_key: str) -> str:
        """Return the heading of a column that reads as a key, or almost so; blank for none."""
        known = self._levels[level]
        return known.get(cell_key) or known.get(cell_key.removesuffix("指标"), "")

    def cost(self, level: int, cell_key: str) -> float:
        """Return what it costs to take a text for a heading: much where it is none."""
        text = self.text_at(level, cell_key) if cell_key else ""
        if not text:
            return float("inf")
        return 0 if key(text) == cell_key else _ALMOST

    def is_heading(self, cell_key: str) -> bool:
        """Whether a text is a heading to the letter."""
        return cell_key in self._keys

    def found(self, texts: Mapping[int, str], before: Path) -> Path:
        """Return the path that some headings of it tell, after the one before it.

        Where a heading stands alone, the rest is that of the path before as long as both agree,
        else that of the first path that has it, rather one further down than one further up.
        """
        start = self.paths.index(before) if before in self.paths else 0
        order = [*self.paths[start:], *self.paths[:start]]
        for path in order:
            if all(path[level] == text for level, text in texts.items()):
                return path
        deepest = max(texts)  # 过程 on a line of 决策: the heading next to the row counts
        return next(path for path in order if path[deepest] == texts[deepest])


@lru_cache(maxsize=64)
def headings_of(roster: Roster) -> Headings:
    """Return the headings of a roster."""
    return Headings(tuple(heading.path for heading in roster.headings))

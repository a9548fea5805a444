"""Frozen texts by id: the values of a record and the cells of a row."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import final

EMPTY = "（空）"
"""What stands for a blank text where texts are told."""
UNTITLED = "（未命名）"
"""What a record is called whose name is blank."""


@final
class Texts(Mapping[str, str]):
    """A frozen, hashable mapping from id to text in which a missing text reads as blank.

    Blank texts are not kept, so two mappings that print alike are equal and hash alike.
    """

    __slots__ = ("_hash", "_texts")

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        """Take a copy of the texts that are not blank."""
        self._texts = {key: text for key, text in (texts or {}).items() if text}
        self._hash: int | None = None

    def __getitem__(self, key: str) -> str:
        return self._texts.get(key, "")

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Texts) and self._texts == other._texts

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._texts.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"Texts({self._texts!r})"

    def plain(self) -> dict[str, str]:
        """Return a copy for what takes dictionaries only; `dict` would ask for text after text."""
        return self._texts.copy()

    def but(self, key: str, text: str) -> "Texts":
        """Return the same texts with one replaced."""
        return Texts({**self._texts, key: text})

    def without(self, keys: AbstractSet[str]) -> "Texts":
        """Return the texts but for those of some ids."""
        if keys.isdisjoint(self._texts):
            return self
        return Texts({key: text for key, text in self._texts.items() if key not in keys})

    def differing(self, other: "Texts") -> frozenset[str]:
        """Return the ids under which the other has another text."""
        if self is other:
            return frozenset()
        other_items = other._texts.items()  # noqa: SLF001 - of its own kind
        return frozenset(key for key, _ in self._texts.items() ^ other_items)


def one_line(text: str) -> str:
    """Return a text with every break and run of blanks made one space."""
    return " ".join(text.split())


def without_blanks(text: str) -> str:
    """Return a text without any white space."""
    return "".join(text.split())


def without_halves(text: str) -> str:
    """Return a text as UTF-8 can spell it: halves of characters joined, lone ones as U+FFFD.

    A keyboard may hand over a rare character in two halves, the second a moment later.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

"""Which indicators to offer while the name of one is being typed, and in which order."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from perfdesk.forms.checks.nouns import share_noun
from perfdesk.forms.indicators.library import Indicator, Library, indicator_key
from perfdesk.forms.indicators.used import Used
from perfdesk.forms.pinyin import initials, plain

_MOST = 50
"""So many are offered at most; whoever wants others types on."""


class Candidate(Struct, frozen=True):
    """An indicator that may be offered: of the library, used before, or both.

    `plain` and `initials` are what a typed text is looked for in. `count` and `age` are 0 where
    it was not used before.
    """

    group: str
    name: str
    value: str
    plain: str
    initials: str
    kinds: frozenset[str] = frozenset()
    count: int = 0
    age: int = 0
    titles: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What stands beside its name in a list: how often it was used."""
        return f"用过 {self.count} 次" if self.count else ""


class Asked(Struct, frozen=True):
    """What is typed, in which class (blank for any), for which project and its kinds."""

    text: str
    group: str = ""
    project: str = ""
    kinds: frozenset[str] = frozenset()


def candidates(library: Library, used: Iterable[Used]) -> tuple[Candidate, ...]:
    """Return all that may be offered: what was used before comes with its latest value."""
    known = {each.key: each for each in library.indicators}
    by_key = {key: _of_library(each) for key, each in known.items()}
    for each in used:
        key = indicator_key(each.group, each.name)
        by_key[key] = _of_used(each, known.get(key))
    return tuple(by_key.values())


def offers(all_candidates: Iterable[Candidate], asked: Asked) -> tuple[Candidate, ...]:
    """Return what fits a typed text, the likeliest first.

    First what is for such projects, then what is for any; among these a name that begins with
    the text, one that has it inside, and those whose initials have it; then the most used.
    """
    typed = plain(asked.text)
    found = list(_ranked(all_candidates, asked, typed))
    found.sort(key=lambda pair: pair[0])
    return tuple(candidate for _, candidate in found[:_MOST])


def _ranked(
    all_candidates: Iterable[Candidate], asked: Asked, typed: str
) -> Iterator[tuple[tuple[int, ...], Candidate]]:
    for each in all_candidates:
        if asked.group and each.group != asked.group:
            continue
        match = _match(each, typed)
        if match is not None:
            yield (_strangeness(each, asked), match, -each.count, each.age), each


def _match(candidate: Candidate, typed: str) -> int | None:
    """Return how a text is found in a name, the best as 0; None where it is not."""
    found = (
        candidate.plain.startswith(typed),
        typed in candidate.plain,
        candidate.initials.startswith(typed),
        typed in candidate.initials,
    )
    return found.index(True) if True in found else None


def _strangeness(candidate: Candidate, asked: Asked) -> int:
    """Return 0 for what is used in such projects, 1 for what is for any, 2 for other projects'."""
    if not candidate.kinds.isdisjoint(asked.kinds):
        return 0
    if any(title and share_noun(title, asked.project) for title in candidate.titles):
        return 0
    return 2 if candidate.kinds and not candidate.count else 1


def _of_library(each: Indicator) -> Candidate:
    return Candidate(
        each.group,
        each.name,
        each.value,
        plain(each.name),
        initials(each.name),
        frozenset(each.kinds),
    )


def _of_used(each: Used, known: Indicator | None) -> Candidate:
    return Candidate(
        each.group,
        each.name,
        each.value,
        plain(each.name),
        initials(each.name),
        frozenset(known.kinds) if known else frozenset(),
        each.count,
        each.age,
        each.titles,
    )

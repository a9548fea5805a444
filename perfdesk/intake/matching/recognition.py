"""Recognises which forms a source holds, and where each copy begins."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from perfdesk.forms.model import Form
from perfdesk.intake.matching.alignment import hits
from perfdesk.intake.matching.steps import Label, Plan, plan_of
from perfdesk.intake.matching.titles import LONGEST_TITLE, is_under_title, title_strength, titles_in
from perfdesk.intake.tokens import Token, key

_MAY_BEGIN = re.compile(r"[\s：:（(]")  # what stands behind a label in the same cell
_FEWEST = 2  # labels that a copy must have
_SHARE, _TITLED_SHARE = 0.5, 0.2  # of the labels that it must have, without a title and with one
_TITLED = 1.5  # so many times more likely is the form whose title stands above
_OPENING = 3  # labels, of which one begins a copy


class Copy(Struct, frozen=True):
    """The tokens of one filled-in form, its titles left out, and the form that it is of."""

    plan: Plan
    tokens: tuple[Token, ...]
    titles: tuple[Token, ...] = ()


class _Part(Struct, frozen=True):
    """Tokens from one title to the next; `plans` are those of the forms so titled."""

    titles: tuple[Token, ...]
    plans: tuple[Plan, ...]
    tokens: tuple[Token, ...]


def copies_in(tokens: Sequence[Token], forms: Iterable[Form], year: str) -> tuple[Copy, ...]:
    """Return the copies of forms that a source holds; `year` is what it says it is for.

    What stands before the first belongs to it, what stands behind one to that one: a further
    page of it, or what is no part of a form.
    """
    plans = tuple(map(plan_of, forms))
    found: list[tuple[Plan, list[_Part]]] = []
    before: list[Token] = []
    for part in _parts(tokens, plans):
        plan = _best(part, plans, year)
        last = found[-1] if found else None
        if last and (plan is None or _is_further_page(last[0], plan, part)):
            last[1].append(part)
        elif plan is None:
            before += (*part.titles, *part.tokens)
        else:
            found.append((plan, [part]))
    return tuple(
        copy
        for number, (plan, parts) in enumerate(found)
        for copy in _split(plan, parts, () if number else before)
    )


def _parts(tokens: Sequence[Token], plans: Sequence[Plan]) -> Iterator[_Part]:
    """Yield the tokens from one title to the next."""
    titles: tuple[Token, ...] = ()
    titled: tuple[Plan, ...] = ()
    mine: list[Token] = []
    cores = titles_in(plan.form for plan in plans)
    for token in tokens:
        named = _titled(token, plans) if cores.search(key(token.text)) else ()
        if named:
            if mine or titles:
                yield _Part(titles, titled, tuple(mine))
            titles, titled, mine = (token,), named, []
        else:
            mine.append(token)
    yield _Part(titles, titled, tuple(mine))


def _is_further_page(last: Plan, plan: Plan, part: _Part) -> bool:
    """Whether a part, by itself most likely of one form, goes on from the copy of another.

    Titles of forms are alike, and so are their tables of indicators; none begins in the middle.
    """
    is_titled_so = last is plan or last in part.plans
    return is_titled_so and not any(_openings(each, part.tokens) for each in {last, plan})


def _titled(token: Token, plans: Sequence[Plan]) -> tuple[Plan, ...]:
    if len(token.text) > LONGEST_TITLE or (token.column and not token.is_line):
        return ()
    return tuple(plan for plan in plans if title_strength(plan.form, token.text))


def _best(part: _Part, plans: Sequence[Plan], year: str) -> Plan | None:
    """Return the form that a part is most likely of, None where it is of none."""
    titled = part.plans or plans
    keys = _keys(part.tokens, titled)
    strengths = {
        plan.form.id: max(title_strength(plan.form, title.text) for title in part.titles)
        for plan in part.plans
    }

    def rank(plan: Plan) -> tuple[float, int, bool, int]:
        strength = strengths.get(plan.form.id, 0)
        is_in_force = not year or plan.form.edition <= int(year)
        edition = plan.form.edition if is_in_force else -plan.form.edition
        return _likeness(plan, keys) * (_TITLED if strength else 1), strength, is_in_force, edition

    if len(plans) == 1:  # it was told
        return plans[0] if plans[0].labels & keys else None
    share = _TITLED_SHARE if part.plans else _SHARE
    likely = [plan for plan in titled if _is_enough(plan, keys, share)]
    return max(likely, key=rank, default=None)


def _keys(tokens: Sequence[Token], plans: Sequence[Plan]) -> frozenset[str]:
    """Return what tokens read as, alone, in pairs, and where a label begins them."""
    texts = {token.text for token in tokens if len(token.text) <= LONGEST_TITLE}
    keys = {key(text) for text in texts}
    pairs = (each for each in pairwise(tokens) if each[0].spot == each[1].spot)
    keys.update(key(first.text + after.text) for first, after in pairs)
    heads = [text for text in texts if _MAY_BEGIN.search(text)]
    for plan in plans:
        keys.update(key(found[0]) for found in map(plan.in_front.match, heads) if found)
    return frozenset(keys)


def _is_enough(plan: Plan, keys: frozenset[str], share: float) -> bool:
    hits = len(plan.labels & keys)
    return hits >= min(_FEWEST, len(plan.labels)) and hits >= share * len(plan.due)


def _likeness(plan: Plan, keys: frozenset[str]) -> float:
    """Return how much of a form is here: both the share and the number count."""
    hits = len(keys & plan.spots.keys())
    return hits * hits / len(plan.spots)


def _openings(plan: Plan, tokens: Sequence[Token]) -> list[int]:
    """Return where copies begin: at the first label that is followed by the second or third."""
    first = [step.key for step in plan.steps if isinstance(step, Label)][:_OPENING]
    labels = [hit for hit in hits(plan, tokens) if hit.key in plan.labels]
    return [
        hit.first
        for hit, after in pairwise(labels)
        if hit.key == first[0] and after.key in first[1:]
    ]


def _split(plan: Plan, parts: Sequence[_Part], before: Sequence[Token]) -> Iterator[Copy]:
    """Yield the copies in some parts: one, or one from where the first labels are each time."""
    tokens = (*before, *(token for part in parts for token in part.tokens))
    titles = tuple(token for part in parts for token in part.titles)
    openings = _openings(plan, tokens)[1:]
    starts = [0, *(_with_lines_above(plan, tokens, at) for at in openings), len(tokens)]
    for number, (start, end) in enumerate(pairwise(starts)):
        yield Copy(plan, tokens[start:end], () if number else titles)


def _with_lines_above(plan: Plan, tokens: Sequence[Token], start: int) -> int:
    """Return where the lines begin that stand under a title, above the first label."""
    while start and is_under_title(plan.form, tokens[start - 1].text):
        start -= 1
    return start

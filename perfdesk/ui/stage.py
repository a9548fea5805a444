"""How far a record is, in the words that all screens share."""

from msgspec import Struct

from perfdesk.storage import State
from perfdesk.ui.theme import Role


class Stage(Struct, frozen=True):
    """How far a record is, as a word and a sign."""

    word: str
    icon: str
    role: Role


_DONE = Stage("已完成", "circle-check", Role.SUCCESS)
_FAULTY = Stage("有错误", "circle-x", Role.ERROR)
_DRAFT = Stage("草稿", "pencil", Role.MUTED)


def stage_of(state: State, errors: int) -> Stage:
    """Return how far a record is that has so many errors."""
    if state is State.DONE:
        return _DONE
    return _FAULTY if errors else _DRAFT

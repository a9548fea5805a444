"""How far a record is, in the words that all screens share."""

from msgspec import Struct

from perfdesk.storage import Standing, State
from perfdesk.ui.theme import Role


class Stage(Struct, frozen=True):
    """How far a record is, as a word and a sign."""

    word: str
    icon: str
    role: Role


STAGES = {
    State.DRAFT: Stage("草稿", "pencil", Role.MUTED),
    State.DONE: Stage("已完成", "circle-check", Role.SUCCESS),
    State.SIGNED: Stage("已送签", "lock", Role.SUCCESS),
    State.SENT: Stage("已发送", "mail", Role.SUCCESS),
}
"""Every state as lists show it, in the order in which a record goes through them."""

FAULTY = Stage("有错误", "circle-x", Role.ERROR)

_AT = {
    Standing.DRAFT: STAGES[State.DRAFT],
    Standing.FAULTY: FAULTY,
    Standing.DONE: STAGES[State.DONE],
    Standing.SIGNED: STAGES[State.SIGNED],
    Standing.SENT: STAGES[State.SENT],
}


def stage_of(state: State, errors: int) -> Stage:
    """Return how far a record is that has so many errors."""
    return FAULTY if errors and state is State.DRAFT else STAGES[state]


def stage_at(standing: Standing) -> Stage:
    """Return how far records are that a list tells apart so."""
    return _AT[standing]

from collections.abc import Iterator

import pytest

from bench.processes import Screen, answer_of, python, screen, time_until_told
from bench.programs.telling import PAINTED, RESIDENT


@pytest.fixture(scope="module")
def seen() -> Iterator[Screen]:
    with screen() as found:
        yield found


def test_a_window_is_seen_on_the_screen_and_gone_afterwards(seen: Screen) -> None:
    window = python("-m", "bench.programs.bare_window")
    first, second = (seen.time_until_drawn(window) for _ in range(2))
    assert min(first, second) > 20


def test_a_program_that_ends_without_a_window_is_not_waited_for(seen: Screen) -> None:
    with pytest.raises(ChildProcessError):
        seen.time_until_drawn(python("-c", ""))


def test_the_barest_window_tells_when_it_is_painted_and_what_it_takes_up() -> None:
    assert time_until_told("bare_window", PAINTED) > 20
    assert answer_of("bare_window", RESIDENT) > 10_000

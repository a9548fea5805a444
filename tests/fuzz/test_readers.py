"""Whatever a reader is given it answers, or says in a sentence why it cannot: soon, in little room.

The same inputs each time; `./dev fuzz` makes others for as long as one likes.
"""

import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.edits import inputs
from tests.fuzz.found import FOUND
from tests.fuzz.readers import READERS
from tests.fuzz.trying import try_out

MOST_MEMORY = 200_000_000


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(
    max_examples=15, derandomize=True, database=None, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_a_hostile_input_is_answered(name: str, data: st.DataObject) -> None:
    reader = READERS[name]
    try_out(reader, data.draw(inputs(reader.seeds())))


@pytest.mark.parametrize("what", FOUND)
def test_what_fuzzing_found_is_answered(what: str) -> None:
    name, text = FOUND[what]
    tracemalloc.start()
    try:
        try_out(READERS[name], text.encode())
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", READERS)
def test_what_fuzzing_starts_from_is_sound(name: str) -> None:
    reader = READERS[name]
    for seed in reader.seeds():
        reader.read(seed)

"""The looks that the user chose: kept, read again, and never worse than none at all."""

import pytest

from perfdesk.storage import Store
from perfdesk.ui.looks import Looks, Scheme, keep_looks, kept_looks
from perfdesk.ui.theme import DARK, LIGHT, Theme

SYSTEM = Theme(LIGHT, "Sans")


def test_what_was_never_chosen_is_the_system_s(store: Store) -> None:
    assert kept_looks(store.settings) == Looks()
    assert Looks().theme(SYSTEM) is SYSTEM


def test_a_choice_is_kept(store: Store) -> None:
    keep_looks(store.settings, Looks(Scheme.DARK, 1.3))
    theme = kept_looks(store.settings).theme(SYSTEM)
    assert (theme.tokens, theme.family, theme.scale) == (DARK, "Sans", 1.3)


def test_a_light_system_is_dark_only_where_asked() -> None:
    assert Looks(Scheme.LIGHT).theme(Theme(DARK, "Sans")).tokens == LIGHT
    assert Looks(scale=1.5).theme(SYSTEM).tokens == LIGHT


@pytest.mark.parametrize(("key", "value"), [("look.scheme", "pink"), ("look.scale", "99")])
def test_a_choice_that_nobody_can_have_made_counts_for_nothing(
    store: Store, key: str, value: str
) -> None:
    store.settings.put(key, value)
    assert kept_looks(store.settings) == Looks()
    store.settings.put("look.scale", "very")
    assert kept_looks(store.settings) == Looks()

"""The installed forms, and what is known of them."""

import pytest

from perfdesk.forms.model import Form
from perfdesk.intake.draft.lore import Lore, known_forms
from tests.installed import CATALOGUE


@pytest.fixture(scope="session")
def forms() -> tuple[Form, ...]:
    return known_forms(CATALOGUE)


@pytest.fixture(scope="session")
def lore(forms: tuple[Form, ...]) -> Lore:
    return Lore(forms)

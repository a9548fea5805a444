"""The installed forms, and what is known of them."""

import pytest

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.intake.draft.lore import Lore, known_forms


@pytest.fixture(scope="session")
def forms() -> tuple[Form, ...]:
    return known_forms(Catalogue())


@pytest.fixture(scope="session")
def lore(forms: tuple[Form, ...]) -> Lore:
    return Lore(forms)

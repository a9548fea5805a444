"""What tests of several modules start from."""

import pytest

from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from tests.forms.two_forms import NEW, OLD


@pytest.fixture(scope="module")
def old() -> Form:
    return read_form(OLD, "plan-2024.toml")


@pytest.fixture(scope="module")
def new() -> Form:
    return read_form(NEW, "report-2025.toml")

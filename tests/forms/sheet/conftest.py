"""The form and the record that the sheet's tests start from."""

from pathlib import Path

import pytest

from perfdesk.forms.model import Form
from perfdesk.forms.record import Record, record_from_json
from tests.installed import CATALOGUE

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def nantong() -> Form:
    return CATALOGUE.form("nantong-project", 2024)


@pytest.fixture(scope="session")
def property_record() -> Record:
    return record_from_json((DATA / "nantong-property.json").read_text(encoding="utf-8"))

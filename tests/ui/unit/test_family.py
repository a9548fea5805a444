"""Units and years among records, however they are spelled."""

import pytest

from perfdesk.storage import Store, Summary
from perfdesk.ui.unit.family import Family, families_among
from tests.ui.unit.conftest import UNIT, Shelve


@pytest.fixture
def summaries(store: Store, shelve: Shelve) -> tuple[Summary, ...]:
    shelve("property")
    shelve("monitoring", unit=f" {UNIT[:4]} {UNIT[4:]}", year="２０２４")
    shelve("unit", year="2025")
    shelve("property", unit="另一个中心")
    shelve("property", unit="")
    shelve("property", year="")
    return store.summaries()


def test_the_units_and_years_of_records_newest_first(summaries: tuple[Summary, ...]) -> None:
    found = [family.key for family in families_among(summaries)]
    assert found == [(UNIT, "2025"), (UNIT, "2024"), ("另一个中心", "2024")]


def test_a_record_belongs_to_a_family_however_it_spells_it(
    summaries: tuple[Summary, ...],
) -> None:
    family = Family(UNIT, "2024")
    titles = [each.title for each in summaries if family.has(each)]
    assert titles == ["环境监控综合管理专项", "物业管理费"]
    assert family.name == "南通市生态环境监控中心 · 2024年度"


def test_a_record_without_unit_or_year_belongs_to_none(store: Store, shelve: Shelve) -> None:
    shelve("property", unit="")
    shelve("property", year=" ")
    assert families_among(store.summaries()) == ()

"""What the office keeps beside its records: own indicators, profiles of units, bases of forms."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from perfdesk.forms.indicators.library import Indicator
from perfdesk.forms.texts import Texts
from perfdesk.storage import Counts, Profile, Store
from perfdesk.storage.file import DatabaseFile
from tests.storage.sample import FORM, RECORD, record_with

DAY = datetime(2024, 3, 5, 8, 0, tzinfo=UTC)
FIRST = Indicator("数量指标", "巡查次数", "≥12次", ("物业", "工程"), "本单位", is_own=True)
SECOND = Indicator("质量指标", "巡查合格率", "≥95%", (), "上级文件", is_own=True)


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with contextlib.closing(Store(DatabaseFile(database), "甲", lambda: DAY)) as opened:
        yield opened


def test_own_indicators_are_kept_the_last_added_first(store: Store, database: Path) -> None:
    store.indicators.put([FIRST, SECOND])
    with contextlib.closing(Store.open(database)) as again:
        assert again.indicators.all() == (SECOND, FIRST)


def test_one_of_the_same_class_and_name_takes_the_others_place(store: Store) -> None:
    store.indicators.put([FIRST, SECOND])
    other = Indicator("数量指标", "巡查次数", "≥24次", (), "本单位", is_own=True)
    store.indicators.put([other])
    assert store.indicators.all() == (other, SECOND)


def test_an_indicator_is_replaced_under_another_name(store: Store) -> None:
    store.indicators.put([FIRST, SECOND])
    renamed = Indicator("质量指标", "巡查合格率", "≥90%", (), "本单位", is_own=True)
    store.indicators.replace(FIRST, renamed)
    assert store.indicators.all() == (renamed,)


def test_indicators_are_forgotten_and_strangers_do_no_harm(store: Store) -> None:
    store.indicators.put([FIRST])
    store.indicators.remove([FIRST, SECOND])
    assert store.indicators.all() == ()


def test_half_a_character_keeps_no_indicator_out(store: Store) -> None:
    kinds = ("物\ud83d",)
    store.indicators.put([Indicator("数量指标", "次\ud83d", "≥1次", kinds, "甲", is_own=True)])
    assert store.indicators.all()[0].name == "次\ufffd"


def test_the_first_profile_is_the_default_and_stays_it(store: Store, database: Path) -> None:
    store.profiles.put(Profile("乙中心", Texts({"filler": "丙\ud83d"})))
    store.profiles.put(Profile("甲中心"))
    with contextlib.closing(Store.open(database)) as again:
        assert again.profiles.all() == (
            Profile("乙中心", Texts({"filler": "丙\ufffd"}), is_default=True),
            Profile("甲中心"),
        )
    assert store.profiles.of("甲中心") == Profile("甲中心")
    assert store.profiles.of("没有") is None


def test_a_profile_is_renamed_and_stays_the_default(store: Store) -> None:
    store.profiles.put(Profile("乙中心"))
    store.profiles.put(Profile("甲中心"))
    store.profiles.put(Profile("丁中心", is_default=True), was="乙中心")
    assert [each.unit for each in store.profiles.all()] == ["丁中心", "甲中心"]
    assert [each.is_default for each in store.profiles.all()] == [True, False]


def test_another_profile_is_made_the_default(store: Store) -> None:
    store.profiles.put(Profile("乙中心"))
    store.profiles.put(Profile("甲中心", is_default=True))
    assert [(each.unit, each.is_default) for each in store.profiles.all()] == [
        ("甲中心", True),
        ("乙中心", False),
    ]


def test_where_the_default_is_removed_another_becomes_it(store: Store) -> None:
    for unit in ("乙", "甲", "丙"):
        store.profiles.put(Profile(unit))
    store.profiles.remove("甲")
    assert store.profiles.all()[0] == Profile("乙", is_default=True)
    store.profiles.remove("乙")
    assert store.profiles.all() == (Profile("丙", is_default=True),)
    store.profiles.remove("丙")
    assert store.profiles.all() == ()


def test_a_form_has_one_base_the_last_that_was_kept(store: Store, database: Path) -> None:
    store.bases.put("甲", RECORD)
    newer = record_with(goal="另一个目标")
    store.bases.put("乙\ud83d", newer)
    with contextlib.closing(Store.open(database)) as again:
        (base,) = again.bases.all()
    assert (base.title, base.kept, base.record) == ("乙\ufffd", DAY, newer)
    assert store.bases.of(RECORD.form) == base
    assert store.bases.of("没有") is None
    store.bases.remove(RECORD.form)
    assert store.bases.all() == ()


def test_a_base_that_another_program_spoilt_is_none(store: Store, database: Path) -> None:
    store.bases.put("甲", RECORD)
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE bases SET json = '{'")
        connection.commit()
    assert store.bases.all() == ()
    assert store.bases.of(RECORD.form) is None


def test_the_newest_records_are_told_as_texts_without_the_bin(store: Store) -> None:
    first, second = (store.add(FORM, record_with(goal=text), Counts()) for text in ("一", "二"))
    store.bin.put([store.add(FORM, record_with(goal="三"), Counts())])
    assert store.newest_texts(9) == tuple(
        store.load(each).record.to_json() for each in (second, first)
    )
    assert len(store.newest_texts(1)) == 1

"""The list narrowed by year, form and state, and what it sums up to."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.fresh import new_record
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, RecordId, State, Store
from perfdesk.storage.listing import Listing
from perfdesk.ui.home.page import HomePage
from perfdesk.ui.main_window import MainWindow
from tests.ui.conftest import renamed

Put = Callable[..., RecordId]


@pytest.fixture
def put(store: Store, form: Form, sample: Record) -> Put:
    def add(title: str, counts: Counts = Counts(), **texts: str) -> RecordId:  # noqa: B008
        return store.add(form, renamed(form, sample, title=title, **texts), counts)

    return add


@pytest.fixture
def home(window: MainWindow) -> HomePage:
    return window.home


def table(home: HomePage) -> QTableView:
    found = home.findChild(QTableView, "records")
    assert isinstance(found, QTableView)
    return found


def shown(home: HomePage) -> list[str]:
    model = table(home).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choice(home: HomePage, name: str) -> QComboBox:
    found = home.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def sums(home: HomePage) -> QLabel:
    found = home.findChild(QLabel, "sums")
    assert isinstance(found, QLabel)
    return found


def clear(home: HomePage) -> QPushButton:
    found = home.findChild(QPushButton, "clear_filters")
    assert isinstance(found, QPushButton)
    return found


def options(home: HomePage, name: str) -> list[str]:
    found = choice(home, name)
    return [found.itemText(row) for row in range(found.count())]


@pytest.fixture
def three(put: Put, store: Store, home: HomePage) -> None:
    put("甲", unit="一所", year="2023", total="1.5")
    put("乙", Counts(2, 1, 0), unit="一所", year="2024", total="1000")
    store.mark(put("丙", unit="二所", year="2024", total="3"), State.DONE)
    home.refresh()


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("name", "word", "left"),
    [
        ("year_filter", "2024年度", ["丙", "乙"]),
        ("state_filter", "草稿", ["甲"]),
        ("state_filter", "有错误", ["乙"]),
        ("state_filter", "已完成", ["丙"]),
        ("form_filter", "南通市本级项目预算绩效目标表", ["丙", "乙", "甲"]),
        ("form_filter", "南通市本级部门整体预算绩效目标表", []),
    ],
)
def test_a_choice_narrows_the_list(home: HomePage, name: str, word: str, left: list[str]) -> None:
    choice(home, name).setCurrentText(word)
    assert shown(home) == left
    assert table(home).isVisible() is bool(left)
    QTest.mouseClick(clear(home), Qt.MouseButton.LeftButton)
    assert shown(home) == ["丙", "乙", "甲"]
    assert not clear(home).isVisible()


@pytest.mark.usefixtures("three")
def test_where_nothing_is_left_one_button_shows_all_again(home: HomePage) -> None:
    search = home.findChild(QLineEdit, "search")
    assert isinstance(search, QLineEdit)
    search.setText("甲")
    choice(home, "state_filter").setCurrentText("已完成")
    assert shown(home) == []
    show_all = home.findChild(QPushButton, "clear_all")
    assert isinstance(show_all, QPushButton)
    QTest.mouseClick(show_all, Qt.MouseButton.LeftButton)
    assert shown(home) == ["丙", "乙", "甲"]
    assert table(home).hasFocus()


def test_whoever_comes_back_from_a_record_that_left_the_list_goes_on_with_the_next(
    home: HomePage, put: Put, store: Store
) -> None:
    last, mended, _ = (put(title, Counts(1)) for title in ("丙", "乙", "甲"))
    home.refresh()
    choice(home, "state_filter").setCurrentText("有错误")
    table(home).selectRow(1)
    store.recount(mended, Counts(), store.load(mended).summary.modified)
    home.focus_list(mended)
    assert shown(home) == ["甲", "丙"]
    assert [line.title for line in home.selected()] == ["丙"]
    store.recount(last, Counts(), store.load(last).summary.modified)
    home.focus_list(last)
    assert [line.title for line in home.selected()] == ["甲"]


@pytest.mark.usefixtures("three")
def test_choices_hold_together_with_the_shelf_and_stay_on_another(home: HomePage) -> None:
    shelves = home.findChild(QListWidget, "shelves")
    assert isinstance(shelves, QListWidget)
    choice(home, "year_filter").setCurrentText("2024年度")
    for name, left in (("一所", ["乙"]), ("二所", ["丙"]), ("2023年度", ["甲"])):
        (item,) = shelves.findItems(name, Qt.MatchFlag.MatchExactly)
        shelves.setCurrentItem(item)
        assert shown(home) == left
    assert choice(home, "year_filter").currentText() == "2024年度"


@pytest.mark.usefixtures("three")
def test_years_are_those_of_the_records_and_a_choice_goes_with_the_last(
    home: HomePage, store: Store
) -> None:
    assert options(home, "year_filter") == ["全部年度", "2024年度", "2023年度"]
    choice(home, "year_filter").setCurrentText("2023年度")
    store.bin.put([RecordId(1)])
    home.refresh()
    assert options(home, "year_filter") == ["全部年度", "2024年度"]
    assert shown(home) == ["丙", "乙"]


@pytest.mark.usefixtures("three")
def test_the_list_is_summed_up_and_so_is_what_is_left_of_it(home: HomePage, qtbot: QtBot) -> None:
    def told() -> str:
        return sums(home).accessibleName()

    qtbot.waitUntil(lambda: told() == "共 3 张 · 合计 1,004.50 万元 · 2 处错误、1 处提醒")
    choice(home, "state_filter").setCurrentText("草稿")
    qtbot.waitUntil(lambda: told() == "共 1 张 · 合计 1.50 万元")
    assert sums(home).toolTip().startswith("南通市本级项目预算绩效目标表：1 张")


def test_an_overall_form_is_not_added_to_its_projects(
    home: HomePage, put: Put, store: Store, catalogue: Catalogue, qtbot: QtBot
) -> None:
    overall = catalogue.form("nantong-unit", 2024)
    record = renamed(overall, new_record(overall), unit="一所", year="2024", total="1000")
    store.add(overall, record, Counts())
    put("乙", unit="一所", year="2024", total="400")
    home.refresh()
    qtbot.waitUntil(lambda: sums(home).accessibleName().endswith("400.00 万元"))


def test_a_list_of_many_is_read_as_it_is_seen(
    home: HomePage, put: Put, store: Store, qtbot: QtBot
) -> None:
    first = put("最早")
    for number in range(250):
        store.copy(first) if number else put("次早")
    home.refresh()
    model = table(home).model()
    assert model.rowCount() == 251
    table(home).scrollToBottom()
    assert model.index(250, 0).data() == "最早"
    table(home).selectAll()
    assert len(home.selected()) == 251
    home.refresh((first,))
    assert table(home).currentIndex().row() == 250


def test_the_current_record_stays_current_in_another_order(
    home: HomePage, put: Put, qtbot: QtBot
) -> None:
    for title, total in (("甲", "9"), ("乙", "100"), ("丙", "20")):
        put(title, total=total)
    home.refresh()
    table(home).selectRow(1)
    table(home).sortByColumn(3, Qt.SortOrder.AscendingOrder)
    assert shown(home) == ["甲", "丙", "乙"]
    assert [line.title for line in home.selected()] == ["乙"]


@pytest.mark.usefixtures("three")
def test_the_current_record_stays_current_while_it_is_listed(home: HomePage) -> None:
    def selected() -> list[str]:
        return [line.title for line in home.selected()]

    table(home).selectRow(1)
    choice(home, "year_filter").setCurrentText("2024年度")
    assert selected() == ["乙"]
    home.findChildren(QLineEdit, "search")[0].setText("乙")
    assert selected() == ["乙"]
    shelves = home.findChildren(QListWidget, "shelves")[0]
    (item,) = shelves.findItems("一所", Qt.MatchFlag.MatchExactly)
    shelves.setCurrentItem(item)
    assert selected() == ["乙"]
    choice(home, "year_filter").setCurrentText("2023年度")
    assert selected() == []


@pytest.mark.usefixtures("three")
def test_no_key_waits_for_the_place_of_the_current_record_in_a_long_list(
    home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Listing, "place_of", lambda *given: asked.append(given))
    table(home).selectRow(1)
    home.findChildren(QLineEdit, "search")[0].setText("乙")
    assert [line.title for line in home.selected()] == ["乙"]
    assert asked == []


@pytest.mark.usefixtures("three")
def test_tab_comes_from_the_filters_to_the_first_record_that_is_left(
    home: HomePage, qtbot: QtBot
) -> None:
    home.window().activateWindow()
    choice(home, "state_filter").setCurrentText("草稿")
    clear(home).setFocus()
    qtbot.waitUntil(clear(home).hasFocus)
    assert home.selected() == ()
    QTest.keyClick(clear(home), Qt.Key.Key_Tab)
    assert table(home).hasFocus()
    assert [line.title for line in home.selected()] == ["甲"]


def test_a_record_that_another_program_took_away_leaves_a_blank_line(
    home: HomePage, put: Put, store: Store
) -> None:
    number = put("甲")
    home.refresh()
    model = table(home).model()
    store.bin.put([number])
    assert model.index(0, 0).data() is None


def test_tab_goes_from_the_top_to_the_foot(home: HomePage, put: Put) -> None:
    put("甲")
    home.refresh()
    names = list[str]()
    widget: QWidget | None = home.findChild(QLineEdit, "search")
    while widget and widget.objectName() != "records":
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            names.append(widget.objectName())
        widget = widget.nextInFocusChain()
    assert names == [
        "search",
        "import",
        "new",
        "shelves",
        "tools",
        "year_filter",
        "form_filter",
        "state_filter",
    ]


def test_the_state_of_every_record_can_be_asked_for(home: HomePage) -> None:
    assert options(home, "state_filter") == [
        "全部状态",
        "草稿",
        "有错误",
        "已完成",
        "已送签",
        "已发送",
    ]
    for name in ("year_filter", "form_filter", "state_filter"):
        assert choice(home, name).accessibleName()

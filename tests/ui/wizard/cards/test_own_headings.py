from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from perfdesk.forms.problem import Edit, Finding, Fix, Place, Severity
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.notes.corner import NoteCorner
from perfdesk.ui.wizard.roster.cell_input import CellInput
from perfdesk.ui.wizard.roster.view import RosterView
from perfdesk.ui.wizard.searching.searching import Searching
from tests.ui.wizard.cards.conftest import CardsOnScreen, Open, duty, press

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class TypistLike:
    """What these tests use of the typist; see conftest."""

    text: Callable[[str], None]
    key: Callable[..., None]
    keys: Callable[[str], None]


def table(cards: CardsOnScreen, number: int) -> RosterView:
    found = cards.box.cards[number].findChild(RosterView)
    assert isinstance(found, RosterView)
    return found


def cells(cards: CardsOnScreen, number: int) -> list[list[str]]:
    model = table(cards, number).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def type_in(view: RosterView, text: str) -> None:
    view.setFocus()
    QTest.keyClicks(view, text[0])
    editor = next(each for each in view.findChildren(CellInput) if each.isVisible())
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Key.Key_Return)


def test_a_group_is_a_card_with_a_table_of_its_rows(open_cards: Open) -> None:
    cards = open_cards("duties", duty("甲科", "一"), duty("甲科", "二"), duty("乙科", "三"))
    assert cards.titles == ["科室1", "科室2"]
    assert cells(cards, 0) == [["一", ""], ["二", ""], ["", ""]]
    assert cells(cards, 1) == [["三", ""], ["", ""]]
    assert "履职" in {label.text() for label in cards.box.findChildren(QLabel)}
    assert table(cards, 1).accessibleName() == "科室2 指标"


def test_a_heading_is_typed_into_all_rows_of_its_group_as_one_step(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("duties", duty("甲", "一"), duty("甲", "二"), duty("乙", "三"))
    cards.go_to(0, "office")
    typist.text("办公")
    typist.text("室")
    assert cards.texts("office") == ["办公室", "办公室", "乙"]
    typist.key(Key.Key_Return)
    cards.session.undo()
    assert cards.texts("office") == ["甲", "甲", "乙"]


def test_a_heading_that_is_typed_repaints_no_row_of_its_group(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("duties", duty("甲", "一"), duty("甲", "二"), duty("乙", "三"))
    repainted: list[int] = []
    model = table(cards, 0).model()
    model.dataChanged.connect(lambda first, _last: repainted.append(first.row()))
    model.headerDataChanged.connect(lambda _way, first, _last: repainted.append(first))
    cards.go_to(0, "office")
    typist.text("办公")
    assert cards.texts("office") == ["办公", "办公", "乙"]
    assert repainted == []
    cards.session.type_text(Place("duties", 1, "name"), "第二")
    assert repainted == [1]


def test_a_row_added_below_a_heading_that_was_typed_stands_under_it(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("duties", duty("甲", "一"))
    cards.go_to(0, "office")
    typist.text("办公")
    view = table(cards, 0)
    view.setCurrentIndex(view.model().index(1, 0))
    type_in(view, "more")
    assert cards.texts("name") == ["一", "more"]
    assert cards.texts("office") == ["办公", "办公"]


def test_a_group_that_reads_like_its_neighbour_for_a_moment_stays_apart(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("duties", duty("甲", "一"), duty("乙", "二"))
    cards.go_to(1, "office")
    typist.text("甲")
    assert cards.texts("office") == ["甲", "甲"]
    assert cards.titles == ["科室1", "科室2"]
    typist.text("科")
    typist.key(Key.Key_Return)
    assert cards.texts("office") == ["甲", "甲科"]
    assert cards.titles == ["科室1", "科室2"]


def test_a_finished_heading_that_reads_like_the_neighbours_joins_it(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("duties", duty("甲", "一"), duty("乙", "二"))
    cards.go_to(1, "office")
    typist.text("甲")
    typist.key(Key.Key_Return)
    assert cards.titles == ["科室1"]
    assert cells(cards, 0) == [["一", ""], ["二", ""], ["", ""]]
    cards.session.undo()
    assert cards.titles == ["科室1", "科室2"]


def test_the_first_text_of_a_card_that_waits_begins_a_row(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("duties")
    assert cards.titles == ["科室1"]
    cards.go_to()
    typist.text("甲科")
    assert [dict(row) for row in cards.session.record.rows_of("duties")] == [
        {"level1": "履职", "office": "甲科"}
    ]
    assert cells(cards, 0) == [["", ""], ["", ""]]
    typist.key(Key.Key_Escape)
    assert cards.session.record.rows_of("duties") == ()


def test_a_group_is_added_below_the_others(open_cards: Open, typist: TypistLike) -> None:
    cards = open_cards("duties", duty("甲科", "一"))
    add = next(each for each in cards.box.findChildren(QPushButton) if each.text() == "添加科室")
    add.click()
    assert cards.focus == "科室2 科室"
    typist.text("乙科")
    typist.key(Key.Key_Return)
    assert cards.texts("office") == ["甲科", "乙科"]
    assert cards.titles == ["科室1", "科室2"]
    assert cards.focus == "科室2 重点工作"


def test_a_row_typed_in_the_table_has_the_headings_of_its_group(open_cards: Open) -> None:
    cards = open_cards("duties", duty("甲科", "一", "甲工作"), duty("乙科", "二"))
    view = table(cards, 0)
    view.setCurrentIndex(view.model().index(1, 0))
    type_in(view, "abc")
    assert cards.texts("name") == ["一", "abc", "二"]
    assert cards.texts("office") == ["甲科", "甲科", "乙科"]
    assert cards.texts("work") == ["甲工作", "甲工作", ""]
    assert cells(cards, 1) == [["二", ""], ["", ""]]


def test_a_row_typed_in_the_table_of_a_card_that_waits_begins_the_group(open_cards: Open) -> None:
    cards = open_cards("duties")
    type_in(table(cards, 0), "abc")
    assert [dict(row) for row in cards.session.record.rows_of("duties")] == [
        {"level1": "履职", "name": "abc"}
    ]


def test_rows_of_a_group_are_pasted_tidied_and_moved_within_it(open_cards: Open) -> None:
    cards = open_cards("duties", duty("甲科", "一"), duty("乙科", "二"))
    view = table(cards, 0)
    view.setFocus()
    QGuiApplication.clipboard().setText("甲\t》90%\n乙\t=2份")
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert cells(cards, 0) == [["甲", "≥90%"], ["乙", "=2份"], ["", ""]]
    assert cards.texts("office") == ["甲科", "甲科", "乙科"]
    QTest.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert cells(cards, 0)[0] == ["乙", "=2份"]


def test_a_printed_table_is_pasted_with_the_headings_that_it_brings(open_cards: Open) -> None:
    cards = open_cards("duties", duty("甲科", "一", "甲工作"))
    view = table(cards, 0)
    view.setFocus()
    QGuiApplication.clipboard().setText(
        "一级指标\t二级指标\t重点工作\t三级指标\t指标值\n"
        "履职\t甲科\t甲工作\t二\t=1份\n\t丙科\t丙工作\t三\t》3次\n\t\t\t四\t较高"
    )
    QTest.keyClick(view, Key.Key_V, CTRL)
    assert cards.texts("name") == ["一", "二", "三", "四"]
    assert cards.texts("office") == ["甲科", "甲科", "丙科", "丙科"]
    assert cards.texts("work")[2:] == ["丙工作", "丙工作"]
    assert cards.titles == ["科室1", "科室2"]


def test_a_group_is_moved_with_its_rows(open_cards: Open) -> None:
    cards = open_cards("duties", duty("甲科", "一"), duty("甲科", "二"), duty("乙科", "三"))
    cards.go_to(0, "work")
    press(cards.box.cards[0], "下移科室")
    assert cards.texts("name") == ["三", "一", "二"]
    assert cards.focus == "科室2 重点工作"
    assert cards.session.history.undo_name == "移动科室"


def test_a_group_is_removed_with_its_rows_and_comes_back(open_cards: Open) -> None:
    cards = open_cards("duties", duty("甲科", "一"), duty("甲科", "二"), duty("乙科", "三"))
    press(cards.box.cards[0], "删除科室")
    assert cards.focus == "科室1 科室"
    assert cards.texts("name") == ["三"]
    assert cards.titles == ["科室1"]
    cards.session.undo()
    assert cards.texts("name") == ["一", "二", "三"]
    assert cells(cards, 0) == [["一", ""], ["二", ""], ["", ""]]


def test_removing_the_last_row_of_a_group_removes_the_group_and_can_be_undone(
    open_cards: Open,
) -> None:
    cards = open_cards("duties", duty("甲科", "一"), duty("乙科", "二"))
    view = table(cards, 0)
    view.setFocus()
    QTest.keyClick(view, Key.Key_Delete, CTRL)
    assert cards.texts("office") == ["乙科"]
    assert cells(cards, 0) == [["二", ""], ["", ""]]
    cards.session.undo()
    assert cards.texts("office") == ["甲科", "乙科"]


def test_enter_goes_from_the_headings_to_the_table(open_cards: Open, typist: TypistLike) -> None:
    cards = open_cards("duties", duty("甲科", "一"))
    cards.go_to(0, "work")
    typist.key(Key.Key_Return, CTRL)
    assert table(cards, 0).hasFocus()


def test_a_place_is_found_in_headings_and_tables(open_cards: Open) -> None:
    cards = open_cards("duties", duty("甲科", "一"), duty("乙科", "二"), duty("乙科", "三"))
    cards.go_to(1, "office")
    assert cards.focus == "科室2 科室"
    cards.go_to(2, "full")
    assert table(cards, 1).hasFocus()
    index = table(cards, 1).currentIndex()
    assert (index.row(), index.column()) == (1, 1)


def test_a_table_that_one_left_shows_no_current_cell(open_cards: Open) -> None:
    cards = open_cards("duties", duty("甲科", "一"))
    cards.go_to(0, "full")
    assert table(cards, 0).selectionModel().hasSelection()
    cards.go_to(0, "office")
    assert not table(cards, 0).selectionModel().hasSelection()
    table(cards, 0).setFocus()
    assert table(cards, 0).selectionModel().hasSelection()


def test_a_fix_of_a_heading_is_made_in_all_rows_of_the_group(open_cards: Open) -> None:
    cards = open_cards("duties", duty("甲课", "一"), duty("甲课", "二"), duty("乙科", "三"))
    place = Place("duties", 0, "office")
    fix = Fix("改为“甲科”", (Edit(place, "甲科"),))
    cards.session.apply_fix(Finding("W1.placeholder", Severity.ERROR, place, fix=fix))
    assert cards.texts("office") == ["甲科", "甲科", "乙科"]


def test_a_finding_of_a_heading_stands_under_it(open_cards: Open, typist: TypistLike) -> None:
    cards = open_cards("duties", duty("", "一"), duty("", "二"))
    cards.go_to(0, "office")
    typist.key(Key.Key_Tab)
    told = [label for label in cards.labels(0) if "科室还没有填写" in label]
    assert len(told) == 1


def corner(cards: CardsOnScreen, number: int, column: str) -> NoteCorner:
    found = cards.box.cards[number].findChild(NoteCorner, f"{column}_note")
    assert isinstance(found, NoteCorner)
    return found


def test_a_note_on_a_heading_stays_with_its_group_whichever_row_is_first(
    open_cards: Open,
) -> None:
    cards = open_cards("duties", duty("甲", "一"), duty("甲", "二"), duty("乙", "三"))
    cards.session.notebook.write(Place("duties", 0, "office"), "全称？")
    assert corner(cards, 0, "office").isVisible()
    assert not corner(cards, 1, "office").isVisible()
    one, two, three = cards.session.record.rows_of("duties")
    turned = cards.session.record.with_rows("duties", (two, one, three))
    cards.session.change(turned, "移动指标", Place("duties", 0))
    assert corner(cards, 0, "office").isVisible()
    assert not corner(cards, 1, "office").isVisible()


def test_a_heading_is_replaced_in_all_rows_of_its_group(open_cards: Open, theme: Theme) -> None:
    cards = open_cards("duties", duty("甲科", "一"), duty("甲科", "二"), duty("乙科", "三"))
    searching = Searching(theme, cards.session, cards.box)
    searching.replace()
    for name, text in (("find_text", "甲科"), ("replace_text", "丙科")):
        line = searching.bar.findChild(QLineEdit, name)
        assert isinstance(line, QLineEdit)
        line.setText(text)
    searching.bar.all_replaced.emit()
    assert cards.texts("office") == ["丙科", "丙科", "乙科"]
    assert cards.session.history.undo_name == "全部替换“甲科”（1 处）"
    searching.bar.hide()


def test_what_is_pasted_on_a_card_is_cleaned_in_all_rows_of_its_group(
    open_cards: Open, typist: TypistLike
) -> None:
    cards = open_cards("duties", duty("甲", "一"), duty("甲", "二"))
    cards.go_to(0, "work")
    QGuiApplication.clipboard().setText("<p>保障运转。</p>")
    typist.key(Key.Key_V, CTRL)
    assert cards.texts("work") == ["保障运转。", "保障运转。"]
    cards.session.undo()
    assert cards.texts("work") == ["<p>保障运转。</p>"] * 2

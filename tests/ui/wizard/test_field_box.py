from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.ui.theme import LIGHT, Theme
from perfdesk.ui.wizard.answers import Answer
from perfdesk.ui.wizard.editors.long_text import LongTextInput
from perfdesk.ui.wizard.editors.text import TextInput
from perfdesk.ui.wizard.field_box import FieldBox
from perfdesk.ui.wizard.session import Session

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class TypistLike:
    """What these tests use of the typist; see conftest."""

    text: Callable[[str], None]
    key: Callable[..., None]
    keys: Callable[[str], None]
    compose: Callable[[str], None]


class Desk:
    """One field with the focus, and another that it can go to."""

    def __init__(self, session: Session, box: FieldBox, place: Place) -> None:
        self.session = session
        self.box = box
        self.place = place

    @property
    def kept(self) -> str:
        return self.session.record.text(self.place)

    @property
    def remark(self) -> str:
        return self.box.remark.text


@pytest.fixture
def field(
    session: Session, theme: Theme, shown: Callable[[QWidget], None]
) -> Callable[[str], Desk]:
    def show(name: str) -> Desk:
        window = QWidget()
        column = QVBoxLayout(window)
        box = FieldBox(theme, Answer(session, Place(name)))
        column.addWidget(box)
        column.addWidget(FieldBox(theme, Answer(session, Place("filler"))))
        window.resize(600, 400)
        shown(window)
        box.show_place(Place(name))
        return Desk(session, box, Place(name))

    return show


Field = Callable[[str], Desk]


def test_an_input_is_named_for_tests_and_for_screen_readers(field: Field) -> None:
    desk = field("project_name")
    assert desk.box.input.objectName() == "project_name"
    assert desk.box.input.accessibleName() == "项目名称"
    labels = [label for label in desk.box.findChildren(QLabel) if label.buddy() is desk.box.input]
    assert [label.text() for label in labels] == ["项目名称 *"]


def test_every_key_is_in_the_record_and_enter_finishes(field: Field, typist: TypistLike) -> None:
    desk = field("project_name")
    typist.text("物业")
    assert desk.kept == "物业"
    assert desk.session.history.undo_name == "填写“项目名称”"
    typist.text("费")
    typist.key(Key.Key_Return)
    desk.session.undo()
    assert desk.kept == ""


def test_enter_asks_for_the_next_field(field: Field, typist: TypistLike, qtbot: QtBot) -> None:
    desk = field("project_name")
    with qtbot.waitSignal(desk.box.moved_on) as moved:
        typist.key(Key.Key_Return)
    assert moved.args == [Place("project_name")]


def test_esc_restores_the_text_from_before_the_stint(field: Field, typist: TypistLike) -> None:
    desk = field("project_name")
    desk.session.enter_text(desk.place, "物业费")
    typist.key(Key.Key_End)
    typist.keys("abc")
    assert desk.kept == "物业费abc"
    typist.key(Key.Key_Escape)
    assert desk.kept == "物业费"
    assert desk.box.input.text() == "物业费"


def test_nothing_is_committed_while_composing(field: Field, typist: TypistLike) -> None:
    desk = field("project_name")
    typist.compose("wuye")
    typist.key(Key.Key_Return)
    assert desk.kept == ""
    typist.text("物业")
    assert desk.kept == "物业"


def test_the_cursor_stays_when_the_same_text_comes_back(field: Field, typist: TypistLike) -> None:
    desk = field("project_name")
    typist.keys("abc")
    typist.key(Key.Key_Left)
    typist.keys("x")
    assert desk.kept == "abxc"
    typist.keys("y")
    assert desk.kept == "abxyc"


def test_undo_comes_from_the_session_and_shows(field: Field, typist: TypistLike) -> None:
    desk = field("project_name")
    typist.keys("abc")
    typist.key(Key.Key_Z, CTRL)  # left to the session: the line edit's own undo is off
    assert desk.box.input.text() == "abc"
    desk.session.undo()
    assert desk.box.input.text() == ""


def test_help_shows_with_the_focus_and_a_finding_after_leaving(
    field: Field, typist: TypistLike
) -> None:
    desk = field("project_name")
    assert desk.remark == "与部门预算中的项目名称一字不差。"
    typist.key(Key.Key_Tab)
    assert desk.remark == "项目名称还没有填写。"
    assert desk.box.input.property("mark") == "error"


def test_the_line_of_remarks_is_kept_free(field: Field, typist: TypistLike) -> None:
    desk = field("project_name")
    height = desk.box.height()
    typist.key(Key.Key_Tab)
    assert desk.box.sizeHint().height() <= height
    assert desk.box.height() == height


def test_a_long_text_counts_characters_beyond_the_basic_plane_once(
    field: Field, typist: TypistLike
) -> None:
    desk = field("necessity")
    typist.text("𬭎好")
    counters = [label.text() for label in desk.box.findChildren(QLabel)]
    assert "2/600" in counters


def test_a_long_text_keeps_its_line_breaks_and_grows(field: Field, typist: TypistLike) -> None:
    desk = field("necessity")
    height = desk.box.input.height()
    typist.text("一、")
    typist.key(Key.Key_Return)
    typist.text("二、\u00a0三、")
    assert desk.kept == "一、\n二、\u00a0三、"
    typist.text("很长的一段话。" * 60)
    assert desk.box.input.height() > height


def test_ctrl_enter_finishes_a_long_text_and_tab_leaves_it(
    field: Field, typist: TypistLike, qtbot: QtBot
) -> None:
    desk = field("necessity")
    with qtbot.waitSignal(desk.box.moved_on):
        typist.key(Key.Key_Return, CTRL)
    typist.key(Key.Key_Tab)
    assert not desk.box.input.hasFocus()
    assert desk.kept == ""


def test_a_choice_is_made_by_the_first_letter_of_its_pinyin(
    field: Field, typist: TypistLike
) -> None:
    desk = field("project_type")
    typist.keys("y")
    assert desk.kept == "一次性项目"
    typist.keys("j")
    assert desk.kept == "阶段性项目"
    assert desk.session.history.undo_name == "填写“项目类型”"
    typist.key(Key.Key_Delete)
    assert desk.kept == ""


def test_a_choice_shows_a_word_that_is_not_in_its_list(field: Field) -> None:
    desk = field("project_type")
    desk.session.enter_text(desk.place, "临时项目")
    assert desk.box.input.text() == "临时项目"
    assert "不在可选的词里" in desk.remark
    desk.session.undo()
    assert desk.box.input.text() == ""


def test_an_open_choice_takes_other_words(field: Field, typist: TypistLike) -> None:
    desk = field("project_level")
    typist.text("园区")
    typist.key(Key.Key_Return)
    assert desk.kept == "园区"
    assert desk.remark == desk.session.form.fields["project_level"].help


@pytest.mark.parametrize(("name", "spelling"), [("start_year", "%Y"), ("filled_on", "%Y-%m-%d")])
@pytest.mark.parametrize("arrow", [Key.Key_Up, Key.Key_Down])
def test_arrow_keys_fill_in_the_present_and_leave_alone_what_stands(
    field: Field, typist: TypistLike, name: str, spelling: str, arrow: Key
) -> None:
    desk = field(name)
    before = datetime.now().astimezone()
    typist.key(arrow)
    assert before.strftime(spelling) <= desk.kept <= datetime.now().astimezone().strftime(spelling)
    typist.key(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    typist.keys("2023")
    typist.key(arrow)
    assert desk.kept == "2023"


def test_a_date_is_tidied_and_said_so(field: Field, typist: TypistLike) -> None:
    desk = field("filled_on")
    typist.keys("20240305")
    typist.key(Key.Key_Return)
    assert desk.kept == "2024-03-05"
    assert desk.remark == "20240305 → 2024-03-05，按 Ctrl+Z 还原"


def test_a_pasted_line_break_becomes_a_blank(field: Field, typist: TypistLike) -> None:
    desk = field("project_name")
    desk.box.input.insert("物业\n管理费\n")  # type: ignore[union-attr]
    desk.box.input.textEdited.emit(desk.box.input.text())  # type: ignore[union-attr]
    assert desk.kept == "物业 管理费"


def test_a_long_text_shows_whole_after_a_paste(
    field: Field, typist: TypistLike, qtbot: QtBot
) -> None:
    desk = field("necessity")
    editor = desk.box.input
    assert isinstance(editor, LongTextInput)
    before, bar = editor.height(), editor.verticalScrollBar()
    typist.text("根据文件" * 60)
    assert editor.height() > before
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (0, 0))


def test_a_long_word_in_a_sentence_is_broken(field: Field, typist: TypistLike) -> None:
    desk = field("necessity")
    typist.text("X" * 400)
    typist.key(Key.Key_Tab)
    label = next(label for label in desk.box.remark.findChildren(QLabel) if "XX" in label.text())
    assert label.minimumSizeHint().width() < 400


def test_a_text_too_long_for_its_line_shows_its_beginning_when_left(
    field: Field, typist: TypistLike
) -> None:
    desk = field("project_name")
    typist.text("物业" * 30)
    typist.key(Key.Key_Tab)
    editor = desk.box.input
    assert isinstance(editor, TextInput)
    assert editor.cursorPosition() == 0


@pytest.mark.parametrize("name", ["project_name", "project_type", "project_level", "necessity"])
def test_a_field_looks_locked_as_soon_as_the_record_is(
    field: Field, theme: Theme, undressed: QApplication, name: str
) -> None:
    theme.apply(undressed)
    desk = field(name)
    grounds = []
    for is_shut in (False, True, False):
        desk.session.lock.shut(is_shut)
        picture = desk.box.input.grab().toImage()
        grounds.append(picture.pixelColor(picture.width() // 2, picture.height() - 6).name())
    assert grounds == [LIGHT.paper, LIGHT.tint, LIGHT.paper]


def test_a_computed_field_is_locked_and_says_of_what_it_is_the_sum(
    field: Field, typist: TypistLike
) -> None:
    desk = field("grant_subtotal")
    typist.keys("9")
    assert desk.kept == ""
    assert desk.remark.startswith("财政拨款小计自动计算：一般公共预算资金 + ")
    assert desk.box.input.toolTip() == desk.remark

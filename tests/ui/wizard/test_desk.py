from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QTabWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.kinds import Choice, LongText
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.ui.wizard.editors.long_text import LongTextInput
from perfdesk.ui.wizard.page import SectionPage
from perfdesk.ui.wizard.remark import Remark
from perfdesk.ui.wizard.roster.lines import LineKind
from perfdesk.ui.wizard.roster.model import RosterModel
from perfdesk.ui.wizard.sheet import SheetPage
from tests.ui.wizard.office import Office

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class TypistLike:
    """What these tests use of the typist; see conftest."""

    text: Callable[[str], None]
    key: Callable[..., None]
    keys: Callable[[str], None]


def test_a_project_is_filled_in_by_keyboard_alone(
    new: Office, typist: TypistLike, property_record: Record
) -> None:
    type_fields(new, typist, property_record, "basics")
    type_fields(new, typist, property_record, "funds")
    type_expenses(new, typist, property_record)
    typist.key(Key.Key_PageDown, CTRL)
    type_fields(new, typist, property_record, "goals")
    type_indicators(new, typist, property_record)
    typist.key(Key.Key_PageDown, CTRL)
    assert new.focus == "filler"
    assert [finding.key for finding in new.session.findings] == ["T2.yearly", "F7.mixed"]
    assert new.session.record == property_record
    assert new.stored == property_record


def type_fields(office: Office, typist: TypistLike, record: Record, section: str) -> None:
    """Type the fields of the page that is shown, from one to the next with Enter."""
    form = office.session.form
    fields = next(each for each in form.sections if each.id == section).fields
    for name in fields:
        if form.fields[name].computed or name == "year":  # which is preset
            continue
        assert office.focus == name
        kind = form.fields[name].kind
        if isinstance(kind, Choice) and not kind.open:
            typist.keys("c")
        else:
            typist.text(record.text(Place(name)))
        is_long = isinstance(kind, LongText)
        typist.key(Key.Key_Return, CTRL if is_long else Qt.KeyboardModifier.NoModifier)


def type_expenses(office: Office, typist: TypistLike, record: Record) -> None:
    assert office.focus == "expenses"
    for row in record.rows_of("expenses"):
        for column in ("name", "half", "full"):
            typist.text(row[column])
            typist.key(Key.Key_Tab)


def type_indicators(office: Office, typist: TypistLike, record: Record) -> None:
    """Go down to each line that waits under a heading with rows of its own, and type them."""
    assert office.focus == "indicators"
    view = office.table()
    model = view.model()
    assert isinstance(model, RosterModel)
    presets = set(office.session.record.rows_of("indicators"))
    for row in record.rows_of("indicators"):
        if row in presets:
            continue
        path = model.roster.path_of(row)
        while (line := model.lines[view.currentIndex().row()]).path != path or (
            line.kind is not LineKind.WAITING
        ):
            typist.key(Key.Key_Down)
        for column in ("name", "half", "full"):
            typist.text(row[column])
            typist.key(Key.Key_Tab)
        typist.key(Key.Key_Up)


def test_an_untouched_new_record_is_not_painted_red(new: Office) -> None:
    marked = [each for each in new.desk.findChildren(QWidget) if each.property("mark")]
    assert marked == []
    assert new.session.findings


def test_keys_go_from_section_to_section(new: Office, typist: TypistLike) -> None:
    typist.key(Key.Key_PageDown, CTRL)
    assert new.focus == "general_budget"
    typist.key(Key.Key_4, ALT)
    assert new.focus == "indicators"
    typist.key(Key.Key_PageUp, CTRL)
    assert new.focus == "long_term_goal"
    typist.key(Key.Key_6, ALT)
    assert new.focus == "export_pdf"


def test_f8_goes_from_finding_to_finding_over_all_pages(new: Office, typist: TypistLike) -> None:
    typist.key(Key.Key_F8)
    assert new.focus == "department"
    typist.key(Key.Key_F8, SHIFT)
    assert new.focus == "project_name"
    typist.key(Key.Key_F8, SHIFT)
    assert new.focus == "indicators"


def test_f8_shows_the_sentence_where_it_goes(new: Office, typist: TypistLike) -> None:
    typist.key(Key.Key_F8)
    labels = {label.text() for label in new.desk.findChildren(QLabel) if label.isVisible()}
    assert "项目名称还没有填写。" in labels


def test_undo_goes_back_to_where_it_was(filled_in: Office, typist: TypistLike) -> None:
    filled_in.desk.show_section(2)
    typist.text("好")
    typist.key(Key.Key_1, ALT)
    typist.key(Key.Key_Z, CTRL)
    assert filled_in.focus == "long_term_goal"
    assert not filled_in.session.record.text(Place("long_term_goal")).startswith("好")


def test_undo_names_what_it_undoes(filled_in: Office, typist: TypistLike) -> None:
    filled_in.desk.show_section(2)
    typist.text("好")
    tips = [button.toolTip() for button in filled_in.desk.findChildren(QToolButton)]
    assert "撤销：填写“中长期目标”（Ctrl+Z）" in tips
    assert "撤销：填写“中长期目标”" in menu_texts(filled_in)
    typist.key(Key.Key_Z, CTRL)
    assert "重做：填写“中长期目标”" in menu_texts(filled_in)
    assert "撤销" in menu_texts(filled_in)


def test_the_name_of_a_step_that_quotes_a_long_text_is_cut(filled_in: Office) -> None:
    place = Place("long_term_goal")
    long = "目标，\r\n" * 40
    filled_in.session.type_text(place, long)
    filled_in.session.enter_text(place, long)
    (text,) = (text for text in menu_texts(filled_in) if text.startswith("撤销"))
    assert text == "撤销：改写为“目标， 目标， 目标， 目标， 目标， 目标，…"


def menu_texts(office: Office) -> list[str]:
    more = office.desk.findChild(QToolButton, "more")
    assert isinstance(more, QToolButton)
    menu = more.menu()
    assert menu is not None
    return [action.text() for action in menu.actions()]


def test_the_menu_is_lower_than_a_small_screen_and_leads_everywhere_by_keys(
    qtbot: QtBot, filled_in: Office
) -> None:
    more = filled_in.desk.findChild(QToolButton, "more")
    assert isinstance(more, QToolButton)
    menu = more.menu()
    assert menu is not None
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    assert menu.height() <= 768 / 1.5 - 32  # 1366×768 at 150 %, less the desktop's own bar
    reached = [text for action in menu.actions() for text in texts_behind(qtbot, menu, action)]
    menu.close()
    deeds = {action.text() for action in filled_in.desk.actions() if action.text()}
    assert deeds <= set(reached)
    assert len(reached) == len(set(reached))


def texts_behind(qtbot: QtBot, menu: QMenu, action: QAction) -> list[str]:
    """Open an entry of a menu that has a menu of its own, by keys, and say what is there."""
    inner = action.menu()
    if not isinstance(inner, QMenu):
        return [action.text()] if action.text() else []
    menu.setActiveAction(action)
    QTest.keyClick(menu, Key.Key_Right)
    qtbot.waitUntil(inner.isVisible)
    texts = [each.text() for each in inner.actions()]
    QTest.keyClick(inner, Key.Key_Left)
    return texts


def test_the_name_on_top_follows_the_typing(new: Office) -> None:
    new.session.type_text(Place("project_name"), "物业")
    texts = [label.text() for label in new.desk.findChildren(QLabel)]
    assert "物业" in texts
    assert "2024年度 · 南通市本级项目预算绩效目标表" in texts


def test_closing_keeps_what_was_being_typed(new: Office, typist: TypistLike) -> None:
    typist.text("物业")
    new.desk.close_record()
    assert new.stored.text(Place("project_name")) == "物业"


def test_the_back_button_closes(new: Office, qtbot: QtBot) -> None:
    button = new.desk.findChild(QPushButton, "back")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(new.desk.closed):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_panel_folds_away_on_a_narrow_window_and_comes_with_a_key(
    new: Office, typist: TypistLike
) -> None:
    panel = new.desk.findChild(QWidget, "side_tabs")
    assert isinstance(panel, QWidget)
    assert not panel.isVisible()
    typist.key(Key.Key_F9)
    assert panel.isVisible()
    page = new.desk.findChild(SectionPage)
    assert isinstance(page, SectionPage)
    assert page.width() >= 630
    typist.key(Key.Key_F9)
    assert not panel.isVisible()
    new.desk.resize(1700, 900)
    assert not panel.isVisible()  # as the user wanted


def test_the_panel_stands_beside_the_page_on_a_wide_window(new: Office) -> None:
    new.desk.resize(1700, 900)
    panel = new.desk.findChild(QWidget, "side_tabs")
    assert isinstance(panel, QWidget)
    assert panel.isVisible()


def test_nothing_scrolls_sideways(filled_in: Office) -> None:
    for number in range(6):
        filled_in.desk.show_section(number)
    pages = filled_in.desk.findChildren(SheetPage)
    assert len(pages) == 6
    assert [page.paper.width() - page.viewport().width() for page in pages] == [0] * 6


def test_the_top_says_how_far_the_record_is(new: Office, filled_in: Office) -> None:
    assert status(new).startswith("有错误 · 已保存 ")
    assert status(filled_in).startswith("草稿 · 已保存 ")
    filled_in.session.enter_text(Place("start_year"), "二〇二四")
    assert status(filled_in).startswith("有错误 · 已保存 ")


def status(office: Office) -> str:
    label = office.desk.findChild(QLabel, "status")
    assert isinstance(label, QLabel)
    return label.text()


def test_all_titles_stand_at_the_same_edge(filled_in: Office) -> None:
    edges = {}
    for number in range(6):
        filled_in.desk.show_section(number)
        page = next(each for each in filled_in.desk.findChildren(SheetPage) if each.isVisible())
        title = next(each for each in page.findChildren(QLabel) if each.property("look") == "title")
        page.grab()  # lays it out
        edges[title.text()] = title.mapTo(filled_in.desk, title.rect().topLeft()).x()
    assert len(set(edges.values())) == 1, edges


def test_visited_places_go_with_their_rows(new: Office) -> None:
    session = new.session
    session.leave(Place("indicators", 1, "half"))
    record = session.record.with_rows("indicators", session.record.rows_of("indicators")[1:])
    session.change(record, "删除指标", Place("indicators", 0, "name"))
    assert Place("indicators", 0, "half") in session.visited
    assert Place("indicators", 1, "half") not in session.visited
    session.undo()
    assert Place("indicators", 1, "half") in session.visited


def test_a_sentence_under_short_fields_has_the_whole_line(filled_in: Office) -> None:
    filled_in.session.enter_text(Place("start_year"), "二〇二四")
    page = next(each for each in filled_in.desk.findChildren(SheetPage) if each.isVisible())
    page.grab()  # lays it out
    said = {remark.text: remark.width() for remark in page.findChildren(Remark)}
    long_text = page.findChild(LongTextInput, "necessity")
    assert isinstance(long_text, LongTextInput)
    assert said["开始时间：“二〇二四”不是年份，填四位数字，如 2024。"] == long_text.width()


def test_where_room_is_short_the_list_gives_way_to_the_panel(
    new: Office, typist: TypistLike
) -> None:
    new.desk.resize(900, 500)
    sections = new.desk.findChild(QWidget, "sections")
    assert isinstance(sections, QWidget)
    assert sections.isVisible()
    typist.key(Key.Key_F9)
    assert not sections.isVisible()
    assert new.desk.minimumSizeHint().width() <= 900
    typist.key(Key.Key_F9)
    assert sections.isVisible()


class Watch(QObject):
    """Notes which events reach what it is installed on."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QEvent.Type] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen.append(event.type())
        return False


def test_what_a_key_changes_is_laid_out_before_it_is_painted(
    new: Office, typist: TypistLike, qtbot: QtBot
) -> None:
    counted = new.desk.findChild(QPushButton, "count_error")
    tabs = new.desk.findChild(QTabWidget, "side_tabs")
    assert isinstance(counted, QPushButton)
    assert isinstance(tabs, QTabWidget)
    counted.click()
    new.desk.show_section(0)
    watch = Watch()
    tabs.installEventFilter(watch)
    qtbot.waitUntil(lambda: QEvent.Type.Paint in watch.seen)
    before = tabs.tabText(1)
    typist.text("甲")
    assert tabs.tabText(1) != before
    watch.seen.clear()
    qtbot.waitUntil(lambda: QEvent.Type.Paint in watch.seen)
    assert QEvent.Type.LayoutRequest not in watch.seen

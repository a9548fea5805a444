"""The preview: follows the typing, shows places, a click goes there, and it can be zoomed."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.manner import Manner
from perfdesk.ui.preview.desk import GAP, Desk
from perfdesk.ui.preview.preview import Preview
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.session import Session

NECESSITY = Place("necessity")
LAST = Place("filled_on")  # on the last page
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def desk_of(preview: Preview) -> Desk:
    return Desk(preview.print_, preview.paper.zoom * 96 / 72)


def rect_of(preview: Preview, place: Place) -> QRect:
    """Return where a place is in the viewport, which the desk fills from side to side."""
    desk = desk_of(preview)
    view = preview.paper.viewport().width()
    left = max(0, (view - desk.size.width()) // 2) - preview.paper.horizontalScrollBar().value()
    (spot,) = desk.spots_of(place)
    scrolled = preview.paper.verticalScrollBar().value()
    return desk.rect_of(spot).toRect().translated(left, -scrolled)


def picture_of(preview: Preview) -> QImage:
    return preview.paper.viewport().grab().toImage()


def turn(preview: Preview, notches: int, at: QPoint) -> None:
    """Turn the wheel with Ctrl held down."""
    event = QWheelEvent(
        QPointF(at),
        QPointF(preview.paper.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(preview.paper.viewport(), event)


class PaintCount(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_click_on_an_entry_requests_its_place(
    qtbot: QtBot, preview: Preview, session: Session
) -> None:
    with qtbot.waitSignal(session.place_requested) as requested:
        QTest.mouseClick(
            preview.paper.viewport(), LEFT, NO_KEYS, rect_of(preview, NECESSITY).center()
        )
    assert requested.args == [NECESSITY]


def test_clicks_on_a_cell_of_two_entries_go_to_each_in_turn(
    qtbot: QtBot, preview: Preview, session: Session
) -> None:
    requested = QSignalSpy(session.place_requested)
    for _ in range(3):
        QTest.mouseClick(
            preview.paper.viewport(), LEFT, NO_KEYS, rect_of(preview, Place("leader")).center()
        )
    names = [requested.at(number)[0].name for number in range(requested.count())]
    assert names == ["leader", "leader_phone", "leader"]


def test_a_click_beside_the_entries_requests_nothing(
    qtbot: QtBot, preview: Preview, session: Session
) -> None:
    requested = QSignalSpy(session.place_requested)
    viewport = preview.paper.viewport()
    label = rect_of(preview, NECESSITY).topLeft() + QPoint(-20, 10)
    QTest.mouseClick(viewport, LEFT, NO_KEYS, label)
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, NO_KEYS, rect_of(preview, LAST).center())
    assert requested.count() == 0


def test_the_hand_shows_over_entries_only(qtbot: QtBot, preview: Preview) -> None:
    viewport = preview.paper.viewport()
    QTest.mouseMove(viewport, rect_of(preview, NECESSITY).center())
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(viewport, QPoint(3, 3))
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_tip_names_the_entry_and_what_is_wrong_with_it(
    preview: Preview, session: Session
) -> None:
    session.enter_text(Place("social_fund"), "<b>1</b>")
    viewport = preview.paper.viewport()
    at = rect_of(preview, Place("social_fund")).center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    assert "社保基金" in QToolTip.text()
    assert "<b>1</b>" in QToolTip.text()  # which window.qss has Qt show as it stands
    QToolTip.hideText()


def test_typing_shows_on_the_paper_and_keeps_the_scroll_position(
    qtbot: QtBot, preview: Preview, session: Session
) -> None:
    preview.paper.verticalScrollBar().setValue(60)
    before, cell = picture_of(preview), rect_of(preview, NECESSITY)
    with qtbot.waitSignal(preview.paper.view_changed):
        session.type_text(NECESSITY, "办公用房没有物业。" * 3)
    after = picture_of(preview)
    assert after.copy(cell) != before.copy(cell)
    above = QRect(0, 0, before.width(), cell.top() - 2)
    assert after.copy(above) == before.copy(above)
    assert preview.paper.verticalScrollBar().value() == 60


def test_the_shown_place_is_scrolled_to_and_tinted(preview: Preview, theme: Theme) -> None:
    view = preview.paper.viewport().rect()
    assert not view.contains(rect_of(preview, LAST))
    preview.show_place(LAST)
    cell = rect_of(preview, LAST)
    assert view.contains(cell)
    corner = picture_of(preview).pixelColor(cell.topLeft() + QPoint(3, 3))
    assert corner == theme.color("accent_soft")


def test_a_place_shown_while_its_row_is_still_being_laid_out_is_shown_then(
    qtbot: QtBot, preview: Preview, session: Session
) -> None:
    rows = session.record.rows_of("indicators")
    new = Place("indicators", len(rows), "name")
    session.change(session.record.with_row_added("indicators", len(rows), rows[-1]), "添加", new)
    with qtbot.waitSignal(preview.paper.view_changed):
        preview.show_place(new)
    assert preview.paper.viewport().rect().contains(rect_of(preview, new))


def test_a_requested_place_is_shown(preview: Preview, session: Session) -> None:
    session.place_requested.emit(LAST)
    assert preview.paper.viewport().rect().contains(rect_of(preview, LAST))


def test_findings_are_signed_in_the_margin_but_only_where_one_has_been(
    qtbot: QtBot, preview: Preview, session: Session
) -> None:
    row = rect_of(preview, NECESSITY)
    margin = QRect(GAP + 4, row.top() + 1, 60, 20)
    before = picture_of(preview).copy(margin)
    with qtbot.waitSignal(preview.paper.view_changed):
        session.type_text(NECESSITY, "")
    assert picture_of(preview).copy(margin) == before
    session.leave(NECESSITY)
    assert picture_of(preview).copy(margin) != before


def test_the_paper_is_as_wide_as_the_view_until_another_zoom_is_chosen(
    preview: Preview,
) -> None:
    paper = preview.paper
    for width in (700, 500):
        preview.resize(width, 800)
        assert desk_of(preview).size.width() == pytest.approx(paper.viewport().width(), abs=1)
        assert paper.horizontalScrollBar().maximum() <= 1
    paper.set_zoom(1.0)
    preview.resize(900, 800)
    assert paper.zoom == 1.0
    paper.fit_width()
    assert desk_of(preview).size.width() == pytest.approx(paper.viewport().width(), abs=1)


def test_the_wheel_with_ctrl_zooms_around_the_pointer(preview: Preview) -> None:
    at = rect_of(preview, NECESSITY).center()
    before = preview.paper.zoom
    turn(preview, 2, at)
    assert preview.paper.zoom == pytest.approx(before * 1.25**2)
    cell = rect_of(preview, NECESSITY)
    assert (cell.center() - at).manhattanLength() <= 3  # each length is rounded to pixels
    turn(preview, -2, at)
    assert preview.paper.zoom == pytest.approx(before)


def test_zoom_has_ends(preview: Preview) -> None:
    for notches, end in ((30, 4.0), (-60, 0.25)):
        turn(preview, notches, QPoint(100, 100))
        assert preview.paper.zoom == end


def test_keys_and_buttons_zoom(qtbot: QtBot, preview: Preview) -> None:
    paper = preview.paper
    paper.setFocus()
    fitting = paper.zoom
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(paper, Qt.Key.Key_1, control)
    assert paper.zoom == 1.0
    QTest.keyClick(paper, Qt.Key.Key_Plus, control)
    assert paper.zoom == 1.25
    QTest.keyClick(paper, Qt.Key.Key_Minus, control)
    assert paper.zoom == 1.0
    QTest.keyClick(paper, Qt.Key.Key_0, control)
    assert paper.zoom == pytest.approx(fitting)
    for button in preview.findChildren(QToolButton):
        if button.accessibleName() == "100%":
            button.click()
    assert paper.zoom == 1.0


def test_page_keys_scroll_and_the_page_in_sight_is_told(qtbot: QtBot, preview: Preview) -> None:
    paper = preview.paper
    texts = {label.text() for label in preview.findChildren(QLabel)}
    assert "第 1 页，共 2 页" in texts
    QTest.keyClick(paper, Qt.Key.Key_Down)
    assert paper.verticalScrollBar().value() > 0
    QTest.keyClick(paper, Qt.Key.Key_PageDown)
    QTest.keyClick(paper, Qt.Key.Key_PageDown)
    texts = {label.text() for label in preview.findChildren(QLabel)}
    assert "第 2 页，共 2 页" in texts


def test_without_signatures_the_paper_has_none(qtbot: QtBot, preview: Preview) -> None:
    assert desk_of(preview).spots_of(LAST)
    with qtbot.waitSignal(preview.paper.view_changed):
        preview.set_manner(Manner(signoff=False))
    assert not desk_of(preview).spots_of(LAST)


def test_hidden_it_rests_and_shown_again_it_is_up_to_date(
    qtbot: QtBot, preview: Preview, session: Session
) -> None:
    before = picture_of(preview)
    preview.hide()
    with qtbot.assertNotEmitted(preview.paper.view_changed, wait=100):
        session.type_text(NECESSITY, "办公用房没有物业。")
    with qtbot.waitSignal(preview.paper.view_changed):
        preview.show()
    assert picture_of(preview) != before


def test_the_paper_says_what_it_is_to_a_screen_reader(preview: Preview) -> None:
    assert preview.paper.accessibleName() == "打印预览"
    assert all(button.accessibleName() for button in preview.findChildren(QToolButton))


def test_signs_of_a_changed_record_wait_for_its_print(
    qtbot: QtBot, preview: Preview, session: Session
) -> None:
    painted = PaintCount(preview.paper.viewport())
    with qtbot.waitSignal(preview.paper.view_changed):
        session.type_text(NECESSITY, "")
        QApplication.sendPostedEvents()
        assert painted.count == 0
    qtbot.waitUntil(lambda: painted.count > 0)


def test_signs_follow_a_place_that_was_left(
    qtbot: QtBot, preview: Preview, session: Session
) -> None:
    painted = PaintCount(preview.paper.viewport())
    session.leave(NECESSITY)
    qtbot.waitUntil(lambda: painted.count > 0)

"""The window: the list of records, or the one record that is being filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.trouble import BadFormFile, PerfdeskError
from perfdesk.resources import resource_path
from perfdesk.storage import RecordId, Store, Summary
from perfdesk.ui.context import Context
from perfdesk.ui.geometry import keep_geometry, restore_geometry
from perfdesk.ui.guests import Guests
from perfdesk.ui.home.page import HomePage
from perfdesk.ui.open_desk import DeskMaker, OpenDesk, Opened
from perfdesk.ui.parts.notices import Action, Notices
from perfdesk.ui.parts.pressed import is_enter
from perfdesk.ui.runner import Runner
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import APPLICATION

if TYPE_CHECKING:
    from perfdesk.forms.making.pull import Pull
    from perfdesk.ui.unit.family import Family
    from perfdesk.ui.unit.looking import Between
    from perfdesk.ui.unit.page import UnitPage

FIRST_SIZE = 1280, 720
"""The width and height that a window begins with, at scale 1; they fit 1366 × 768."""


class MainWindow(QStackedWidget):
    """Holds the home screen, that of a unit while it is checked, and the desk of an open record.

    `painted` tells, once, that the first screen has been painted.
    """

    painted = Signal()

    def __init__(
        self, catalogue: Catalogue, store: Store, theme: Theme, make_desk: DeskMaker
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowIcon(QIcon(str(resource_path("icons/perfdesk.png"))))
        runner, notices = Runner(self), Notices(theme, self)
        runner.troubled.connect(notices.trouble)
        self.context = Context(catalogue, store, runner, notices, theme)
        self._make_desk = make_desk
        self._open: Opened | None = None
        self._record_id = RecordId(0)  # what was opened last
        self._unit: UnitPage | None = None
        self._is_painted = False
        self.home = HomePage(self.context, self)
        self.home.opened.connect(self.open_record)
        self.home.unit_asked.connect(self.show_unit)
        self.addWidget(self.home)
        self.currentChanged.connect(notices.raise_)  # else the new screen would hide them
        self._guests = Guests(self)
        self.home.ways_in.page_shown.connect(self._guests.show)
        self.home.ways_in.list_asked.connect(self.show_home)
        for key, deed in (("Alt+Left", self.go_back), ("F1", self.show_help)):
            QShortcut(QKeySequence(key), self).activated.connect(deed)
        restore_geometry(self, store.settings, QSize(*map(theme.px, FIRST_SIZE)))
        self._show_title()
        self.home.focus_start()

    def open_record(self, record_id: RecordId, between: Between | None = None) -> None:
        """Put a record on the desk, and go to what stands between it and others.

        Raises PerfdeskError where the record or its form cannot be read.
        """
        record = self.context.store.load(record_id).record
        try:
            form = self.context.catalogue.form_of(record)
        except BadFormFile as faulty:
            look = Action("查看错误", self.home.deeds.show_forms)
            self.context.notices.trouble(faulty.consequence, look)
            return
        self._close_desk()
        widget = self._make_desk(self.context, form, record_id, record)
        desk: OpenDesk = widget  # type: ignore[assignment]
        desk.closed.connect(self._leave)
        deeds = self.home.deeds
        desk.carry_asked.connect(partial(self._ask_of_it, deeds.ask_carry))
        desk.next_year_asked.connect(partial(self._ask_of_it, deeds.ask_next_year))
        desk.unit_asked.connect(self._show_its_unit)
        desk.session.record_changed.connect(self._show_title)
        page = self._under_strip(desk, widget, between) if self._unit else widget
        self._open, self._record_id = Opened(form, desk, page), record_id
        self.addWidget(page)
        self.setCurrentWidget(page)
        widget.setFocus()
        if between:
            desk.show_finding(between.finding)
        self._show_title()

    def show_home(self) -> None:
        """Close the record on the desk and the screen of a unit, if open, and show the list."""
        if self._open:
            self._open.desk.close_record()
        self._leave()

    def show_unit(self, family: Family) -> None:
        """Check the forms of a unit and year together; raises PerfdeskError."""
        from perfdesk.ui.unit.page import UnitPage  # noqa: PLC0415 - not for the first paint

        self.show_home()
        self._unit = unit = UnitPage(self.context, family)
        unit.left.connect(self.show_home)
        unit.opened.connect(self.open_record)
        unit.chosen.connect(lambda each: self.open_record(each.member.id, each))
        unit.pulled.connect(self._apply_pull)
        self.addWidget(unit)
        self._enter_unit(unit)

    def go_back(self) -> None:
        """Leave a guest, or go from a record to the unit it was opened from, else to the list."""
        if self._guests.leave():
            return
        if self._open and self._unit:
            self._close_desk()
            self._enter_unit(self._unit)
        else:
            self.show_home()

    @property
    def open_record_id(self) -> RecordId | None:
        """The record on the desk."""
        return self._record_id if self._open else None

    def show_help(self) -> None:
        """Show the help on the cell in focus, elsewhere the keys."""
        from perfdesk.ui import helping  # noqa: PLC0415 - not for the first paint

        theme, guidance = self.context.theme, self._open.desk.guidance() if self._open else None
        if guidance:
            helping.show_field_help(theme, guidance, self)
        else:
            helping.show_keys(theme, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as Space does, and Esc close a notice."""
        focused = self.focusWidget()
        if is_enter(event) and isinstance(focused, QAbstractButton):
            focused.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.context.notices.dismiss_newest()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._unit:
            self._unit.stop()
        try:
            if self._open:
                self._open.desk.close_record()
            keep_geometry(self, self.context.store.settings)
        except PerfdeskError as trouble:
            if not _wants_to_lose(self, trouble):
                event.ignore()
                return
        self.context.runner.close()
        event.accept()

    def _enter_unit(self, unit: UnitPage) -> None:
        self.setCurrentWidget(unit)
        unit.setFocus()
        unit.look()
        self._show_title()

    def _under_strip(self, desk: OpenDesk, widget: QWidget, between: Between | None) -> QWidget:
        from perfdesk.ui.unit.strip import Stripped  # noqa: PLC0415 - not for the first paint

        page = Stripped(self.context.theme, widget, between)
        page.left.connect(self.go_back)
        page.confirmed.connect(desk.session.confirm)
        page.answered.connect(desk.show_finding)
        return page

    def _close_desk(self) -> None:
        """Make the record on the desk durable and clear the desk; raises PerfdeskError."""
        if self._open:
            self._open.desk.close_record()
            self._clear_desk()

    def _clear_desk(self) -> None:
        opened, self._open = self._open, None
        if opened:
            self._remove(opened.page)

    def _remove(self, page: QWidget) -> None:
        self.setCurrentWidget(self._unit or self.home)
        self.removeWidget(page)
        page.deleteLater()

    def _leave(self) -> None:
        """Show the list in place of the unit and of the desk, whose record is durable."""
        if self._open is None and self._unit is None:
            return
        self._clear_desk()
        unit, self._unit = self._unit, None
        if unit:
            unit.stop()
            self._remove(unit)
        self.home.focus_list(self._record_id)
        self._show_title()

    def _apply_pull(self, record_id: RecordId, pulled: Pull) -> None:
        """Open a record with a pull applied, as a step that can be undone."""
        from perfdesk.ui.unit.pulling import apply_pull  # noqa: PLC0415 - not for the first paint

        self.open_record(record_id)
        if self._open:
            apply_pull(self._open.desk.session, pulled, self.context.notices)

    def _show_its_unit(self) -> None:
        from perfdesk.ui.unit.family import families_among  # noqa: PLC0415 - as above

        families = families_among((self.context.store.load(self._record_id).summary,))
        if families:
            self.show_unit(families[0])
        else:
            self.context.notices.info("这张表没有填单位或年度：填好再核对。")

    def _ask_of_it(self, ask: Callable[[Sequence[Summary]], None]) -> None:
        """Ask about the record on the desk, as about one that is selected in the list."""
        ask((self.context.store.load(self._record_id).summary,))

    def _show_title(self) -> None:
        shown = f"单位核对 · {self._unit.family.name}" if self._unit else ""
        name = self._open.name if self._open else shown
        self.setWindowTitle(f"{name} — {APPLICATION}" if name else APPLICATION)


def _wants_to_lose(window: MainWindow, trouble: PerfdeskError) -> bool:
    from perfdesk.ui.dialogs.confirm import ConfirmDialog  # noqa: PLC0415 - as above

    dialog = ConfirmDialog(
        window.context.theme,
        "最后的改动没有保存",
        str(trouble),
        "不保存，关闭",
        window,
        otherwise="返回",
    )
    return bool(dialog.exec())

"""The window: the list of records, or the one record that is being filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.trouble import BadFormFile, PerfdeskError
from perfdesk.resources import resource_path
from perfdesk.storage import RecordId, Store, Summary
from perfdesk.ui.context import Context
from perfdesk.ui.home.page import HomePage
from perfdesk.ui.notices import Action, Notices
from perfdesk.ui.runner import Runner
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import APPLICATION, spell_name

if TYPE_CHECKING:
    from perfdesk.forms.model import Form
    from perfdesk.forms.problem import Finding, Place
    from perfdesk.forms.pull import Pull
    from perfdesk.forms.record import Record
    from perfdesk.ui.unit.family import Family
    from perfdesk.ui.unit.looking import Between
    from perfdesk.ui.unit.page import UnitPage

_GEOMETRY = "window.geometry"
_WIDTH, _HEIGHT = 1280, 720  # at scale 1; fits a screen of 1366 × 768


class OpenDesk(Protocol):
    """What the window needs of the desk on which a record is filled in: a widget with these."""

    closed: SignalInstance
    carry_asked: SignalInstance
    next_year_asked: SignalInstance
    unit_asked: SignalInstance

    def close_record(self) -> None:
        """Make everything durable, or raise PerfdeskError."""

    def show_finding(self, finding: Finding) -> None:
        """Go to the place of a finding."""

    @property
    def session(self) -> OpenSession:
        """The record on the desk."""


class OpenSession(Protocol):
    """The record on a desk; its signals tell that it changed, and ask to show a place of it."""

    record: Record
    record_changed: SignalInstance
    place_requested: SignalInstance

    def change(self, after: Record, name: str, place: Place) -> None:
        """Take a change of any size as one step."""

    def confirm(self, finding: Finding, reason: str) -> None:
        """Keep the reason why a warning may stand."""


DeskMaker = Callable[[Context, "Form", RecordId, "Record"], QWidget]


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
        self._desk: tuple[OpenDesk, QWidget] | None = None
        self._unit: UnitPage | None = None
        self._form: Form | None = None
        self._record_id = RecordId(0)
        self._is_painted = False
        self.home = HomePage(self.context)
        self.home.opened.connect(self.open_record)
        self.home.unit_asked.connect(self.show_unit)
        self.addWidget(self.home)
        for key, deed in (("Alt+Left", self.go_back), ("F1", partial(_show_keys, self))):
            QShortcut(QKeySequence(key), self).activated.connect(deed)
        self._restore_geometry()
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
            self._tell_faulty(faulty)
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
        self._desk, self._form, self._record_id = (desk, page), form, record_id
        self.addWidget(page)
        self.setCurrentWidget(page)
        widget.setFocus()
        if between:
            desk.show_finding(between.finding)
        self._show_title()

    def show_home(self) -> None:
        """Close the record on the desk and the screen of a unit, if open, and show the list."""
        if self._desk is not None:
            self._desk[0].close_record()
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
        """Go from a record to the unit that it was opened from, else to the list."""
        if self._desk and self._unit:
            self._close_desk()
            self._enter_unit(self._unit)
        else:
            self.show_home()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as Space does."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            focused, QAbstractButton
        ):
            focused.click()
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
            if self._desk is not None:
                self._desk[0].close_record()
            geometry = self.saveGeometry().toHex().toStdString()
            if geometry != self.context.store.settings.get(_GEOMETRY):
                self.context.store.settings.put(_GEOMETRY, geometry)
        except PerfdeskError as trouble:
            if not _wants_to_lose(self, trouble):
                event.ignore()
                return
        self.context.runner.wait()
        event.accept()

    def _tell_faulty(self, faulty: BadFormFile) -> None:
        told = f"表单文件 {faulty.file} 有错误，这份记录暂时打不开，内容原样保留。"
        self.context.notices.trouble(told, Action("查看错误", self.home.deeds.show_forms))

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
        if self._desk is not None:
            self._desk[0].close_record()
            self._clear_desk()

    def _clear_desk(self) -> None:
        if self._desk is not None:
            page, self._desk = self._desk[1], None
            self._remove(page)

    def _remove(self, page: QWidget) -> None:
        self.setCurrentWidget(self._unit or self.home)
        self.removeWidget(page)
        page.deleteLater()

    def _leave(self) -> None:
        """Show the list in place of the unit and of the desk, whose record is durable."""
        if self._desk is None and self._unit is None:
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
        if self._desk:
            apply_pull(self._desk[0].session, pulled, self.context.notices)

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
        if self._desk is None or self._form is None:
            unit = f"单位核对 · {self._unit.family.name} — " if self._unit else ""
            self.setWindowTitle(unit + APPLICATION)
            return
        values, naming = self._desk[0].session.record.values, self._form.naming
        name = spell_name(values[naming.title], values[naming.year])
        self.setWindowTitle(f"{name} · {self._form.title} — {APPLICATION}")

    def _restore_geometry(self) -> None:
        saved = self.context.store.settings.get(_GEOMETRY)
        if not self.restoreGeometry(QByteArray.fromHex(saved.encode())):
            self.resize(self.context.theme.px(_WIDTH), self.context.theme.px(_HEIGHT))


def _show_keys(window: MainWindow) -> None:
    from perfdesk.ui.dialogs.keys import KeysDialog  # noqa: PLC0415 - not for the first paint

    dialog = KeysDialog(window.context.theme, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _wants_to_lose(window: MainWindow, trouble: PerfdeskError) -> bool:
    from perfdesk.ui.dialogs.confirm import ConfirmDialog  # noqa: PLC0415 - as above

    dialog = ConfirmDialog(
        window.context.theme, "最后的修改没有存上", str(trouble), "不保存，关闭", window
    )
    return bool(dialog.exec())

"""The window: the list of records, or the one record that is being filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.resources import resource_path
from perfdesk.storage import RecordId, Store
from perfdesk.ui.context import Context
from perfdesk.ui.home.page import HomePage
from perfdesk.ui.notices import Notices
from perfdesk.ui.runner import Runner
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import APPLICATION, spell_name

if TYPE_CHECKING:
    from perfdesk.forms.model import Form
    from perfdesk.forms.record import Record

_GEOMETRY = "window.geometry"
_WIDTH, _HEIGHT = 1280, 720  # at scale 1; fits a screen of 1366 × 768


class OpenDesk(Protocol):
    """What the window needs of the desk on which a record is filled in: a widget with these."""

    closed: SignalInstance

    def close_record(self) -> None:
        """Make everything durable, or raise PerfdeskError."""

    @property
    def session(self) -> OpenSession:
        """The record on the desk."""


class OpenSession(Protocol):
    """The record on a desk and its signal that something in it changed."""

    record: Record
    record_changed: SignalInstance


DeskMaker = Callable[[Context, "Form", RecordId, "Record"], QWidget]


class MainWindow(QStackedWidget):
    """Holds the home screen and, while a record is open, its desk; `painted` once, at first."""

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
        self._form: Form | None = None
        self._record_id = RecordId(0)
        self._is_painted = False
        self.home = HomePage(self.context)
        self.home.opened.connect(self.open_record)
        self.addWidget(self.home)
        for key, deed in (("Alt+Left", self.show_home), ("F1", self._show_keys)):
            QShortcut(QKeySequence(key), self).activated.connect(deed)
        self._restore_geometry()
        self._show_title()
        self.home.focus_start()

    def open_record(self, record_id: RecordId) -> None:
        """Put a record on the desk; raises PerfdeskError where it or its form cannot be read."""
        record = self.context.store.load(record_id).record
        form = self.context.catalogue.form_of(record)
        self.show_home()
        widget = self._make_desk(self.context, form, record_id, record)
        desk: OpenDesk = widget  # type: ignore[assignment]
        desk.closed.connect(self._leave_desk)
        desk.session.record_changed.connect(self._show_title)
        self._desk, self._form, self._record_id = (desk, widget), form, record_id
        self.addWidget(widget)
        self.setCurrentWidget(widget)
        widget.setFocus()
        self._show_title()

    def show_home(self) -> None:
        """Close the record on the desk, if there is one, and show the list."""
        if self._desk is not None:
            self._desk[0].close_record()
            self._leave_desk()

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
        try:
            if self._desk is not None:
                self._desk[0].close_record()
            geometry = self.saveGeometry().toHex().toStdString()
            if geometry != self.context.store.settings.get(_GEOMETRY):
                self.context.store.settings.put(_GEOMETRY, geometry)
        except PerfdeskError as trouble:
            if not self._wants_to_lose(trouble):
                event.ignore()
                return
        self.context.runner.wait()
        event.accept()

    def _leave_desk(self) -> None:
        if self._desk is None:
            return
        widget, self._desk = self._desk[1], None
        self.setCurrentWidget(self.home)
        self.removeWidget(widget)
        widget.deleteLater()
        self.home.focus_list(self._record_id)
        self._show_title()

    def _show_title(self) -> None:
        if self._desk is None or self._form is None:
            self.setWindowTitle(APPLICATION)
            return
        values, naming = self._desk[0].session.record.values, self._form.naming
        name = spell_name(values[naming.title], values[naming.year])
        self.setWindowTitle(f"{name} · {self._form.title} — {APPLICATION}")

    def _show_keys(self) -> None:
        from perfdesk.ui.dialogs.keys import KeysDialog  # noqa: PLC0415 - not for the first paint

        dialog = KeysDialog(self.context.theme, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _wants_to_lose(self, trouble: PerfdeskError) -> bool:
        from perfdesk.ui.dialogs.confirm import ConfirmDialog  # noqa: PLC0415 - as above

        dialog = ConfirmDialog(
            self.context.theme, "最后的修改没有存上", str(trouble), "不保存，关闭", self
        )
        return bool(dialog.exec())

    def _restore_geometry(self) -> None:
        saved = self.context.store.settings.get(_GEOMETRY)
        if not self.restoreGeometry(QByteArray.fromHex(saved.encode())):
            self.resize(self.context.theme.px(_WIDTH), self.context.theme.px(_HEIGHT))

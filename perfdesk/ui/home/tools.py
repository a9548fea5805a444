"""The menu of tools at the foot of the rail: each entry opens a dialog."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from perfdesk.ui.context import Context
from perfdesk.ui.home.deeds import Deeds
from perfdesk.ui.theme import Role

# The dialogs are imported when they are asked for: the first paint does without them.


class Tools(QObject):
    """Fills the menu when it is first opened; `looks_changed` tells that the user chose others.

    `restore_asked` names the backup (a path) that is to take the database's place.
    """

    looks_changed = Signal()
    restore_asked = Signal(object)

    def __init__(self, context: Context, page: QWidget, deeds: Deeds, menu: QMenu) -> None:
        """Take the menu, and the page over whose window dialogs open."""
        super().__init__(page)
        self._context = context
        self._page = page
        self._deeds = deeds
        self._menu = menu
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Fill the menu, if that has not been done."""
        if not self._menu.isEmpty():
            return
        for name, icon, label, deed in (
            ("forms", "file-text", "表单文件…", self._deeds.show_forms),
            ("library", "list", "指标库…", self._show_library),
            ("profiles", "building-2", "单位资料…", self._show_profiles),
            ("backups", "archive-restore", "备份与恢复…", self._show_backups),
            ("verify", "file-spreadsheet", "核对工作簿…", self._verify),
            ("settings", "settings", "设置…", self._show_settings),
            ("guide", "circle-help", "使用说明…", self._show_guide),
            ("tour", "eye", "看示例和导览", self._deeds.open_samples),
        ):
            self._add(name, icon, label, deed)
        self._add_recent()

    def _add(self, name: str, icon: str, label: str, deed: Callable[[], None]) -> None:
        action = self._menu.addAction(self._context.theme.icon(icon, Role.MUTED), label)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked: deed())

    def _add_recent(self) -> None:
        from perfdesk.ui.outgoing.recent import RecentFiles  # noqa: PLC0415 - see above

        theme, recent = self._context.theme, RecentFiles(self._context.store.settings)
        menu = QMenu("最近导出的文件", self._menu)
        menu.setIcon(theme.icon("folder-open", Role.MUTED))
        menu.aboutToShow.connect(partial(recent.fill, menu, theme))
        self._menu.insertMenu(self._menu.actions()[-3], menu)

    def _show_library(self) -> None:
        from perfdesk.ui.library.dialog import LibraryDialog  # noqa: PLC0415 - see above

        LibraryDialog(self._context, self._page.window()).open_once()

    def _show_profiles(self) -> None:
        from perfdesk.ui.profiles.dialog import ProfilesDialog  # noqa: PLC0415 - see above

        ProfilesDialog(self._context, self._page.window()).open_once()

    def _show_backups(self) -> None:
        from perfdesk.ui.backups.dialog import BackupsDialog  # noqa: PLC0415 - see above

        dialog = BackupsDialog(self._context, self._page.window())
        dialog.restore_asked.connect(self.restore_asked)
        dialog.open_once()

    def _verify(self) -> None:
        from perfdesk.ui.outgoing.verifying import Verifying  # noqa: PLC0415 - see above

        Verifying(self._context, self._page).ask()

    def _show_settings(self) -> None:
        from perfdesk.ui.dialogs.settings import SettingsDialog  # noqa: PLC0415 - see above

        settings = self._context.store.settings
        dialog = SettingsDialog(self._context.theme, settings, self._page.window())
        dialog.looks_changed.connect(self.looks_changed)
        dialog.open_once()

    def _show_guide(self) -> None:
        from perfdesk.ui.helping import show_guide  # noqa: PLC0415 - see above

        show_guide(self._context.theme, self._page.window())

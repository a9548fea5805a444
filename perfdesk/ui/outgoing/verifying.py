"""Says of a workbook whether it still is what was exported: asks for the file, reads it, tells."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from perfdesk.forms.trouble import PerfdeskError
from perfdesk.intake.verifying import Verdict, verify_workbook
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.choosing import ask_file
from perfdesk.ui.dialogs.saving import WORKBOOK_FILES
from perfdesk.ui.dialogs.verdict import TITLE, VerdictDialog
from perfdesk.ui.outgoing.export_choices import ExportChoices
from perfdesk.ui.outgoing.milestones import spell_milestone


class Verifying(QObject):
    """Verifies one workbook beside the window's work; made for one time."""

    def __init__(self, context: Context, page: QWidget) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._context = context
        self._page = page

    def ask(self) -> None:
        """Ask which workbook to verify, and go on."""
        folder = ExportChoices(self._context.store.settings).folder
        window = self._page.window()
        ask_file(window, TITLE, "verified_workbook", WORKBOOK_FILES, self.verify, folder)

    def verify(self, path: Path) -> None:
        """Read a workbook and tell what became of it since it was written."""
        self._context.runner.run(
            verify_workbook,
            path,
            self._context.catalogue,
            done=lambda verdict: self._tell(path, verdict),
            failed=self._fail,
            owner=self,
        )

    def _tell(self, path: Path, verdict: Verdict) -> None:
        fingerprint = verdict.written.fingerprint()
        milestones = self._context.store.milestones.with_fingerprint(fingerprint)
        deeds = tuple(map(spell_milestone, milestones))
        dialog = VerdictDialog(self._context.theme, path.name, verdict, deeds, self._page.window())
        dialog.open_once()

    def _fail(self, trouble: PerfdeskError) -> None:
        self._context.notices.trouble(trouble)

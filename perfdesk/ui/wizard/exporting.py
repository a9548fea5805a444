"""Makes files and prints of the record on the desk, beside the typing, and tells the outcome."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.export.outputs import Exported, Output, export_record
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.missing import missing_findings
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId
from perfdesk.ui.context import Context
from perfdesk.ui.wizard.keeper import Keeper
from perfdesk.ui.wizard.session import Session

_FOLDER, _SIGNOFF = "export.folder", "export.signoff"
_NO = "no"


class Exporting(QObject):
    """Exports and prints a session's record; where to and with what is remembered.

    `changed` tells that it is busy, or no longer, or that another folder was chosen.
    """

    changed = Signal()

    def __init__(
        self, context: Context, session: Session, keeper: Keeper, record_id: RecordId
    ) -> None:
        """Take the record's number: an exported record is kept as a version."""
        super().__init__(session)
        self._context = context
        self._session = session
        self._keeper = keeper
        self._record_id = record_id
        self._settings = context.store.settings
        self.is_busy = False

    @property
    def folder(self) -> Path:
        """Where files are put: the folder chosen last, at first the user's documents."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(self._settings.get(_FOLDER) or QStandardPaths.writableLocation(place))

    def choose_folder(self, folder: Path) -> None:
        """Put files into another folder from now on."""
        self._settings.put(_FOLDER, str(folder))
        self.changed.emit()

    @property
    def signoff(self) -> bool:
        """Whether the form's optional sections, such as signatures, are printed."""
        return self._settings.get(_SIGNOFF) != _NO

    def set_signoff(self, wanted: bool) -> None:
        """Print the optional sections or leave them off, from now on."""
        self._settings.put(_SIGNOFF, "" if wanted else _NO)
        self.changed.emit()

    def export(self, output: Output) -> None:
        """Write the record as it is now into the folder."""
        if self.is_busy:
            return
        self._keeper.flush()
        self._set_busy(True)
        self._context.runner.run(
            partial(export_record, signoff=self.signoff),
            self._session.form,
            self._session.record,
            output,
            self.folder,
            done=self._tell,
            failed=self._fail,
            owner=self,
        )

    def print_record(self, parent: QWidget) -> None:
        """Ask for a printer and print the record as it is now; raises PerfdeskError."""
        # QtPrintSupport and the print's fonts are loaded when something is first printed
        from perfdesk.ui.preview.painting import PrintFonts  # noqa: PLC0415
        from perfdesk.ui.preview.printing import print_record  # noqa: PLC0415

        self._keeper.flush()
        sheet = build_sheet(self._session.form, self._session.record, signoff=self.signoff)
        if print_record(lay_out(sheet, Measure()), PrintFonts(), self._settings, parent):
            self._context.store.keep_version(self._record_id)

    def _tell(self, exported: Exported) -> None:
        self._context.store.keep_version(self._record_id)
        notices = self._context.notices
        notices.written(f"已导出 {exported.path.name}", exported.path)
        if exported.findings:
            notices.trouble("\n".join(map(sentence, exported.findings)))
        self._set_busy(False)

    def _fail(self, trouble: PerfdeskError) -> None:
        self._context.notices.trouble(trouble)
        self._set_busy(False)

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.changed.emit()


def unprintable(form: Form, record: Record) -> tuple[Finding, ...]:
    """Return a finding for each character of a record that no font of ours has."""
    return missing_findings(form, record, lay_out(build_sheet(form, record), Measure()))

"""Makes files and prints of the record on the desk, beside the typing, and tells the outcome."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from perfdesk.export.errors import ExportError, FileInUse
from perfdesk.export.files import free_name
from perfdesk.export.outputs import Exported, Output, export_record
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.draft import print_of
from perfdesk.forms.sheet.manner import Manner
from perfdesk.forms.sheet.measure import shared_measure
from perfdesk.forms.sheet.missing import missing_findings
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId, Why
from perfdesk.ui.context import Context
from perfdesk.ui.outgoing.export_choices import WHERE_TO, ExportChoices
from perfdesk.ui.parts.notices import Action
from perfdesk.ui.wizard.keeper import Keeper
from perfdesk.ui.wizard.session import Session


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
        self._choices = ExportChoices(context.store.settings)
        self._writing: Output | None = None
        self._waiting: Callable[[], None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._writing is not None

    @property
    def folder(self) -> Path:
        """Where files are put: the folder chosen last, at first the user's documents."""
        return self._choices.folder

    def choose_folder(self, folder: Path) -> None:
        """Put files into another folder from now on."""
        self._choices.choose_folder(folder)
        self.changed.emit()

    def ask_folder(self, parent: QWidget | None) -> bool:
        """Let the user choose another folder; return whether they did."""
        name = QFileDialog.getExistingDirectory(parent, WHERE_TO, str(self.folder))
        if name:
            self.choose_folder(Path(name))
        return bool(name)

    @property
    def signoff(self) -> bool:
        """Whether the form's optional sections, such as signatures, are printed."""
        return self._choices.signoff

    @property
    def manner(self) -> Manner:
        """How the record prints."""
        return self._choices.manner

    def set_signoff(self, wanted: bool) -> None:
        """Print the optional sections or leave them off, from now on."""
        self._choices.set_signoff(wanted)
        self.changed.emit()

    def export(self, output: Output, *, anew: bool = False) -> None:
        """Write the record as it is now into the folder; `anew`, beside an older file of its.

        While the other output is being written, it waits for its turn.
        """
        if self._writing is not None:
            if output is not self._writing:
                self._waiting = partial(self.export, output, anew=anew)
            return
        self._keeper.flush()
        self._begin(output)
        self._choices.make_folder()
        self._context.runner.run(
            partial(export_record, manner=self.manner, anew=anew),
            self._session.form,
            self._session.record,
            output,
            self.folder,
            done=self._tell,
            failed=partial(self._fail, output),
            owner=self,
        )

    def print_record(self, parent: QWidget) -> None:
        """Ask for a printer and print the record as it is now; raises PerfdeskError."""
        # QtPrintSupport and the print's fonts are loaded when something is first printed
        from perfdesk.ui.preview.painting import PrintFonts  # noqa: PLC0415
        from perfdesk.ui.preview.printing import print_record  # noqa: PLC0415

        self._keeper.flush()
        print_ = print_of(self._session.form, self._session.record, self.manner)
        store = self._context.store
        if print_record(print_, PrintFonts(), store.settings, parent):
            store.keep_version(self._record_id, Why.PRINTED)

    def ask_report(self, page: QWidget) -> None:
        """Ask for a file, and write the check report on the record as it is now into it."""
        from perfdesk.ui.outgoing.reporting import Reporting  # noqa: PLC0415 - loaded when first asked for

        self._keeper.flush()
        Reporting(self._context, page).ask((self._record_id,))

    def _tell(self, exported: Exported) -> None:
        self._context.store.keep_version(self._record_id)
        notices = self._context.notices
        notices.written(f"已导出 {exported.path.name}", exported.path)
        if exported.findings:
            notices.trouble("\n".join(map(sentence, exported.findings)))
        self._end()

    def _fail(self, output: Output, trouble: PerfdeskError) -> None:
        """Say what went wrong, with the way out of it at hand."""
        self._end()
        ways: tuple[Action, ...] = ()
        if isinstance(trouble, FileInUse):
            other = free_name(trouble.path).name
            ways = (Action(f"另存为“{other}”", partial(self.export, output, anew=True)),)
        elif isinstance(trouble, ExportError):
            ways = (Action("换文件夹…", partial(self._export_elsewhere, output)),)
        self._context.notices.trouble(trouble, *ways)

    def _export_elsewhere(self, output: Output) -> None:
        if self.ask_folder(self._context.notices.window()):
            self.export(output)

    def _begin(self, output: Output) -> None:
        self._writing = output
        self.changed.emit()

    def _end(self) -> None:
        self._writing = None
        self.changed.emit()
        waiting, self._waiting = self._waiting, None
        if waiting:
            waiting()


def unprintable(form: Form, record: Record) -> tuple[Finding, ...]:
    """Return a finding for each character of a record that no font of ours has."""
    return missing_findings(form, record, lay_out(build_sheet(form, record), shared_measure()))

"""Imports records over the list: asks, reads beside the window, shows the review, stores."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from perfdesk.forms.catalogue import Catalogue, Entry
from perfdesk.forms.checking.check import check
from perfdesk.forms.model import Form
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.intake.reading import read_text
from perfdesk.storage import Counts, RecordId
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.choosing import ask_files
from perfdesk.ui.dialogs.progress import show_progress
from perfdesk.ui.importing.clipboard import files_in, table_in
from perfdesk.ui.importing.page import ReviewPage
from perfdesk.ui.importing.paste_dialog import PasteDialog
from perfdesk.ui.importing.reading import (
    ENDINGS,
    Arrival,
    Brought,
    Failure,
    is_readable,
    read_files,
)
from perfdesk.ui.importing.review import Review
from perfdesk.ui.importing.unplaced import spell_notes
from perfdesk.ui.importing.which_form import WhichFormDialog
from perfdesk.ui.parts.notices import Action
from perfdesk.ui.runner import Progress

TITLE = "导入文件"
PASTED = "粘贴的表"
_FILES = f"工作簿、Word 文件、文本和记录文件 ({' '.join(f'*{ending}' for ending in ENDINGS)})"
_REFUSED = (
    "能导入的是工作簿（.xlsx）、Word 文件（.docx）、文本（.csv、.tsv、.txt）和记录文件（.json）"
)
_FOLDERS = "；整个文件夹用“导入”里的“收集文件夹…”读"
_NO_TABLE = "剪贴板里没有表：在 Word、Excel 或网页里选中整张表、复制，再按 Ctrl+V。"
_MOST_TOLD = 6


class Importing(QObject):
    """Brings records in from files and texts; until the user says so nothing is stored.

    Signals as those of WaysIn, whose work this is.
    """

    page_shown = Signal(QWidget)
    imported = Signal(object)
    taken_back = Signal()
    list_asked = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._context = context
        self._page = page

    def ask_files(self) -> None:
        """Ask which files to import, and read them."""
        ask_files(self._page.window(), TITLE, "import_files_dialog", _FILES, self.read_files)

    def ask_text(self, clipboard: QMimeData) -> None:
        """Ask for a text to import; a table on the clipboard stands there already."""
        self._open_paste(table_in(clipboard))

    def paste(self, clipboard: QMimeData) -> None:
        """Import what was copied: files, or a table; one that is not recognised is asked about."""
        text = table_in(clipboard)
        if files_in(clipboard):
            self.take_files(clipboard)
        elif text:
            self._read_text(text, None, partial(self._open_paste, text))
        else:
            self._context.notices.info(_NO_TABLE)

    def take_files(self, data: QMimeData) -> None:
        """Read files that were dropped or copied, and say which of them are none that we read."""
        files = files_in(data)
        refused = [path.name for path in files if not is_readable(path)]
        if refused or not files:
            names = f"“{'”“'.join(refused[:_MOST_TOLD])}”" if refused else "拖来的"
            more = f"等 {len(refused)} 个" if len(refused) > _MOST_TOLD else ""
            how = _FOLDERS if any(path.is_dir() for path in files) else ""
            self._context.notices.trouble(f"{names}{more}没有导入：{_REFUSED}{how}。")
        self.read_files([path for path in files if is_readable(path)])

    def read_files(self, paths: Sequence[Path], form: Form | None = None) -> None:
        """Read files, of the form given or of those they look like, and show what came in."""
        if not paths:
            return
        progress = Progress(self._context.runner)
        show_progress(progress, self._context.theme, TITLE, self._page.window())
        self._context.runner.run(
            progress.watching(partial(read_files, step=progress.step)),
            tuple(paths),
            self._context.catalogue,
            form,
            done=self._take,
            owner=self,
        )

    def _open_paste(self, text: str, problem: str = "") -> None:
        dialog = PasteDialog(
            self._context.theme, self._context.catalogue, text, self._page.window()
        )
        dialog.show_problem(problem)
        dialog.read_asked.connect(partial(self._read_pasted, dialog))
        dialog.open_once()

    def _read_pasted(self, dialog: PasteDialog, text: str, entry: Entry | None) -> None:
        try:
            form = self._form_of(entry)
        except PerfdeskError as trouble:
            dialog.show_problem(str(trouble))
            return
        self._read_text(text, form, dialog.show_problem, dialog)

    def _read_text(
        self,
        text: str,
        form: Form | None,
        failed: Callable[[str], None],
        dialog: PasteDialog | None = None,
    ) -> None:
        def take(brought: Brought) -> None:
            if dialog:
                dialog.accept()
            self._take(brought)

        self._context.runner.run(
            partial(_read_text, self._context.catalogue),
            text,
            form,
            done=take,
            failed=lambda trouble: failed(str(trouble)),
            owner=dialog or self,
        )

    def _form_of(self, entry: Entry | None) -> Form | None:
        return self._context.catalogue.form(entry.form, entry.edition) if entry else None

    def _take(self, brought: Brought) -> None:
        self._tell_failures(brought.failures)
        if brought.arrivals:
            page = ReviewPage(self._context, brought.arrivals)
            page.decided.connect(partial(self._store, page))
            self.page_shown.emit(page)

    def _tell_failures(self, failures: Sequence[Failure]) -> None:
        """Say of each file why it was not read; of some it may be for want of the form alone."""
        if not failures:
            return
        lines = [failure.sentence for failure in failures[:_MOST_TOLD]]
        more = failures[_MOST_TOLD:]
        if more:
            lines.append(f"另有 {len(more)} 个也没有读：{'、'.join(one.path.name for one in more)}")
        unknown = [failure.path for failure in failures if failure.is_unknown]
        ask = Action("指明是哪张表…", partial(self._ask_form, unknown))
        self._context.notices.trouble("\n".join(lines), *((ask,) if unknown else ()))

    def _ask_form(self, paths: Sequence[Path]) -> None:
        dialog = WhichFormDialog(
            self._context.theme, self._context.catalogue, paths, self._page.window()
        )
        dialog.accepted.connect(lambda: self.read_files(paths, self._form_of(dialog.entry)))
        dialog.open_once()

    def _store(self, page: ReviewPage, reviews: Sequence[Review]) -> None:
        """Store records as new ones, all or none; raises StorageError."""
        ids: list[RecordId] = []
        try:
            for review in reviews:
                form, record = review.form, review.filled.record
                ids.append(self._context.store.add(form, record, Counts.of(check(form, record))))
        except PerfdeskError:
            self._context.store.bin.put(ids)
            raise
        page.left.emit()
        self.imported.emit(ids)
        self._tell_stored(ids, reviews)

    def _tell_stored(self, ids: Sequence[RecordId], reviews: Sequence[Review]) -> None:
        left = [note for review in reviews for note in review.placing.unplaced]
        told = f"已导入 {len(ids)} 张表。" if len(ids) > 1 else "已导入。"
        actions = [Action("撤销", partial(self._take_back, ids))]
        if left:
            told += f"还有 {len(left)} 处文字没有放进去。"
            actions.append(Action("复制这些文字", partial(_copy, spell_notes(left))))
        self._context.notices.success(told, *actions)

    def _take_back(self, ids: Sequence[RecordId]) -> None:
        self.list_asked.emit()
        self._context.store.bin.put(ids)
        self.taken_back.emit()
        self._context.notices.info("导入的表已放入回收站。")


def _read_text(catalogue: Catalogue, text: str, form: Form | None) -> Brought:
    return Brought(tuple(Arrival(PASTED, each) for each in read_text(text, catalogue, form)))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)

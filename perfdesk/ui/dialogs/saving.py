"""Asks for the file that something is written into."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from perfdesk.export.files import free_name
from perfdesk.ui.dialogs.choosing import give_words

Endings = Mapping[str, str]
"""The sorts of files to choose from, as dialogs name them, and the ending of each: .pdf."""

PDF_FILES = "PDF 文件 (*.pdf)"
WORKBOOK_FILES = "工作簿 (*.xlsx)"

# a function, for Qt shows the system's own dialog for its class alone, not for one made from it


def save_dialog(
    parent: QWidget, title: str, path: Path, endings: Endings, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Return a dialog that asks for a file, beginning with a path, and tells which was chosen.

    Its path has one of the endings. The dialog deletes itself when it closes.
    """
    files = QFileDialog(parent, title, str(path.parent))
    files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    give_words(files)
    files.setNameFilters(list(endings))
    files.setDefaultSuffix(path.suffix[1:])
    files.selectFile(path.name)
    files.filterSelected.connect(lambda sort: _give_ending(files, endings[sort], endings))
    files.fileSelected.connect(
        lambda name: chosen(_ended(Path(name), endings[files.selectedNameFilter()], endings))
    )
    files.finished.connect(files.deleteLater)
    return files


def _give_ending(files: QFileDialog, ending: str, endings: Endings) -> None:
    """Give the file that is named so far the ending of the sort that was chosen."""
    files.setDefaultSuffix(ending[1:])
    for path in map(Path, files.selectedFiles()):
        if path.suffix.lower() in endings.values():
            files.selectFile(path.with_suffix(ending).name)


def _ended(path: Path, ending: str, endings: Endings) -> Path:
    """Return a path that has one of the endings.

    One that was typed with a dot in it (2.1版) gets it added; nobody has asked then whether to
    write over a file of that name, so none is.
    """
    if path.suffix.lower() in endings.values():
        return path
    return free_name(path.with_name(path.name + ending))

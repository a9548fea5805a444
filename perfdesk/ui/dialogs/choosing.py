"""Asks for the files that something is read from, and for the folder that files are in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Mode = QFileDialog.FileMode

# functions, for Qt shows the system's own dialog for its class alone, not for one made from it


def ask_file(
    parent: QWidget,
    title: str,
    name: str,
    sort: str,
    chosen: Callable[[Path], None],
    folder: Path | None = None,
) -> None:
    """Ask for a file of a sort, as dialogs name it, and tell which was chosen."""
    files = _reading(parent, title, name, folder)
    files.setFileMode(Mode.ExistingFile)
    files.setNameFilter(sort)
    files.fileSelected.connect(lambda path: chosen(Path(path)))
    files.open()


def ask_files(
    parent: QWidget, title: str, name: str, sort: str, chosen: Callable[[list[Path]], None]
) -> None:
    """Ask for files of a sort, and tell which were chosen."""
    files = _reading(parent, title, name)
    files.setFileMode(Mode.ExistingFiles)
    files.setNameFilter(sort)
    files.filesSelected.connect(lambda paths: chosen([Path(path) for path in paths]))
    files.open()


def ask_folder(
    parent: QWidget, title: str, name: str, folder: Path, chosen: Callable[[Path], None]
) -> None:
    """Ask for a folder, beginning with one, and tell which was chosen."""
    folders = _reading(parent, title, name, folder)
    folders.setFileMode(Mode.Directory)
    folders.setOption(QFileDialog.Option.ShowDirsOnly)
    folders.fileSelected.connect(lambda path: chosen(Path(path)))
    folders.open()


def give_words(files: QFileDialog) -> None:
    """Give a dialog the words for which Qt has no Chinese."""
    files.setLabelText(QFileDialog.DialogLabel.LookIn, "位置：")
    files.setLabelText(QFileDialog.DialogLabel.FileType, "文件类型：")


def _reading(parent: QWidget, title: str, name: str, folder: Path | None = None) -> QFileDialog:
    """Return a dialog that deletes itself when it closes."""
    files = QFileDialog(parent, title, str(folder or ""))
    files.setObjectName(name)
    give_words(files)
    files.finished.connect(files.deleteLater)
    return files

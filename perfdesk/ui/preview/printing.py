"""Prints laid-out pages; imported when first printed, for QtPrintSupport is of no use before."""

from collections.abc import Iterator

from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from perfdesk.forms.sheet.pages import Page, Print
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import Settings
from perfdesk.ui.preview.painting import PrintFonts, paint_page
from perfdesk.ui.words import APPLICATION

_PRINTER, _DUPLEX = "print.printer", "print.duplex"
_POINTS = 72  # an inch


class PrintTrouble(PerfdeskError):
    """Something that keeps the printer from printing; the sentence says what to do instead."""


def print_record(print_: Print, fonts: PrintFonts, settings: Settings, parent: QWidget) -> bool:
    """Ask where and how to print, and print; return whether the user went ahead.

    The printer and its duplex mode are remembered. Raises PrintTrouble, or StorageError where
    the settings cannot be read or written.
    """
    printer = choose_printer(print_.title, settings, parent, pages=len(print_.pages))
    if printer is None:
        return False
    print_to(printer, print_, fonts)
    return True


def choose_printer(
    title: str, settings: Settings, parent: QWidget, *, pages: int = 0
) -> QPrinter | None:
    """Ask where and how to print, and remember it; return None where the user thinks better of it.

    With `pages` the user may choose some of them. Raises as `print_record`.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise PrintTrouble("没有找到打印机：先导出 PDF，再到能打印的电脑上打印。")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    recall(printer, settings)
    if not ask(printer, title, pages, parent):
        return None
    remember(printer, settings)
    return printer


def ask(printer: QPrinter, title: str, pages: int, parent: QWidget) -> bool:
    """Let the user set the printer up in the system's dialog; return whether to print."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"打印：{title}")
    if pages:
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
    went_ahead = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return went_ahead


def print_to(printer: QPrinter, print_: Print, fonts: PrintFonts) -> None:
    """Print the pages that the printer is set to, on A4; raises PrintTrouble."""
    printer.setDocName(print_.title)
    printer.setCreator(APPLICATION)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintTrouble(
            f"打印机“{printer.printerName()}”没有响应：看看它是否开机、连好，再打印一次。"
        )
    with painter:
        scale = printer.resolution() / _POINTS
        painter.scale(scale, scale)
        for number, page in enumerate(_chosen(printer, print_)):
            if number:
                printer.newPage()
            paint_page(painter, page, fonts)


def recall(printer: QPrinter, settings: Settings) -> None:
    """Set the printer up as last time; what is not there any more stays as the system has it."""
    name = settings.get(_PRINTER)
    if name in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(name)
    duplex = QPrinter.DuplexMode.__members__.get(settings.get(_DUPLEX))
    if duplex is not None:
        printer.setDuplex(duplex)


def remember(printer: QPrinter, settings: Settings) -> None:
    """Keep what `recall` sets up; the number of copies is asked for anew each time."""
    settings.put(_PRINTER, printer.printerName())
    settings.put(_DUPLEX, printer.duplex().name)


def _chosen(printer: QPrinter, print_: Print) -> Iterator[Page]:
    """Yield the pages to print, again for each copy that the printer cannot make by itself."""
    wanted = printer.pageRanges()
    is_all = printer.printRange() != QPrinter.PrintRange.PageRange or wanted.isEmpty()
    pages = [
        page for number, page in enumerate(print_.pages, 1) if is_all or wanted.contains(number)
    ]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    for _ in range(1 if printer.supportsMultipleCopies() else printer.copyCount()):
        yield from pages

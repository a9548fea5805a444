"""Printing: vector text on A4, the pages asked for, settings remembered; no printer is told."""

import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.sheet.pages import Print
from perfdesk.storage import Settings, Store
from perfdesk.ui.preview.painting import PrintFonts
from perfdesk.ui.preview.printing import (
    PrintTrouble,
    ask,
    print_record,
    print_to,
    recall,
    remember,
)

# Qt's PDF calls some glyphs by their other name, that of a radical; few of them fold by themselves
PAGE_RADICAL = "\u2eda"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "printed.pdf"


@pytest.fixture
def printer(qapp: object, pdf: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(pdf))
    return printer


def poppler(program: str, *arguments: str | Path) -> str:
    done = subprocess.run([program, *arguments], check=True, capture_output=True, text=True)
    return unicodedata.normalize("NFKC", done.stdout).replace(PAGE_RADICAL, "页")


def test_the_printer_gets_text_in_our_fonts_on_a4(
    printer: QPrinter, pdf: Path, example: Print, fonts: PrintFonts
) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    print_to(printer, example, fonts)
    told = poppler("pdfinfo", pdf)
    assert "(A4)" in told
    assert [line.split()[1] for line in told.splitlines() if line.startswith("Pages:")] == ["2"]
    assert "南通市本级项目预算绩效目标表" in told
    assert "PerfDeskSerif-Regular" in poppler("pdffonts", pdf)
    assert len(poppler("pdfimages", "-list", pdf).splitlines()) == 2  # the heading only
    text = poppler("pdftotext", pdf, "-")
    assert "物业管理费" in text
    assert "1243.13" in text
    assert "第2页共2页" in text


def test_text_is_printed_where_the_page_says(
    printer: QPrinter, pdf: Path, example: Print, fonts: PrintFonts
) -> None:
    print_to(printer, example, fonts)
    words = [
        line for line in poppler("pdftotext", "-bbox", pdf, "-").splitlines() if "<word" in line
    ]
    (title,) = [word for word in words if "南通市本级项目预算绩效目标表" in word]
    left = float(title.split('xMin="')[1].split('"')[0])
    right = float(title.split('xMax="')[1].split('"')[0])
    run = example.pages[0].boxes[0].lines[0].runs[0]
    assert (left, right) == pytest.approx((run.x, run.x + run.width), abs=0.5)


def test_only_the_pages_asked_for_are_printed(
    printer: QPrinter, pdf: Path, example: Print, fonts: PrintFonts
) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2"))
    print_to(printer, example, fonts)
    text = poppler("pdftotext", pdf, "-")
    assert "第2页共2页" in text
    assert "第1页共2页" not in text


def test_copies_that_the_printer_cannot_make_are_printed_one_after_another(
    printer: QPrinter, pdf: Path, example: Print, fonts: PrintFonts
) -> None:
    printer.setCopyCount(2)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    print_to(printer, example, fonts)
    text = poppler("pdftotext", pdf, "-")
    feet = [line[1] for line in text.split() if line.endswith("页共2页")]
    assert feet == ["2", "1", "2", "1"]


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    store = Store.open(tmp_path / "perfdesk.db")
    yield store.settings
    store.close()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_be_reached_is_told_in_a_sentence(
    printer: QPrinter, tmp_path: Path, example: Print, fonts: PrintFonts
) -> None:
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with pytest.raises(PrintTrouble, match="没有响应"):
        print_to(printer, example, fonts)


def test_without_any_printer_the_way_out_is_named(
    qtbot: QtBot, settings: Settings, example: Print, fonts: PrintFonts
) -> None:
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("this machine has a printer")
    parent = QWidget()
    qtbot.addWidget(parent)
    with pytest.raises(PrintTrouble, match="导出 PDF"):
        print_record(example, fonts, settings, parent)


@pytest.mark.parametrize("answer", [True, False])
def test_the_dialog_knows_the_form_and_its_pages(
    qtbot: QtBot, printer: QPrinter, example: Print, answer: bool
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    seen: list[tuple[str, int, int]] = []

    def reply() -> None:
        (dialog,) = parent.findChildren(QPrintDialog)
        seen.append((dialog.windowTitle(), dialog.minPage(), dialog.maxPage()))
        dialog.done(int(answer))

    QTimer.singleShot(0, reply)
    assert ask(printer, example.title, len(example.pages), parent) is answer
    assert seen == [("打印：南通市本级项目预算绩效目标表", 1, 2)]


class BothSides(QPrinter):
    """A printer that prints on both sides: no file can, and no test has a real printer."""

    mode = QPrinter.DuplexMode.DuplexNone

    def duplex(self) -> QPrinter.DuplexMode:
        return self.mode

    def setDuplex(self, mode: QPrinter.DuplexMode) -> None:
        self.mode = mode


def test_duplex_is_remembered_and_copies_are_not(qapp: object, settings: Settings) -> None:
    printer, later = BothSides(), BothSides()
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printer.setCopyCount(3)
    remember(printer, settings)
    recall(later, settings)
    assert later.duplex() == QPrinter.DuplexMode.DuplexLongSide
    assert later.copyCount() == 1


def test_a_remembered_printer_that_is_gone_leaves_the_systems_own(
    qapp: object, settings: Settings
) -> None:
    settings.put("print.printer", "三楼的打印机")
    settings.put("print.duplex", "Sideways")
    printer, untouched = QPrinter(), QPrinter()
    recall(printer, settings)
    assert printer.printerName() == untouched.printerName()
    assert printer.duplex() == untouched.duplex()
